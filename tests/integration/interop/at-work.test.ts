import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { deriveKey, fileKeyStore } from '#main/platform/db/key.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import type { Import } from '#shared/contract/interop.contract.ts'
import { ADMINISTRATOR, aClinic, type Client, clientOn } from '#tests/support/clinic.ts'
import { checkedImport, manyPatients, settled, upload, uploadText, wholeReport } from '#tests/support/imports.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const ROWS = 3_000
const child = fileURLToPath(new URL('../../support/import-child.ts', import.meta.url))

/** Waits until an import at work has done some rows. */
const underWay = async (clinic: Awaited<ReturnType<typeof aClinic>>, importId: number): Promise<Import> => {
  for await (const _ of clinic.clinic.core.changes.stream({})) {
    const now = await clinic.administrator.interop.getImport({ importId })
    if (now.doneCount > 0 || (now.state !== 'running' && now.state !== 'checking')) return now
  }
  throw new Error('the change feed ended')
}

const importedLines = async (client: Client, importId: number) => {
  const rows = (await wholeReport(client, importId)).slice(1).map((line) => line.split(','))
  const imported = rows.filter(([, result]) => result === 'imported')
  return { rows, lines: imported.map(([line]) => Number(line)), numbers: imported.map((cells) => cells[4] ?? '') }
}

describe('an import at work', () => {
  test('is the only one: others are told which it is', async () => {
    const clinic = await aClinic()
    const { administrator } = clinic
    const waiting = await checkedImport(clinic, 'name\nAnn Lee\n')
    const other = await uploadText(administrator, 'name\nBo Lee\n')
    const { id } = await upload(administrator, Buffer.from(manyPatients(ROWS)))
    const { guess } = await administrator.interop.inspect({ importId: id })
    const mapping = { columns: { fullName: 0 }, dateOrder: 'day-first' as const, hasHeader: true }
    const refusedBy = async () => [
      await expectRefusal(administrator.interop.check({ importId: other.id, mapping }), 'IMPORT_BUSY'),
      await expectRefusal(administrator.interop.run({ importId: waiting.id, duplicates: 'skip' }), 'IMPORT_BUSY'),
    ]
    await administrator.interop.check({ importId: id, mapping: guess })
    expect(await refusedBy()).toEqual([{ importId: id }, { importId: id }])
    await expectRefusal(administrator.interop.check({ importId: id, mapping }), 'WRONG_STATE')
    await expectRefusal(administrator.interop.downloadReport({ importId: id }), 'WRONG_STATE')
    expect(await settled(clinic.clinic, administrator, id)).toMatchObject({ state: 'checked', goodCount: ROWS })
    await administrator.interop.run({ importId: id, duplicates: 'skip' })
    expect(await refusedBy()).toEqual([{ importId: id }, { importId: id }])
    expect(await settled(clinic.clinic, administrator, id)).toMatchObject({ state: 'finished', importedCount: ROWS })
    await administrator.interop.run({ importId: waiting.id, duplicates: 'skip' })
    expect(await settled(clinic.clinic, administrator, waiting.id)).toMatchObject({ importedCount: 1 })
  })

  test('a stopped check leaves nothing and can begin again', async () => {
    const clinic = await aClinic()
    const { administrator } = clinic
    const { id } = await upload(administrator, Buffer.from(manyPatients(ROWS)))
    const { guess } = await administrator.interop.inspect({ importId: id })
    await administrator.interop.check({ importId: id, mapping: guess })
    await underWay(clinic, id)
    expect(await administrator.interop.cancel({ importId: id })).toMatchObject({ state: 'uploaded', doneCount: 0 })
    expect((await administrator.interop.listFindings({ importId: id })).findings).toEqual([])
    await administrator.interop.check({ importId: id, mapping: guess })
    expect(await settled(clinic.clinic, administrator, id)).toMatchObject({ state: 'checked', goodCount: ROWS })
  })

  test('a stopped run keeps what is complete and says from which line on nothing was brought in', async () => {
    const clinic = await aClinic()
    const { administrator, folder } = clinic
    const { id } = await checkedImport(clinic, manyPatients(ROWS))
    await administrator.interop.run({ importId: id, duplicates: 'skip' })
    await underWay(clinic, id)
    const stopped = await administrator.interop.cancel({ importId: id })
    expect(stopped.state).toBe('cancelled')
    expect(stopped.importedCount).toBeGreaterThan(0)
    expect(stopped.importedCount).toBeLessThan(ROWS)
    const { rows, lines } = await importedLines(administrator, id)
    expect(lines).toEqual(Array.from({ length: stopped.importedCount }, (_, at) => at + 2))
    expect(rows.at(-1)).toEqual([String(stopped.importedCount + 2), 'not-reached', '', 'cancelled', '', ''])
    expect(existsSync(join(folder, 'files', 'imports', `${id}.csv`))).toBe(false)
    await expectRefusal(administrator.interop.run({ importId: id, duplicates: 'skip' }), 'WRONG_STATE')
  })

  test('closing the clinic lets the batch in hand end; the next opening goes on from there', async () => {
    const clinic = await aClinic()
    const { id } = await checkedImport(clinic, manyPatients(ROWS))
    await clinic.administrator.interop.run({ importId: id, duplicates: 'skip' })
    const before = await underWay(clinic, id)
    await clinic.clinic.close()
    const again = await openClinic({ folder: clinic.folder, appVersion: 'test', clock: clinic.clock })
    const client = clientOn(again)
    await client.session.signIn(ADMINISTRATOR)
    const done = await settled(again, client, id)
    expect(before.importedCount).toBeLessThan(ROWS)
    expect(done).toMatchObject({ state: 'finished', importedCount: ROWS, doneCount: ROWS })
    expect(new Set((await importedLines(client, id)).numbers).size).toBe(ROWS)
    await again.close()
  })

  test('a forgotten upload is thrown away after a week', async () => {
    const clinic = await aClinic()
    const { id } = await uploadText(clinic.administrator, 'name\nAnn Lee\n')
    await clinic.clinic.close()
    clinic.clock.passMinutes(8 * 24 * 60)
    const again = await openClinic({ folder: clinic.folder, appVersion: 'test', clock: clinic.clock })
    const client = clientOn(again)
    await client.session.signIn(ADMINISTRATOR)
    expect(await client.interop.getImport({ importId: id })).toMatchObject({ state: 'cancelled' })
    expect(existsSync(join(clinic.folder, 'files', 'imports', `${id}.csv`))).toBe(false)
    await again.close()
  })
})

/** Works on an import in a process of its own that is killed once it has done so many rows. */
const killedAfter = (folder: string, importId: number, rows: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const { username, password } = ADMINISTRATOR
    const run = spawn(process.execPath, [child, folder, String(importId), String(rows), username, password], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    run.stderr.on('data', (text: Buffer) => {
      said += text.toString()
    })
    run.on('error', reject)
    // Windows knows no signals: a killed process ends with a code there.
    run.on('exit', (code, signal) =>
      signal || code === 1 ? resolve() : reject(new Error(`ended early with ${code}: ${said}`)),
    )
  })

/** Rows done when the process died, read without taking the import up again. */
const doneIn = (folder: string): number => {
  const key = deriveKey(fileKeyStore(folder).load() ?? Buffer.alloc(0), 'database')
  const connection = connect(join(folder, DATABASE_FILE), key, 'read')
  const done = connection.prepare('SELECT done_count FROM imports').pluck().get()
  connection.close()
  return Number(done)
}

test('killed twice in the middle, an import goes on after its last complete batch: no row twice, none lost', async () => {
  const clinic = await aClinic()
  const { id } = await checkedImport(clinic, manyPatients(ROWS))
  await clinic.clinic.close()
  await killedAfter(clinic.folder, id, 200)
  const first = doneIn(clinic.folder)
  await killedAfter(clinic.folder, id, first + 400)
  const second = doneIn(clinic.folder)
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(second)
  expect(second).toBeLessThan(ROWS)
  const again = await openClinic({ folder: clinic.folder, appVersion: 'test', clock: clinic.clock })
  const client = clientOn(again)
  await client.session.signIn(ADMINISTRATOR)
  expect(await settled(again, client, id)).toMatchObject({ state: 'finished', importedCount: ROWS, doneCount: ROWS })
  const { lines, numbers } = await importedLines(client, id)
  expect(lines).toEqual(Array.from({ length: ROWS }, (_, at) => at + 2))
  expect(new Set(numbers).size).toBe(ROWS)
  const patients = await again.core.db
    .selectFrom('patients')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(patients.count).toBe(ROWS)
  expect((await client.audit.verifyChain()).brokenAtSeq).toBeNull()
  await again.close()
})
