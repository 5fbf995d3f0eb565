import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { deriveKey, fileKeyStore, makeDataKey } from '#main/platform/db/key.ts'
import { openDatabase } from '#main/platform/db/open.ts'
import { migrations } from '#migrations/index.ts'
import { type Migration, runStatements } from '#migrations/migration.ts'
import { ADMINISTRATOR, clientOn, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { behindItsBack, databaseKeyOf } from '#tests/support/raw-database.ts'

const step = (name: string, ...statements: string[]): Migration => ({
  name,
  up: (trx) => runStatements(trx, statements),
})

const open = (folder: string, steps: readonly Migration[] = migrations) =>
  openClinic({ folder, appVersion: 'test', steps })

/** A clinic of today's schema with its set-up done, closed again. */
const aClosedClinic = async () => {
  const folder = temporaryFolder()
  const clinic = await open(folder)
  await setUp(clientOn(clinic))
  await clinic.close()
  return folder
}

const stateOf = (folder: string) =>
  behindItsBack(folder, (connection) => ({
    version: connection.pragma('user_version', { simple: true }),
    tables: connection.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'added%' ORDER BY name").pluck().all(),
  }))

const backupsIn = (folder: string) => {
  const backups = join(folder, 'backups')
  try {
    return readdirSync(backups).map((name) => join(backups, name))
  } catch {
    return []
  }
}

const first = step('first', 'CREATE TABLE added_first (id INTEGER PRIMARY KEY) STRICT')
const broken = step('broken', 'CREATE TABLE added_second (id INTEGER PRIMARY KEY) STRICT', 'CREATE TABLE no sense')

test('the version counts the steps, and a new clinic needs no backup', async () => {
  const folder = await aClosedClinic()
  expect(stateOf(folder).version).toBe(migrations.length)
  expect(backupsIn(folder)).toEqual([])
})

test('a step that fails leaves nothing of itself, and the steps before it stay', async () => {
  const folder = await aClosedClinic()
  const failing = open(folder, [...migrations, first, broken])
  await expect(failing).rejects.toMatchObject({ code: 'MIGRATION_FAILED', detail: 'step broken' })
  expect(stateOf(folder)).toEqual({ version: migrations.length + 1, tables: ['added_first'] })
  const mended = step('broken', 'CREATE TABLE added_second (id INTEGER PRIMARY KEY) STRICT')
  const clinic = await open(folder, [...migrations, first, mended])
  await clinic.close()
  expect(stateOf(folder)).toEqual({ version: migrations.length + 2, tables: ['added_first', 'added_second'] })
})

test('a step that fails in a new clinic leaves a file the mended app can go on with', async () => {
  const folder = temporaryFolder()
  await expect(open(folder, [first, broken])).rejects.toMatchObject({ code: 'MIGRATION_FAILED' })
  expect(stateOf(folder)).toEqual({ version: 1, tables: ['added_first'] })
})

test('the file is copied aside before the first pending step, and the copy opens with the same key', async () => {
  const folder = await aClosedClinic()
  const clinic = await open(folder, [...migrations, first])
  await clinic.close()
  const [backup, ...others] = backupsIn(folder)
  expect(others).toEqual([])
  expect(backup).toContain(`before-${migrations.length}-to-${migrations.length + 1}`)
  const copy = connect(backup ?? '', databaseKeyOf(folder), 'read')
  try {
    expect(copy.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(copy.prepare('SELECT username FROM staff_members').pluck().all()).toEqual([ADMINISTRATOR.username])
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  } finally {
    copy.close()
  }
})

test.skipIf(process.platform === 'win32')(
  'the copy is its owner’s alone (not on Windows: it has no such modes)',
  async () => {
    const folder = await aClosedClinic()
    await (await open(folder, [...migrations, first])).close()
    expect(backupsIn(folder).map((path) => statSync(path).mode & 0o777)).toEqual([0o600])
    expect(statSync(join(folder, 'backups')).mode & 0o777).toBe(0o700)
  },
)

test('opening a clinic that is up to date copies nothing', async () => {
  const folder = await aClosedClinic()
  await (await open(folder)).close()
  expect(backupsIn(folder)).toEqual([])
})

test('a database of a newer app is refused and left as it was', async () => {
  const folder = await aClosedClinic()
  await (await open(folder, [...migrations, first])).close()
  const before = readFileSync(join(folder, 'clinic.db'))
  await expect(open(folder)).rejects.toMatchObject({ code: 'NEWER_DATABASE' })
  expect(readFileSync(join(folder, 'clinic.db')).equals(before)).toBe(true)
  expect(backupsIn(folder)).toHaveLength(1)
  await (await open(folder, [...migrations, first])).close()
})

test.each(migrations.map((_, at) => [at + 1]))('a clinic left at step %i is brought up to date', async (reached) => {
  const folder = temporaryFolder()
  const dataKey = makeDataKey()
  fileKeyStore(folder).save(dataKey)
  const steps = migrations.slice(0, reached)
  const older = await openDatabase({ folder, key: deriveKey(dataKey, 'database'), steps, now: new Date(0) })
  await older.close()
  expect(stateOf(folder).version).toBe(reached)
  const clinic = await open(folder)
  await setUp(clientOn(clinic))
  expect((await clientOn(clinic).clinic.getStatus()).state).toBe('ready')
  await clinic.close()
  expect(stateOf(folder).version).toBe(migrations.length)
  expect(backupsIn(folder)).toHaveLength(reached === migrations.length ? 0 : 1)
})
