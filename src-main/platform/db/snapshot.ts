import { stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { connect } from './connect.ts'

/** Turns to wait for the one in which nobody writes: a transaction lasts one, so the second is nearly always it. */
const MOST_TURNS = 10_000

/** The database as it stands at one instant: until it is released, its file does not change, whatever is written meanwhile. */
export interface DatabaseSnapshot {
  /** Bytes of the file, from its beginning, that are the whole database; all of them encrypted. */
  sizeBytes: number
  release: () => void
}

/** Folds the log of writes into the file and holds it so, in one turn; false where somebody is just writing. */
const hold = (connection: Database.Database): boolean => {
  const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number }[]
  if (result?.busy !== 0 || result.log !== 0) return false
  connection.exec('BEGIN')
  // Reading begins the transaction. With an empty log it reads the file alone, and no checkpoint writes to it before the end.
  connection.prepare('SELECT count(*) FROM sqlite_master').get()
  return true
}

/**
 * Holds the database file of an open clinic as it is now, without keeping anybody from reading or writing: what is written
 * meanwhile waits in the log beside it. Whoever copies the file must not close it before the database is closed: on most
 * systems that would take this process's locks from it.
 */
export const holdSnapshot = async (path: string, key: Buffer): Promise<DatabaseSnapshot> => {
  const connection = connect(path, key, 'write')
  try {
    connection.pragma('busy_timeout = 0')
    let turns = 0
    while (!hold(connection)) {
      turns += 1
      if (turns > MOST_TURNS) throw new Error('the database was never at rest')
      await nextTurn()
    }
    const pages = Number(connection.pragma('page_count', { simple: true }))
    const sizeBytes = pages * Number(connection.pragma('page_size', { simple: true }))
    if ((await stat(path)).size < sizeBytes) throw new Error('the database file is shorter than it says')
    return { sizeBytes, release: () => connection.close() }
  } catch (error) {
    connection.close()
    throw error
  }
}
