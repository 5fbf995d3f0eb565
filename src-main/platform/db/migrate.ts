import { chmodSync, closeSync, copyFileSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { basename, join } from 'node:path'
import type Database from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import type { Migration } from '#migrations/migration.ts'
import type { Tables } from '#migrations/tables.ts'
import { OpenFailure } from './failure.ts'

/** What a migration run did, for the log. */
export interface MigrationReport {
  from: number
  to: number
  backupPath: string | null
}

const versionOf = (connection: Database.Database) => Number(connection.pragma('user_version', { simple: true }))

/** Copies the whole encrypted file aside before the first pending step, with everything in the WAL folded in. */
const backUp = (connection: Database.Database, backupFolder: string, from: number, to: number, now: Date) => {
  mkdirSync(backupFolder, { recursive: true, mode: 0o700 })
  connection.pragma('wal_checkpoint(TRUNCATE)')
  const stamp = now.toISOString().replace(/[:.]/g, '-')
  const path = join(backupFolder, `${basename(connection.name, '.db')}-before-${from}-to-${to}-${stamp}.db`)
  copyFileSync(connection.name, path)
  chmodSync(path, 0o600)
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
  return path
}

/**
 * Brings the schema up to date: each step runs in one transaction together with `user_version`, the file is backed up
 * before the first pending step, and a database newer than the app is refused (OpenFailure NEWER_DATABASE).
 */
export const migrate = async (
  connection: Database.Database,
  writer: Kysely<Tables>,
  steps: readonly Migration[],
  options: { backupFolder: string; now: Date },
): Promise<MigrationReport> => {
  const from = versionOf(connection)
  if (from > steps.length) throw new OpenFailure('NEWER_DATABASE', `database ${from}, app ${steps.length}`)
  const isEmpty = from === 0
  const isCurrent = from === steps.length
  const backupPath =
    isEmpty || isCurrent ? null : backUp(connection, options.backupFolder, from, steps.length, options.now)
  for (const [at, step] of steps.slice(from).entries()) {
    const number = from + at + 1
    try {
      await writer.transaction().execute(async (trx) => {
        await step.up(trx)
        await sql.raw(`PRAGMA user_version = ${number}`).execute(trx)
      })
    } catch (error) {
      throw new OpenFailure('MIGRATION_FAILED', `step ${step.name}`, { cause: error })
    }
  }
  return { from, to: steps.length, backupPath }
}
