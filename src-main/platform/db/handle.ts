import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '#migrations/tables.ts'

/** A handle that may read. Its connection is `query_only`: a write through it fails in SQLite, not only in the types. */
export type Db = Pick<Kysely<Tables>, 'selectFrom' | 'with' | 'fn' | 'selectNoFrom' | 'getExecutor'>

/** A handle that may write: one transaction on the only writing connection. Inside one, use nothing but it. */
export type Trx = Transaction<Tables>
