import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { PickerRange } from './picker-search.repo.ts'

// An id is the edition, the rank (below 1,024) and the line (below 131,072) in one number.
const RANKS = 1_024
const LINES = 131_072

/** The id of a code: ids of an edition rise with the rank. */
export const diagnosisId = (editionId: number, rank: number, line: number): number =>
  (editionId * RANKS + rank) * LINES + line

/** The ids of an edition. */
export const idsOfEdition = (editionId: number): PickerRange => ({
  from: diagnosisId(editionId, 0, 0),
  below: diagnosisId(editionId + 1, 0, 0),
})

/** The editions that are here, the one to be searched first: the newest complete one, or the one that is being loaded. */
export const listEditions = (db: Db) =>
  db
    .selectFrom('diagnosis_editions')
    .select(['id', 'name', 'loaded_count', 'completed_at'])
    .orderBy(sql`completed_at IS NULL`)
    .orderBy('id', 'desc')
    .execute()

export const insertEdition = async (trx: Trx, name: string, begunAt: string): Promise<number> => {
  const row = { name, begun_at: begunAt }
  const { id } = await trx.insertInto('diagnosis_editions').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export const updateEdition = async (
  trx: Trx,
  id: number,
  changes: { loaded_count: number } | { completed_at: string },
): Promise<void> => {
  await trx.updateTable('diagnosis_editions').set(changes).where('id', '=', id).execute()
}

export interface NewCode {
  id: number
  code: string
  name: string
  isLeaf: boolean
  terms: string
}

/** Adds codes of an edition and puts them into the index; they must come by rising id, or the index is slow to make. */
export const insertCodes = async (trx: Trx, editionId: number, codes: readonly NewCode[]): Promise<void> => {
  const rows = JSON.stringify(codes.map(({ id, code, name, isLeaf, terms }) => [id, code, name, isLeaf ? 1 : 0, terms]))
  await sql`
    INSERT INTO diagnosis_codes (id, edition_id, code, name, is_leaf)
    SELECT value ->> 0, ${editionId}, value ->> 1, value ->> 2, value ->> 3 FROM json_each(${rows})
  `.execute(trx)
  await sql`
    INSERT INTO diagnosis_search (rowid, terms) SELECT value ->> 0, value ->> 4 FROM json_each(${rows})
  `.execute(trx)
}

/** Merges a piece of the index, so that a search has few places to look; answers whether there was anything to merge. */
export const mergeIndex = async (trx: Trx, pages: number, isFirst: boolean): Promise<boolean> => {
  const changes = async () => {
    const { rows } = await sql<{ count: number }>`SELECT total_changes() AS count`.execute(trx)
    return rows[0]?.count ?? 0
  }
  const before = await changes()
  // A negative number asks for everything to be merged into one, in steps of that size.
  const amount = isFirst ? -pages : pages
  await sql`INSERT INTO diagnosis_search (diagnosis_search, rank) VALUES ('merge', ${amount})`.execute(trx)
  return (await changes()) - before >= 2
}

/** Deletes some codes of an edition, and the edition itself once it has none; answers whether it is gone. */
export const deleteSomeOfEdition = async (trx: Trx, editionId: number, most: number): Promise<boolean> => {
  const codes = await trx
    .selectFrom('diagnosis_codes')
    .select('id')
    .where('edition_id', '=', editionId)
    .limit(most)
    .execute()
  const ids = JSON.stringify(codes.map(({ id }) => id))
  await sql`DELETE FROM diagnosis_search WHERE rowid IN (SELECT value FROM json_each(${ids}))`.execute(trx)
  await sql`DELETE FROM diagnosis_codes WHERE id IN (SELECT value FROM json_each(${ids}))`.execute(trx)
  if (codes.length > 0) return false
  await trx.deleteFrom('diagnosis_editions').where('id', '=', editionId).execute()
  return true
}

const codeColumns = ['id', 'code', 'name', 'is_leaf'] as const

/** Codes by their ids. */
export const codesById = (db: Db, ids: readonly number[]) =>
  db.selectFrom('diagnosis_codes').select(codeColumns).where('id', 'in', ids).execute()

export type CodeRow = Awaited<ReturnType<typeof codesById>>[number]

/** Codes of an edition by what is printed. */
export const codesNamed = (db: Db, editionId: number, codes: readonly string[]): Promise<CodeRow[]> =>
  db
    .selectFrom('diagnosis_codes')
    .select(codeColumns)
    .where('edition_id', '=', editionId)
    .where('code', 'in', codes)
    .execute()

/** Codes of an edition that begin so, in their order. */
export const codesBeginning = (db: Db, editionId: number, beginning: string, limit: number): Promise<CodeRow[]> =>
  db
    .selectFrom('diagnosis_codes')
    .select(codeColumns)
    .where('edition_id', '=', editionId)
    .where('code', '>=', beginning)
    .where('code', '<', `${beginning}\u{10ffff}`)
    .orderBy('code')
    .limit(limit)
    .execute()

/** The codes a doctor used, the most frequent first and of equals the latest. */
export const codesUsedBy = async (db: Db, doctorId: number, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('diagnosis_uses')
    .select('code')
    .where('doctor_id', '=', doctorId)
    .orderBy('used_count', 'desc')
    .orderBy('last_used_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ code }) => code)
}

/** Counts one more use of a code by a doctor. */
export const addUse = async (trx: Trx, doctorId: number, code: string, at: string): Promise<void> => {
  await trx
    .insertInto('diagnosis_uses')
    .values({ doctor_id: doctorId, code, used_count: 1, last_used_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['doctor_id', 'code'])
        .doUpdateSet((eb) => ({ used_count: eb('diagnosis_uses.used_count', '+', 1), last_used_at: at })),
    )
    .execute()
}
