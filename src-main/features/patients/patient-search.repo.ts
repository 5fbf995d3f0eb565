import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

// SQLite only: everything that knows of the FTS5 table stands in this file.

/** Puts a patient's terms into the index. */
export const indexPatient = async (trx: Trx, patientId: number, terms: string): Promise<void> => {
  await trx.insertInto('patient_search').values({ rowid: patientId, terms }).execute()
}

/** Takes a patient out of the index. */
export const unindexPatient = async (trx: Trx, patientId: number): Promise<void> => {
  await trx.deleteFrom('patient_search').where('rowid', '=', patientId).execute()
}

/** Replaces a patient's terms in the index. */
export const reindexPatient = async (trx: Trx, patientId: number, terms: string): Promise<void> => {
  await unindexPatient(trx, patientId)
  await indexPatient(trx, patientId, terms)
}

/** The newest patients before an id whose terms fit an FTS5 expression, at most `limit`. */
export const idsMatching = async (db: Db, expression: string, before: number, limit: number): Promise<number[]> => {
  const { rows } = await sql<{ rowid: number }>`
    SELECT rowid FROM patient_search
    WHERE patient_search MATCH ${expression} AND rowid < ${before}
    ORDER BY rowid DESC LIMIT ${limit}
  `.execute(db)
  return rows.map((row) => row.rowid)
}

const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`

/** Matches a whole term. */
export const whole = (term: string): string => quoted(term)

/** Matches every term that begins so. */
export const beginning = (term: string): string => `${quoted(term)} *`

/** Matches what all of the expressions match. */
export const allOf = (expressions: readonly string[]): string => expressions.map((one) => `(${one})`).join(' AND ')

/** Matches what any of the expressions matches. */
export const anyOf = (expressions: readonly string[]): string => expressions.map((one) => `(${one})`).join(' OR ')
