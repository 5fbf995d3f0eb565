import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Migration } from '#migrations/migration.ts'
import { connect, kyselyOn } from './connect.ts'
import { groupCommits } from './group-commit.ts'
import type { Db, Trx } from './handle.ts'
import { type MigrationReport, migrate } from './migrate.ts'

/** An open clinic database: many readers' handle, one writer, and how to close it. */
export interface OpenDatabase {
  db: Db
  /** Runs `work` in one durable transaction; everything or nothing of it is kept. */
  transact: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>
  migration: MigrationReport
  path: string
  close: () => Promise<void>
}

/** The name of the database file in the clinic's folder. */
export const DATABASE_FILE = 'clinic.db'

/** Opens (or makes) the encrypted database of a clinic's folder and brings its schema up to date; throws OpenFailure. */
export const openDatabase = async (options: {
  folder: string
  key: Buffer
  steps: readonly Migration[]
  now: Date
}): Promise<OpenDatabase> => {
  const path = join(options.folder, DATABASE_FILE)
  const isNew = !existsSync(path)
  const writing = connect(path, options.key, 'write')
  if (isNew) chmodSync(path, 0o600)
  const writer = kyselyOn(writing)
  try {
    const backupFolder = join(options.folder, 'backups')
    const migration = await migrate(writing, writer, options.steps, { backupFolder, now: options.now })
    const reader = kyselyOn(connect(path, options.key, 'read'))
    return {
      db: reader,
      transact: groupCommits(writer),
      migration,
      path,
      close: async () => {
        await reader.destroy()
        await writer.destroy()
      },
    }
  } catch (error) {
    await writer.destroy()
    throw error
  }
}
