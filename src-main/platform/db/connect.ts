import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { Tables } from '#migrations/tables.ts'
import { OpenFailure } from './failure.ts'

/** Prepared statements kept per connection: Kysely asks for the same texts again and again. */
const STATEMENT_CACHE = 400
/** Page cache of a connection in KiB: readers keep more, because a page found in it need not be decrypted again. */
const PAGE_CACHE_KIB = { write: 16_384, read: 40_960 }

/** What an error met while opening means to the person who opens: a damaged file, or the error as it is. */
export const asOpenFailure = (error: unknown): unknown => {
  const isDamage = error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
  return isDamage ? new OpenFailure('DATABASE_DAMAGED', error.code, { cause: error }) : error
}

/** Opens one encrypted SQLite connection with a raw 256-bit key; throws OpenFailure KEY_WRONG where the key does not fit. */
export const connect = (path: string, key: Buffer, mode: 'write' | 'read'): Database.Database => {
  const connection = new Database(path, { timeout: 5_000 })
  try {
    connection.pragma("cipher='chacha20'")
    connection.pragma(`key='raw:${key.toString('hex')}'`)
    connection.prepare('SELECT count(*) FROM sqlite_master').get()
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    connection.pragma(`cache_size = -${PAGE_CACHE_KIB[mode]}`)
    connection.pragma('temp_store = MEMORY')
    connection.pragma('trusted_schema = OFF')
    if (mode === 'read') connection.pragma('query_only = ON')
    return connection
  } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new OpenFailure('KEY_WRONG', '', { cause: error })
    }
    throw error
  }
}

/** Wraps a connection for Kysely, keeping its prepared statements. */
export const kyselyOn = (connection: Database.Database): Kysely<Tables> => {
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known && !known.busy) return known
    const statement = connection.prepare(sql)
    if (statements.size >= STATEMENT_CACHE) {
      const oldest = statements.keys().next()
      if (!oldest.done) statements.delete(oldest.value)
    }
    statements.set(sql, statement)
    return statement
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => connection.close() } }) })
}
