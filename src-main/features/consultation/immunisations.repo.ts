import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const immunisations = (db: Db) =>
  db
    .selectFrom('immunisations')
    .innerJoin('staff_members as noter', 'noter.id', 'immunisations.noted_by')
    .leftJoin('staff_members as marker', 'marker.id', 'immunisations.error_by')
    .selectAll('immunisations')
    .select(['noter.full_name as noted_by_name', 'marker.full_name as marked_by_name'])

/** A patient's immunisations, the last given first, those in error among them. */
export const listImmunisations = (db: Db, patientId: number) =>
  immunisations(db)
    .where('immunisations.patient_id', '=', patientId)
    .orderBy('immunisations.given_on', 'desc')
    .orderBy('immunisations.id', 'desc')
    .execute()

export type ImmunisationRow = Awaited<ReturnType<typeof listImmunisations>>[number]

export const findImmunisation = (db: Db, id: number): Promise<ImmunisationRow | undefined> =>
  immunisations(db).where('immunisations.id', '=', id).executeTakeFirst()

export const insertImmunisation = async (trx: Trx, row: Insertable<Tables['immunisations']>): Promise<number> =>
  (await trx.insertInto('immunisations').values(row).returning('id').executeTakeFirstOrThrow()).id

export const markGivenInError = async (
  trx: Trx,
  id: number,
  mark: { at: string; by: number; reason: string },
): Promise<void> => {
  await trx
    .updateTable('immunisations')
    .set((eb) => ({
      ...{ error_at: mark.at, error_by: mark.by, error_reason: mark.reason },
      ...{ updated_at: mark.at, updated_by: mark.by, version: eb('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute()
}
