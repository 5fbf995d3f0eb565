import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { connect } from '#main/platform/db/connect.ts'
import { deriveKey, fileKeyStore } from '#main/platform/db/key.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'

/** The database file's own key, as the key file in the folder gives it. */
export const databaseKeyOf = (folder: string): Buffer => {
  const dataKey = fileKeyStore(folder).load()
  if (!dataKey) throw new Error('there is no key file in this folder')
  return deriveKey(dataKey, 'database')
}

/** Works on a clinic's file behind the core's back, with the real key, as a thief of the folder could. */
export const behindItsBack = <T>(folder: string, work: (connection: Database.Database) => T): T => {
  const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'write')
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}
