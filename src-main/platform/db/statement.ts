import { CompiledQuery } from 'kysely'
import type { Db } from './handle.ts'

type Value = string | number | null

/**
 * A statement whose text is made once, for the few that run with every booking: building one anew takes longer than running
 * it. `?` stands for the values, in their order.
 */
export const statement =
  <Row>(text: string) =>
  async (db: Db, values: readonly Value[]): Promise<Row[]> =>
    (await db.getExecutor().executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows

/** The text that inserts a row with these columns; `end` may answer something of it. */
export const insertText = (table: string, columns: readonly string[], end = ''): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ${end}`
