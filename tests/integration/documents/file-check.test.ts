import { copyFileSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { checkFiles } from '#main/features/documents/documents.jobs.ts'
import { aDocument, aPdf, fetchFile, sendFile } from '#tests/support/documents.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aDocumentClinic, filesOf, storedFolder } from './document-clinic.ts'

/** A stored file nobody names, asked for last at an instant. */
const plantOrphan = (folder: string, name: string, at: string) => {
  const path = join(storedFolder(folder), name.repeat(64).slice(0, 64))
  writeFileSync(path, 'left behind')
  utimesSync(path, new Date(at), new Date(at))
}

test('the check counts orphans and removes those older than a day, and nothing else', async () => {
  const { clinic, clock, doctor, patientId, folder } = await aDocumentClinic()
  const { id } = await aDocument(doctor, patientId, { bytes: aPdf() })
  expect(await checkFiles(clinic.core)).toEqual({ fileCount: 1, orphanCount: 0, removedCount: 0, missingCount: 0 })
  plantOrphan(folder, 'a', '2026-03-01T04:29:59.999Z')
  plantOrphan(folder, 'b', '2026-03-01T04:30:00.000Z')
  expect(await checkFiles(clinic.core)).toEqual({ fileCount: 3, orphanCount: 2, removedCount: 1, missingCount: 0 })
  expect(filesOf(folder).stored).toHaveLength(2)
  clock.passMinutes(24 * 60 + 1)
  expect(await checkFiles(clinic.core)).toEqual({ fileCount: 2, orphanCount: 1, removedCount: 1, missingCount: 0 })
  clock.setTo('2026-03-02T04:31:00.000Z')
  expect((await fetchFile(doctor, id)).equals(aPdf())).toBe(true)
  const [name = ''] = filesOf(folder).stored
  rmSync(join(storedFolder(folder), name))
  expect(await checkFiles(clinic.core)).toEqual({ fileCount: 0, orphanCount: 0, removedCount: 0, missingCount: 1 })
})

test('what was half-written when the clinic closed is gone when it opens', async () => {
  const { clinic, doctor, folder } = await aDocumentClinic()
  await sendFile(doctor, Buffer.alloc(100_000, 'a'), 'note.txt')
  expect(filesOf(folder).incoming).toHaveLength(1)
  await clinic.close()
  const again = await openClinic({ folder, appVersion: 'test' })
  expect(filesOf(folder)).toEqual({ stored: [], incoming: [] })
  await again.close()
})

test('a stored file that was changed, cut, swapped or taken away is told; uploading it again mends it', async () => {
  const { doctor, patientId, folder } = await aDocumentClinic()
  const bytes = Buffer.alloc(200_000, 'a')
  const { id } = await aDocument(doctor, patientId, { bytes, fileName: 'note.txt' })
  const [name = ''] = filesOf(folder).stored
  const path = join(storedFolder(folder), name)
  const whole = readFileSync(path)
  const other = await aDocument(doctor, patientId, { bytes: Buffer.alloc(200_000, 'b'), fileName: 'other.txt' })
  const otherName = filesOf(folder).stored.find((one) => one !== name) ?? ''
  const changedAt = (at: number) => () => {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(path, changed)
  }
  const harms: (() => void)[] = [
    ...[0, 20, 50, 79, 100, 112, 60_000, whole.length - 1].map(changedAt),
    () => truncateSync(path, whole.length - 1),
    () => truncateSync(path, 50),
    () => copyFileSync(join(storedFolder(folder), otherName), path),
    () => rmSync(path),
  ]
  for (const harm of harms) {
    harm()
    await expectRefusal(fetchFile(doctor, id), 'FILE_DAMAGED')
    writeFileSync(path, whole)
    expect((await fetchFile(doctor, id)).equals(bytes)).toBe(true)
  }
  changedAt(60_000)()
  await expectRefusal(fetchFile(doctor, id), 'FILE_DAMAGED')
  await aDocument(doctor, patientId, { bytes, fileName: 'again.txt' })
  expect((await fetchFile(doctor, id)).equals(bytes)).toBe(true)
  expect((await fetchFile(doctor, other.id)).includes('b')).toBe(true)
})
