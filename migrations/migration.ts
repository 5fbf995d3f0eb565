import { type QueryExecutorProvider, sql } from 'kysely'

/** One frozen step of the schema: its name and what it does inside one transaction. */
export interface Migration {
  name: string
  up: (trx: QueryExecutorProvider) => Promise<void>
}

/** Runs plain SQL statements one after another inside the step's transaction. */
export const runStatements = async (trx: QueryExecutorProvider, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
