import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { insertText, statement } from '#main/platform/db/statement.ts'
import type { Tables } from '#migrations/tables.ts'
import { type AppointmentState, HOLDING_STATES } from '#shared/domain/scheduling/appointment.ts'

/** The token of the last ticket an appointment has; one that was moved to another doctor is not it. */
const token = sql<string | null>`(SELECT token FROM queue_tickets
  WHERE queue_tickets.appointment_id = appointments.id AND queue_tickets.state <> 'moved' ORDER BY queue_tickets.id DESC LIMIT 1)`

const appointments = (db: Db) =>
  db
    .selectFrom('appointments')
    .innerJoin('patients', 'patients.id', 'appointments.patient_id')
    .select([
      'appointments.id',
      'appointments.patient_id',
      'appointments.doctor_id',
      'appointments.starts_on',
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
      'appointments.series_id',
      'appointments.reminder',
      'appointments.meeting_link',
      'appointments.version',
      'appointments.updated_at',
      'appointments.updated_by',
      'patients.record_number',
      'patients.full_name',
      'patients.phone',
      'patients.deceased_on',
      token.as('token'),
    ])

/** One appointment with its patient. */
export const findAppointment = (db: Db, id: number) =>
  appointments(db).where('appointments.id', '=', id).executeTakeFirst()

export type AppointmentRow = NonNullable<Awaited<ReturnType<typeof findAppointment>>>
/** The row of an appointment that has a time. */
export type BookedRow = AppointmentRow & { starts_at: string; ends_at: string }

/** Whether an appointment has a time: every one but a walk-in. */
export const hasTime = (row: AppointmentRow): row is BookedRow => row.starts_at !== null && row.ends_at !== null

/** The appointments of a date by time, walk-ins last. */
export const listAppointments = (db: Db, { date, doctorId }: { date: string; doctorId?: number | undefined }) => {
  const query = appointments(db)
    .where('appointments.starts_on', '=', date)
    .orderBy('appointments.starts_at', (order) => order.asc().nullsLast())
    .orderBy('appointments.id')
  return (doctorId === undefined ? query : query.where('appointments.doctor_id', '=', doctorId)).execute()
}

/** Those of some doctors on some dates (both of them too) that have a time and were not cancelled, by time. */
export const listTimed = async (
  db: Db,
  filter: { doctorIds: readonly number[]; from: string; to: string },
): Promise<BookedRow[]> => {
  const rows = await appointments(db)
    .where('appointments.doctor_id', 'in', filter.doctorIds)
    .where('appointments.starts_on', '>=', filter.from)
    .where('appointments.starts_on', '<=', filter.to)
    .where('appointments.state', '<>', 'cancelled')
    .orderBy('appointments.starts_at')
    .orderBy('appointments.id')
    .execute()
  return rows.filter(hasTime)
}

/** A patient's appointments from a date on, by time. */
export const listPatientAhead = (db: Db, patientId: number, from: string) =>
  appointments(db)
    .where('appointments.patient_id', '=', patientId)
    .where('appointments.starts_on', '>=', from)
    .orderBy('appointments.starts_on')
    .orderBy('appointments.starts_at', (order) => order.asc().nullsLast())
    .orderBy('appointments.id')
    .execute()

/** A patient's last appointments before a date, the latest first. */
export const listPatientBefore = (db: Db, patientId: number, before: string, limit: number) =>
  appointments(db)
    .where('appointments.patient_id', '=', patientId)
    .where('appointments.starts_on', '<', before)
    .orderBy('appointments.starts_on', 'desc')
    .orderBy('appointments.starts_at', 'desc')
    .orderBy('appointments.id', 'desc')
    .limit(limit)
    .execute()

/** Those of a series that are still booked, by time. */
export const listBookedOfSeries = async (db: Db, seriesId: number): Promise<BookedRow[]> => {
  const rows = await appointments(db)
    .where('appointments.series_id', '=', seriesId)
    .where('appointments.state', '=', 'booked')
    .orderBy('appointments.starts_at')
    .orderBy('appointments.id')
    .execute()
  return rows.filter(hasTime)
}

/** Those still booked that share time with a stretch, of one doctor or of everybody, by time. */
export const listBooked = async (
  db: Db,
  { startsAt, endsAt, doctorId }: { startsAt: string; endsAt: string; doctorId?: number },
): Promise<BookedRow[]> => {
  const query = appointments(db)
    .where('appointments.state', '=', 'booked')
    .where('appointments.starts_on', '>=', startsAt.slice(0, 10))
    .where('appointments.starts_on', '<=', endsAt.slice(0, 10))
    .where('appointments.starts_at', '<', endsAt)
    .where('appointments.ends_at', '>', startsAt)
    .orderBy('appointments.starts_at')
    .orderBy('appointments.id')
  const rows = await (doctorId === undefined ? query : query.where('appointments.doctor_id', '=', doctorId)).execute()
  return rows.filter(hasTime)
}

/** The bookings of a rebooking list, as they stand now. */
export const listOfRebooking = async (db: Db, listId: number): Promise<BookedRow[]> => {
  const ofList = db.selectFrom('rebookings').select('appointment_id').where('list_id', '=', listId)
  return (await appointments(db).where('appointments.id', 'in', ofList).execute()).filter(hasTime)
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
    .where('starts_at', 'is not', null)
    .$narrowType<{ starts_at: string; ends_at: string; place: number }>()
    .execute()

interface HeldRow {
  id: number
  doctor_id: number
  patient_id: number
  starts_on: string
  starts_at: string
  ends_at: string
  place: number
}

const HELD = 'SELECT id, doctor_id, patient_id, starts_on, starts_at, ends_at, place FROM appointments'
const HOLDS = `starts_at IS NOT NULL AND state IN (${HOLDING_STATES.map((state) => `'${state}'`).join(', ')})`
const heldText = (isOn: string) =>
  `${HELD} WHERE doctor_id = ? AND ${isOn} AND ${HOLDS} UNION ${HELD} WHERE patient_id = ? AND ${isOn} AND ${HOLDS}`
const heldOnDate = statement<HeldRow>(heldText('starts_on = ?'))
// Many dates go as one text, so that a series of any length is the same statement.
const heldOnDates = statement<HeldRow>(heldText('starts_on IN (SELECT value FROM json_each(?))'))

/** The times the appointments of a doctor and of a patient hold on some dates. */
export const listHeldOn = (
  db: Db,
  { doctorId, patientId, dates }: { doctorId: number; patientId: number; dates: readonly string[] },
): Promise<HeldRow[]> => {
  const [date = ''] = dates
  if (dates.length === 1) return heldOnDate(db, [doctorId, date, patientId, date])
  const all = JSON.stringify(dates)
  return heldOnDates(db, [doctorId, all, patientId, all])
}

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

const COLUMNS = [
  'patient_id',
  'doctor_id',
  'starts_on',
  'starts_at',
  'ends_at',
  'place',
  'state',
  'kind',
  'source',
  'mode',
  'reason',
  'override_reason',
  'series_id',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
] as const
const insertRow = statement<{ id: number }>(insertText('appointments', COLUMNS, 'RETURNING id'))

/** Writes a new appointment: a booking, or a walk-in who is there already. */
export const insertAppointment = async (
  trx: Trx,
  row: NewAppointment & { state: 'booked' | 'arrived'; series_id?: number | null },
): Promise<{ id: number }> => {
  const [made] = await insertRow(
    trx,
    COLUMNS.map((column) => row[column] ?? null),
  )
  if (!made) throw new Error('an appointment that was written has no id')
  return made
}

/** Changes an appointment and raises its version. */
export const updateAppointment = async (
  trx: Trx,
  id: number,
  changes: Partial<Omit<NewAppointment, 'patient_id' | 'created_at' | 'created_by'>> & {
    state?: AppointmentState
    cancelled_by?: 'patient' | 'clinic'
    is_late_cancel?: number
    meeting_link?: string | null
    reminder?: null
    reminded_at?: null
    reminded_by?: null
    updated_at: string
    updated_by: number | null
  },
): Promise<void> => {
  await trx
    .updateTable('appointments')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes whether the patient was reminded; the version stays, so that it is in nobody's way. */
export const updateReminder = async (
  trx: Trx,
  id: number,
  note: { reminder: 'reached' | 'no-answer' | null; reminded_at: string | null; reminded_by: number | null },
): Promise<void> => {
  await trx.updateTable('appointments').set(note).where('id', '=', id).execute()
}

const STEP_COLUMNS = ['appointment_id', 'step', 'doctor_id', 'starts_at', 'ends_at', 'reason', 'at', 'by'] as const
const insertStepRow = statement<never>(insertText('appointment_steps', STEP_COLUMNS))

export const insertStep = async (
  trx: Trx,
  row: {
    appointment_id: number
    step: AppointmentState | 'rescheduled'
    doctor_id: number
    starts_at: string | null
    ends_at: string | null
    reason: string | null
    at: string
    by: number | null
  },
): Promise<void> => {
  await insertStepRow(
    trx,
    STEP_COLUMNS.map((column) => row[column]),
  )
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
