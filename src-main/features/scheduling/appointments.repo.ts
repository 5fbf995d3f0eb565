import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import { type AppointmentState, HOLDING_STATES } from '#shared/domain/scheduling/appointment.ts'

const appointments = (db: Db) =>
  db
    .selectFrom('appointments')
    .innerJoin('patients', 'patients.id', 'appointments.patient_id')
    .select([
      'appointments.id',
      'appointments.patient_id',
      'appointments.doctor_id',
      'appointments.starts_at',
      'appointments.ends_at',
      'appointments.state',
      'appointments.kind',
      'appointments.source',
      'appointments.mode',
      'appointments.reason',
      'appointments.override_reason',
      'appointments.cancelled_by',
      'appointments.is_late_cancel',
      'appointments.version',
      'appointments.updated_at',
      'appointments.updated_by',
      'patients.record_number',
      'patients.full_name',
      'patients.phone',
    ])

/** One appointment with its patient. */
export const findAppointment = (db: Db, id: number) =>
  appointments(db).where('appointments.id', '=', id).executeTakeFirst()

export type AppointmentRow = NonNullable<Awaited<ReturnType<typeof findAppointment>>>

/** The appointments of a date by time. */
export const listAppointments = (db: Db, { date, doctorId }: { date: string; doctorId?: number | undefined }) => {
  const query = appointments(db)
    .where('appointments.starts_on', '=', date)
    .orderBy('appointments.starts_at')
    .orderBy('appointments.id')
  return (doctorId === undefined ? query : query.where('appointments.doctor_id', '=', doctorId)).execute()
}

/** Those still booked that share time with a stretch, of one doctor or of everybody, by time. */
export const listBooked = (
  db: Db,
  { startsAt, endsAt, doctorId }: { startsAt: string; endsAt: string; doctorId?: number },
) => {
  const query = appointments(db)
    .where('appointments.state', '=', 'booked')
    .where('appointments.starts_on', '>=', startsAt.slice(0, 10))
    .where('appointments.starts_on', '<=', endsAt.slice(0, 10))
    .where('appointments.starts_at', '<', endsAt)
    .where('appointments.ends_at', '>', startsAt)
    .orderBy('appointments.starts_at')
    .orderBy('appointments.id')
  return (doctorId === undefined ? query : query.where('appointments.doctor_id', '=', doctorId)).execute()
}

/** The times doctors' appointments hold on some dates (both of them too). */
export const listHeldTimes = (db: Db, filter: { doctorIds: readonly number[]; from: string; to: string }) =>
  db
    .selectFrom('appointments')
    .select(['id', 'doctor_id', 'starts_at', 'ends_at', 'place'])
    .where('doctor_id', 'in', filter.doctorIds)
    .where('starts_on', '>=', filter.from)
    .where('starts_on', '<=', filter.to)
    .where('state', 'in', HOLDING_STATES)
    .execute()

/** The times a patient's appointments hold on a date. */
export const listPatientTimes = (db: Db, patientId: number, date: string) =>
  db
    .selectFrom('appointments')
    .select(['id', 'starts_at', 'ends_at'])
    .where('patient_id', '=', patientId)
    .where('starts_on', '=', date)
    .where('state', 'in', HOLDING_STATES)
    .execute()

export const patientExists = async (db: Db, id: number): Promise<boolean> =>
  (await db.selectFrom('patients').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

type NewAppointment = Pick<
  Tables['appointments'],
  | 'patient_id'
  | 'doctor_id'
  | 'starts_on'
  | 'starts_at'
  | 'ends_at'
  | 'place'
  | 'kind'
  | 'source'
  | 'mode'
  | 'reason'
  | 'override_reason'
  | 'created_at'
  | 'created_by'
  | 'updated_at'
  | 'updated_by'
>

export const insertAppointment = (trx: Trx, row: NewAppointment) =>
  trx
    .insertInto('appointments')
    .values({ ...row, state: 'booked' })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Changes an appointment and raises its version. */
export const updateAppointment = async (
  trx: Trx,
  id: number,
  changes: Partial<Omit<NewAppointment, 'patient_id' | 'created_at' | 'created_by'>> & {
    state?: AppointmentState
    cancelled_by?: 'patient' | 'clinic'
    is_late_cancel?: number
    updated_at: string
    updated_by: number
  },
): Promise<void> => {
  await trx
    .updateTable('appointments')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const insertStep = async (
  trx: Trx,
  row: {
    appointment_id: number
    step: AppointmentState | 'rescheduled'
    doctor_id: number
    starts_at: string
    ends_at: string
    reason: string | null
    at: string
    by: number
  },
): Promise<void> => {
  await trx.insertInto('appointment_steps').values(row).execute()
}

/** The steps of an appointment with who took them, the first one first. */
export const listSteps = (db: Db, appointmentId: number) =>
  db
    .selectFrom('appointment_steps')
    .leftJoin('staff_members', 'staff_members.id', 'appointment_steps.by')
    .select(['step', 'doctor_id', 'starts_at', 'ends_at', 'reason', 'at', 'staff_members.full_name'])
    .where('appointment_id', '=', appointmentId)
    .orderBy('appointment_steps.id')
    .execute()
