import Database from 'better-sqlite3'
import { makePace } from '../jobs/pace.ts'

const open = (path: string, key: Buffer) => {
  const connection = new Database(path, { fileMustExist: true })
  connection.pragma("cipher='chacha20'")
  connection.pragma(`key='raw:${key.toString('hex')}'`)
  // Nobody else has this copy open, and a stick or a share may not take the file such sharing needs.
  connection.pragma('locking_mode = EXCLUSIVE')
  return connection
}

/**
 * Opens a copy of the database with its key and reads every page of it: each carries a code of its own that fits nothing else.
 * Answers the schema's number; throws where the key does not fit or a page is damaged. The desk has its turns in between.
 */
export const checkCopy = async (path: string, key: Buffer, signal?: AbortSignal): Promise<number> => {
  const connection = open(path, key)
  const pace = makePace()
  try {
    for (const _ of connection.prepare('SELECT pageno FROM dbstat').iterate()) {
      await pace()
      signal?.throwIfAborted()
    }
    return Number(connection.pragma('user_version', { simple: true }))
  } finally {
    connection.close()
  }
}
