import { type Call, type Core, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Appointment, BookedAppointment } from '#shared/contract/appointment.values.ts'
import { type AppointmentState, canMoveTo, isLateCancellation } from '#shared/domain/scheduling/appointment.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type AppointmentRow,
  type BookedRow,
  findAppointment,
  hasTime,
  insertStep,
  listAppointments,
  listPatientAhead,
  listPatientBefore,
  listSteps,
  updateAppointment,
  updateReminder,
} from './appointments.repo.ts'
import { clinicClock } from './calendar-state.service.ts'

/** How many of a patient's earlier appointments are shown. */
const EARLIER_SHOWN = 20

/** An appointment as screens see it. */
export const toAppointment = (row: AppointmentRow): Appointment => ({
  id: row.id,
  patient: { id: row.patient_id, recordNumber: row.record_number, fullName: row.full_name, phone: row.phone },
  doctorId: row.doctor_id,
  onDate: row.starts_on,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  state: row.state,
  kind: row.kind,
  source: row.source,
  mode: row.mode,
  reason: row.reason,
  overrideReason: row.override_reason,
  cancelledBy: row.cancelled_by,
  isLateCancel: row.is_late_cancel === 1,
  seriesId: row.series_id,
  token: row.token,
  reminder: row.reminder,
  meetingLink: row.meeting_link,
  version: row.version,
})

/** An appointment that has a time, as screens see it. */
export const toBooked = (row: BookedRow): BookedAppointment => ({
  ...toAppointment(row),
  startsAt: row.starts_at,
  endsAt: row.ends_at,
})

/** An appointment's row; throws NOT_FOUND. */
export const appointmentRow = async (db: Db, id: number): Promise<AppointmentRow> => {
  const row = await findAppointment(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'appointment' })
  return row
}

/** The row of an appointment that has a time; throws NOT_FOUND, and WRONG_STATE for a walk-in. */
export const bookedRow = async (db: Db, id: number): Promise<BookedRow> => {
  const row = await appointmentRow(db, id)
  if (!hasTime(row)) throw refusal('WRONG_STATE', { state: row.state, wanted: 'booked' })
  return row
}

/** Refuses with WRONG_STATE what an appointment in this state cannot do next. */
const refuseWrongStep = ({ state }: AppointmentRow, wanted: AppointmentState | 'rescheduled'): void => {
  const isPossible = wanted === 'rescheduled' ? state === 'booked' : canMoveTo(state, wanted)
  if (!isPossible) throw refusal('WRONG_STATE', { state, wanted })
}

/** A booking that may be changed; throws NOT_FOUND, VERSION_CONFLICT and WRONG_STATE. */
export const readForChange = async (
  trx: Trx,
  input: { id: number; version: number },
  wanted: AppointmentState | 'rescheduled',
): Promise<BookedRow> => {
  const row = await appointmentRow(trx, input.id)
  await refuseStale(trx, row, input.version)
  refuseWrongStep(row, wanted)
  if (!hasTime(row)) throw refusal('WRONG_STATE', { state: row.state, wanted })
  return row
}

/** Who a change is stamped with: the caller, or nobody for the clinic's own night work. */
export const stampOf = ({ caller, now }: Call): { updated_at: string; updated_by: number | null } => ({
  updated_at: now.toISOString(),
  updated_by: caller?.kind === 'staff' ? caller.staffId : null,
})

/** What a step was, for the history and the audit trail. */
interface Step {
  step: AppointmentState | 'rescheduled'
  reason: string | null
  changes?: Record<string, { before: unknown; after: unknown }>
}

/** Writes a step into the history of an appointment that stands like `row`, records it and tells the screens. */
export const recordStep = async (
  trx: Trx,
  writing: WriteCall,
  row: Pick<AppointmentRow, 'id' | 'patient_id' | 'doctor_id' | 'starts_at' | 'ends_at'>,
  { step, reason, changes }: Step,
): Promise<void> => {
  const { updated_at: at, updated_by: by } = stampOf(writing)
  await insertStep(trx, {
    appointment_id: row.id,
    step,
    doctor_id: row.doctor_id,
    starts_at: row.starts_at,
    ends_at: row.ends_at,
    reason,
    at,
    by,
  })
  await recordEvent(trx, writing, {
    entity: 'appointment',
    entityId: row.id,
    patientId: row.patient_id,
    ...(reason === null ? {} : { reason }),
    ...(changes ? { changes } : {}),
  })
  writing.note('scheduling', row.doctor_id)
}

/** Cancels one booking in a transaction at hand. */
export const cancelRow = async (
  trx: Trx,
  writing: WriteCall,
  row: BookedRow,
  { by, reason }: { by: 'patient' | 'clinic'; reason: string },
): Promise<BookedAppointment> => {
  const isLate = isLateCancellation(row.starts_at, await clinicClock(trx, writing.now))
  const ended = { state: 'cancelled' as const, cancelled_by: by, is_late_cancel: isLate ? 1 : 0 }
  await updateAppointment(trx, row.id, { ...ended, ...stampOf(writing) })
  const changes = { state: { before: row.state, after: 'cancelled' } }
  await recordStep(trx, writing, row, { step: 'cancelled', reason, changes })
  return toBooked(await bookedRow(trx, row.id))
}

/** Cancels a booking; its time is free again at once. */
export const cancel = (
  call: Call,
  input: { id: number; version: number; by: 'patient' | 'clinic'; reason: string },
): Promise<BookedAppointment> =>
  write(call, async (trx, writing) => cancelRow(trx, writing, await readForChange(trx, input, 'cancelled'), input))

/** Notes that the patient did not come; throws NOT_YET before the booked time. */
export const markNoShow = (call: Call, input: { id: number; version: number }): Promise<BookedAppointment> =>
  write(call, async (trx, writing) => {
    const row = await readForChange(trx, input, 'no-show')
    if ((await clinicClock(trx, call.now)) < row.starts_at) throw refusal('NOT_YET', { from: row.starts_at })
    await updateAppointment(trx, row.id, { state: 'no-show', ...stampOf(writing) })
    const changes = { state: { before: row.state, after: 'no-show' } }
    await recordStep(trx, writing, row, { step: 'no-show', reason: null, changes })
    return toBooked(await bookedRow(trx, row.id))
  })

/** Notes whether a booked patient was reached, or takes the note back; throws NOT_FOUND and WRONG_STATE. */
export const setReminder = (
  call: Call,
  { id, reminder }: { id: number; reminder: Appointment['reminder'] },
): Promise<BookedAppointment> =>
  write(call, async (trx, writing) => {
    const row = await bookedRow(trx, id)
    if (row.state !== 'booked') throw refusal('WRONG_STATE', { state: row.state, wanted: 'booked' })
    const stamp = { reminded_at: call.now.toISOString(), reminded_by: staffOf(call).staffId }
    await updateReminder(
      trx,
      id,
      reminder === null ? { reminder, reminded_at: null, reminded_by: null } : { reminder, ...stamp },
    )
    const changes = { reminder: { before: row.reminder, after: reminder } }
    await recordEvent(trx, writing, { entity: 'appointment', entityId: id, patientId: row.patient_id, changes })
    writing.note('scheduling', row.doctor_id)
    return toBooked({ ...row, reminder })
  })

/** The appointments of a date by time, walk-ins last, cancelled ones too. */
export const listDay = async (core: Core, filter: { date: string; doctorId?: number | undefined }) =>
  (await listAppointments(core.db, filter)).map(toAppointment)

/** One appointment; throws NOT_FOUND. */
export const getAppointment = async (core: Core, id: number): Promise<Appointment> =>
  toAppointment(await appointmentRow(core.db, id))

/** A patient's appointments: today's and later ones by time, then the last twenty of before. */
export const listOfPatient = async ({ db }: Core, now: Date, patientId: number): Promise<Appointment[]> => {
  const { today } = await clinicToday(db, now)
  const ahead = await listPatientAhead(db, patientId, today)
  return [...ahead, ...(await listPatientBefore(db, patientId, today, EARLIER_SHOWN))].map(toAppointment)
}

/** Every step of an appointment, the first one first. */
export const historyOf = async (core: Core, id: number) => {
  await appointmentRow(core.db, id)
  return (await listSteps(core.db, id)).map((row) => ({
    step: row.step,
    doctorId: row.doctor_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    reason: row.reason,
    at: row.at,
    by: row.full_name ?? '',
  }))
}
