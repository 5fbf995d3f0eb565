import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const listed = (db: Db) =>
  db
    .selectFrom('allergies')
    .leftJoin('staff_members', 'staff_members.id', 'allergies.noted_by')
    .selectAll('allergies')
    .select('staff_members.full_name as noted_by_name')
    .where('removed_at', 'is', null)

/** The allergies of a patient that stand, in the order they were noted. */
export const listAllergyRows = (db: Db, patientId: number) =>
  listed(db).where('patient_id', '=', patientId).orderBy('allergies.id').execute()

export type AllergyRow = Awaited<ReturnType<typeof listAllergyRows>>[number]

/** An allergy that stands. */
export const findAllergyRow = (db: Db, id: number): Promise<AllergyRow | undefined> =>
  listed(db).where('allergies.id', '=', id).executeTakeFirst()

/** Whether any allergy of a patient stands. */
export const hasAllergyRows = async (db: Db, patientId: number): Promise<boolean> => {
  const row = await db
    .selectFrom('allergies')
    .select('id')
    .where('patient_id', '=', patientId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export const insertAllergy = async (trx: Trx, row: Insertable<Tables['allergies']>): Promise<number> =>
  (await trx.insertInto('allergies').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Changes an allergy and raises its version. */
export const updateAllergyRow = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['allergies']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('allergies')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
