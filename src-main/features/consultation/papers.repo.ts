import type { Insertable, Selectable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** A paper that was handed out. */
export type IssuedPaperRow = Selectable<Tables['issued_papers']>

/** The paper that was handed out for the same request, or undefined. */
export const findIssued = (db: Db, requestKey: string): Promise<IssuedPaperRow | undefined> =>
  db.selectFrom('issued_papers').selectAll().where('request_key', '=', requestKey).executeTakeFirst()

export const findIssuedById = (db: Db, id: number): Promise<IssuedPaperRow | undefined> =>
  db.selectFrom('issued_papers').selectAll().where('id', '=', id).executeTakeFirst()

export const insertIssued = async (trx: Trx, row: Insertable<Tables['issued_papers']>): Promise<number> =>
  (await trx.insertInto('issued_papers').values(row).returning('id').executeTakeFirstOrThrow()).id

/** The signed visits of a patient from a date on, the newest first. */
export const signedVisitIds = async (db: Db, patientId: number, from: string | null): Promise<number[]> => {
  let query = db
    .selectFrom('visits')
    .select('id')
    .where('patient_id', '=', patientId)
    .where('state', '=', 'signed')
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
  if (from !== null) query = query.where('on_date', '>=', from)
  return (await query.execute()).map(({ id }) => id)
}
