import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { checkFiles } from '#main/features/documents/documents.jobs.ts'
import { clientOn, STAFF_PASSWORD, temporaryFolder } from '#tests/support/clinic.ts'
import { movableClock } from '#tests/support/clock.ts'
import { fetchFile } from '#tests/support/documents.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { mountingWith } from '#tests/support/small-disk.ts'
import { aDocumentClinic, filesOf } from './document-clinic.ts'

const UPLOADING_CHILD = fileURLToPath(import.meta.resolve('../../support/document-child.ts'))
const FULL_DISK_CHILD = fileURLToPath(import.meta.resolve('../../support/full-disk-child.ts'))

/** A process that uploads in this clinic and dies in the middle. */
const uploadAndDie = async (folder: string, place: string, words: string, username: string) => {
  const options = [UPLOADING_CHILD, folder, place, words, username, STAFF_PASSWORD]
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}

const rowCount = (folder: string) =>
  Number(behindItsBack(folder, (connection) => connection.prepare('SELECT count(*) FROM documents').pluck().get()))

test('a process killed between bytes and row leaves an orphan, never a row without bytes', async () => {
  const { clinic, folder, deskStaff } = await aDocumentClinic()
  await clinic.close()
  const orphansAt: number[] = []
  for (const [round, place] of ['incoming', 'stored', 'stored', 'stored', 'incoming', 'stored'].entries()) {
    await uploadAndDie(folder, place, `round-${round} `, deskStaff.username)
    const clock = movableClock('2026-03-02T04:50:00.000Z')
    const again = await openClinic({ folder, appVersion: 'test', clock })
    const desk = clientOn(again)
    await desk.session.signIn({ username: deskStaff.username, password: STAFF_PASSWORD })
    const { documents } = await desk.documents.listOfPatient({ patientId: 1 })
    for (const { id, sizeBytes } of documents) expect(await fetchFile(desk, id)).toHaveLength(sizeBytes)
    expect(filesOf(folder).incoming).toEqual([])
    const found = await checkFiles(again.core)
    expect(found).toMatchObject({ missingCount: 0, removedCount: 0 })
    expect(found.fileCount).toBe(documents.length + found.orphanCount)
    orphansAt.push(found.orphanCount)
    await again.close()
  }
  expect(rowCount(folder)).toBeLessThan(6)
  // Killed while pieces were written: nothing; once the bytes were in place: an orphan, unless the row was there already.
  const orphans = orphansAt.at(-1) ?? 0
  expect(orphans).toBeGreaterThan(0)
  const late = await openClinic({ folder, appVersion: 'test', clock: movableClock('2026-03-03T05:00:00.000Z') })
  const { removedCount: byTheTest } = await checkFiles(late.core)
  // The check that runs at the opening may have been faster.
  expect(byTheTest).toBeLessThanOrEqual(orphans)
  expect(filesOf(folder).stored).toHaveLength(rowCount(folder))
  await late.close()
})

const way = mountingWith()

test.runIf(way !== null)(
  `a full disk is told, nothing is left half-written, and the clinic goes on${way ? '' : ' (not run: no small disk can be mounted here)'}`,
  async () => {
    const disk = join(temporaryFolder(), 'disk')
    mkdirSync(disk)
    const script = `mount -t tmpfs -o size=10m tmpfs "$1" && exec "$2" "$3" "$1"`
    const [command = '', ...options] = way ?? []
    const told = spawnSync(command, [...options, 'sh', '-c', script, 'sh', disk, process.execPath, FULL_DISK_CHILD])
    expect(told.stderr.toString()).toBe('')
    expect(JSON.parse(told.stdout.toString())).toEqual({
      whileSending: 'DISK_FULL',
      leftAfterSending: 0,
      whileFinishing: 'DISK_FULL',
      leftAfterFinishing: 0,
      readOnFullDisk: true,
      withRoomAgain: 'done',
      documentCount: 2,
      missingCount: 0,
    })
  },
)
