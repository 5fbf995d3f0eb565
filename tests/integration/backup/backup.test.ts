import { chmodSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { lookAtBackup } from '#main/platform/backup/look-at-backup.ts'
import { temporaryFolder } from '#tests/support/clinic.ts'
import { aDocument, aPdf } from '#tests/support/documents.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aBackup, aBackupClinic, backupOver, namesIn, openRestored } from './backup-clinic.ts'

const PATIENT = { fullName: 'Kamala Devi', sex: 'female', birth: { kind: 'age', years: 60 }, phone: null } as const

test('before the first backup there is none, and nothing failed', async () => {
  const { administrator } = await aBackupClinic()
  expect(await administrator.backup.getState()).toEqual({ last: null, progress: null, failure: null })
})

test('a backup is a folder of its own with database, documents, recovery file and list, and not the key', async () => {
  const { administrator, desk, folder, stick, clock } = await aBackupClinic()
  const { id } = await desk.patients.register(PATIENT)
  await aDocument(desk, id, { bytes: aPdf('one') })
  const made = await aBackup(administrator, stick)
  expect(made).toBe(join(realpathSync(stick), 'clinic-backup-2026-03-02-100000'))
  expect(namesIn(stick)).toEqual(['clinic-backup-2026-03-02-100000'])
  expect(namesIn(made)).toEqual(['clinic.db', 'files', 'manifest.json', 'recovery.json'])
  const stored = namesIn(join(folder, 'files', 'documents', 'stored'))
  expect(stored).toHaveLength(1)
  expect(namesIn(join(made, 'files', 'documents', 'stored'))).toEqual(stored)
  const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'))
  expect(manifest).toMatchObject({
    ...{ format: 1, clinicName: 'Riverside Clinic', appVersion: 'test', madeAt: clock.now().toISOString() },
    files: [{ path: 'clinic.db' }, { path: 'recovery.json' }, { path: `files/documents/stored/${stored[0]}` }],
  })
  const { last } = await administrator.backup.getState()
  const bytes = manifest.files.reduce((sum: number, file: { bytes: number }) => sum + file.bytes, 0)
  expect(last).toEqual({ folder: made, at: clock.now().toISOString(), by: 'Asha Rao', bytes, files: 3 })
  expect(await lookAtBackup(made)).toEqual({
    ...{ clinicName: 'Riverside Clinic', appVersion: 'test', madeAt: clock.now().toISOString(), bytes, files: 3 },
  })
  if (process.platform !== 'win32') expect(statSync(made).mode & 0o077).toBe(0)
  const whole = namesIn(made)
    .filter((name) => name !== 'files')
    .map((name) => readFileSync(join(made, name), 'latin1'))
  expect(whole.join('')).not.toContain('Kamala')
  expect(whole.join('')).not.toContain(readFileSync(join(folder, 'clinic.key'), 'utf8').trim())
})

test('the copied database is whole without a log beside it, opens with the clinic’s key only, and passes every check', async () => {
  const { administrator, desk, folder, stick } = await aBackupClinic()
  await desk.patients.register(PATIENT)
  const made = await aBackup(administrator, stick)
  const connection = new Database(join(made, 'clinic.db'), { readonly: true })
  connection.pragma("cipher='chacha20'")
  connection.pragma(`key='raw:${databaseKeyOf(folder).toString('hex')}'`)
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
  expect(connection.prepare('SELECT full_name FROM patients').pluck().all()).toEqual(['Kamala Devi'])
  connection.close()
  const blind = new Database(join(made, 'clinic.db'), { readonly: true })
  expect(() => blind.pragma('integrity_check')).toThrow()
  blind.close()
})

test('that a backup was made, by whom, where and how it went is on record', async () => {
  const { administrator, stick } = await aBackupClinic()
  await aBackup(administrator, stick)
  const { events } = await administrator.audit.list({ limit: 2 })
  expect(events).toMatchObject([
    { action: 'backup.end', role: 'system', entity: 'backup', result: 'ok' },
    { action: 'backup.make', userName: 'Asha Rao', entity: 'backup', result: 'ok' },
  ])
})

test('a folder that cannot be used is refused with its reason, and nothing is left in it', async () => {
  const { administrator, folder, stick } = await aBackupClinic()
  const file = join(stick, 'a file')
  writeFileSync(file, '')
  const inside = join(folder, 'mine')
  mkdirSync(inside)
  const way = join(stick, 'way in')
  symlinkSync(folder, way)
  for (const [name, why] of [
    [join(stick, 'not there'), 'missing'],
    ['relative', 'missing'],
    [file, 'not-a-folder'],
    [folder, 'inside-clinic'],
    [inside, 'inside-clinic'],
    [join(stick, '..', ...folder.split('/').slice(-1)), 'inside-clinic'],
    [way, 'inside-clinic'],
  ]) {
    expect(await expectRefusal(administrator.backup.make({ folder: name ?? '' }), 'FOLDER_NOT_USABLE')).toEqual({ why })
  }
  expect(namesIn(stick)).toEqual(['a file', 'way in'])
  await expectRefusal(administrator.backup.make({ folder: '' }), 'INVALID_INPUT')
  expect(await administrator.backup.getState()).toEqual({ last: null, progress: null, failure: null })
})

const isRoot = process.getuid?.() === 0
test.runIf(process.platform !== 'win32')(
  `a folder nobody may write to is refused${isRoot ? ' (by a file system that takes nothing: this is root)' : ''}`,
  async () => {
    const { administrator, stick } = await aBackupClinic()
    chmodSync(stick, 0o500)
    const where = isRoot ? '/proc' : stick
    const refused = expectRefusal(administrator.backup.make({ folder: where }), 'FOLDER_NOT_USABLE')
    expect(await refused).toEqual({ why: 'not-writable' })
  },
)

test('one backup at a time; the next has its own folder, in the same second too', async () => {
  const { administrator, stick } = await aBackupClinic()
  const { folder } = await administrator.backup.make({ folder: stick })
  await expectRefusal(administrator.backup.make({ folder: stick }), 'CLINIC_AT_WORK')
  await backupOver(administrator)
  const second = await aBackup(administrator, stick)
  expect(namesIn(stick).map((name) => join(realpathSync(stick), name))).toEqual([folder, second])
  expect(second).toBe(`${folder}-2`)
})

test('two backups begun in the same moment: one is made', async () => {
  const { administrator, stick } = await aBackupClinic()
  const make = () => administrator.backup.make({ folder: stick })
  const begun = await Promise.allSettled([make(), make()])
  expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await backupOver(administrator)
  expect(namesIn(stick)).toHaveLength(1)
})

test('screens hear how far it is, from nothing to all of it', async () => {
  const { administrator, clinic, stick } = await aBackupClinic()
  const seen: (number | null)[] = []
  clinic.core.changes.listen(({ topic }) => {
    if (topic === 'backups') void administrator.backup.getState().then(({ progress }) => seen.push(progress))
  })
  await aBackup(administrator, stick)
  expect(seen.at(-1)).toBeNull()
  const risen = seen.filter((progress) => progress !== null)
  expect(risen).toEqual(risen.toSorted((a, b) => a - b))
  expect(risen.length).toBeGreaterThan(2)
})

test('a clinic that is closed meanwhile leaves nothing, and says so when it is opened again', async () => {
  const { administrator, clinic, stick, folder } = await aBackupClinic()
  await administrator.backup.make({ folder: stick })
  await clinic.close()
  expect(namesIn(stick)).toEqual([])
  const again = await openRestored(folder)
  expect(await again.administrator.backup.getState()).toEqual({ last: null, progress: null, failure: 'INTERRUPTED' })
  await aBackup(again.administrator, stick)
})

test('a stick that is pulled out is told as such', async () => {
  const { administrator, clinic, stick } = await aBackupClinic()
  const stop = clinic.core.changes.listen(({ topic }) => {
    if (topic === 'backups') rmSync(stick, { recursive: true, force: true })
  })
  await administrator.backup.make({ folder: stick })
  expect(await backupOver(administrator)).toMatchObject({ last: null, failure: 'FOLDER_NOT_USABLE' })
  stop()
  await aBackup(administrator, temporaryFolder())
  expect(await administrator.backup.getState()).toMatchObject({ failure: null })
})
