import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const sets = (db: Db) =>
  db
    .selectFrom('vital_sets')
    .innerJoin('patients', 'patients.id', 'vital_sets.patient_id')
    .innerJoin('staff_members as taker', 'taker.id', 'vital_sets.taken_by')
    .leftJoin('staff_members as marker', 'marker.id', 'vital_sets.error_by')
    .leftJoin('visits', 'visits.appointment_id', 'vital_sets.appointment_id')
    .selectAll('vital_sets')
    .select([
      'patients.birth_date',
      'taker.full_name as taken_by_name',
      'marker.full_name as marked_by_name',
      'visits.id as visit_id',
    ])

/** One set, or undefined. */
export const findVitalSet = (db: Db, id: number) => sets(db).where('vital_sets.id', '=', id).executeTakeFirst()

export type VitalSetRow = NonNullable<Awaited<ReturnType<typeof findVitalSet>>>

/** What was measured for an appointment, the oldest first, those in error among them. */
export const vitalSetsOfAppointment = (db: Db, appointmentId: number): Promise<VitalSetRow[]> =>
  sets(db)
    .where('vital_sets.appointment_id', '=', appointmentId)
    .orderBy('vital_sets.taken_at')
    .orderBy('vital_sets.id')
    .execute()

/** What holds of a patient, the newest first; since an instant or at most so many. */
export const vitalSetsOfPatient = (
  db: Db,
  patientId: number,
  { since = '', limit = -1 }: { since?: string; limit?: number } = {},
): Promise<VitalSetRow[]> =>
  sets(db)
    .where('vital_sets.patient_id', '=', patientId)
    .where('vital_sets.error_at', 'is', null)
    .where('vital_sets.taken_at', '>=', since)
    .orderBy('vital_sets.taken_at', 'desc')
    .orderBy('vital_sets.id', 'desc')
    .limit(limit)
    .execute()

export const insertVitalSet = async (trx: Trx, row: Insertable<Tables['vital_sets']>): Promise<number> =>
  (await trx.insertInto('vital_sets').values(row).returning('id').executeTakeFirstOrThrow()).id

export const markSetInError = async (
  trx: Trx,
  id: number,
  mark: { at: string; by: number; reason: string },
): Promise<void> => {
  await trx
    .updateTable('vital_sets')
    .set((eb) => ({
      ...{ error_at: mark.at, error_by: mark.by, error_reason: mark.reason },
      ...{ updated_at: mark.at, updated_by: mark.by, version: eb('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute()
}

/** Whether a patient is expected or has come today, or came yesterday; every ticket has its appointment. */
export const hasComeSince = async (
  db: Db,
  patientId: number,
  { today, yesterday }: { today: string; yesterday: string },
): Promise<boolean> => {
  const found = await db
    .selectFrom('appointments')
    .select('id')
    .where('patient_id', '=', patientId)
    .where('starts_on', '>=', yesterday)
    .where('starts_on', '<=', today)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['arrived', 'in-consultation', 'completed', 'left']),
        eb.and([eb('state', '=', 'booked'), eb('starts_on', '=', today)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
