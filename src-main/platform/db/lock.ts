import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { OpenFailure } from './failure.ts'

/** The name of the lock in the clinic's folder. */
export const LOCK_FILE = 'clinic.lock'

/**
 * Holds the clinic's folder for this process: an exclusive SQLite lock, which the operating system gives up by itself
 * when the process dies, however it dies. Throws OpenFailure ALREADY_OPEN where another process holds it.
 */
export const lockFolder = (folder: string): { release: () => void } => {
  const path = join(folder, LOCK_FILE)
  const connection = new Database(path, { timeout: 0 })
  chmodSync(path, 0o600)
  try {
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    throw new OpenFailure('ALREADY_OPEN', '', { cause: error })
  }
  return { release: () => connection.close() }
}
