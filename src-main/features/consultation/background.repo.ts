import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** The background of a patient as it was noted last; undefined where it never was. */
export const newestBackground = (db: Db, patientId: number) =>
  db
    .selectFrom('medical_backgrounds')
    .innerJoin('staff_members as noter', 'noter.id', 'medical_backgrounds.noted_by')
    .selectAll('medical_backgrounds')
    .select('noter.full_name as noted_by_name')
    .where('medical_backgrounds.patient_id', '=', patientId)
    .orderBy('medical_backgrounds.id', 'desc')
    .limit(1)
    .executeTakeFirst()

export type BackgroundRow = NonNullable<Awaited<ReturnType<typeof newestBackground>>>

export const insertBackground = async (trx: Trx, row: Insertable<Tables['medical_backgrounds']>): Promise<void> => {
  await trx.insertInto('medical_backgrounds').values(row).execute()
}
