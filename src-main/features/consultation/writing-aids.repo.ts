import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** What a doctor keeps, by name. */
export const listAidRows = (db: Db, doctorId: number) =>
  db
    .selectFrom('writing_aids')
    .selectAll()
    .where('doctor_id', '=', doctorId)
    .orderBy('name_folded')
    .orderBy('kind')
    .execute()

export type AidRow = Awaited<ReturnType<typeof listAidRows>>[number]

export const findAid = (db: Db, id: number): Promise<AidRow | undefined> =>
  db.selectFrom('writing_aids').selectAll().where('id', '=', id).executeTakeFirst()

export const findAidByName = (db: Db, of: Pick<AidRow, 'doctor_id' | 'kind' | 'name_folded'>) =>
  db
    .selectFrom('writing_aids')
    .select('id')
    .where('doctor_id', '=', of.doctor_id)
    .where('kind', '=', of.kind)
    .where('name_folded', '=', of.name_folded)
    .executeTakeFirst()

export const countAids = async (db: Db, doctorId: number): Promise<number> => {
  const { count } = await db
    .selectFrom('writing_aids')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('doctor_id', '=', doctorId)
    .executeTakeFirstOrThrow()
  return count
}

export const insertAid = async (trx: Trx, row: Insertable<Tables['writing_aids']>): Promise<number> =>
  (await trx.insertInto('writing_aids').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateAidRow = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['writing_aids']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('writing_aids')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const deleteAidRow = async (trx: Trx, id: number): Promise<void> => {
  await trx.deleteFrom('writing_aids').where('id', '=', id).execute()
}
