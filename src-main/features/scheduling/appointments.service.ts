import { type Call, type Core, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Appointment } from '#shared/contract/scheduling.contract.ts'
import { type AppointmentState, canMoveTo, isLateCancellation } from '#shared/domain/scheduling/appointment.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type AppointmentRow,
  findAppointment,
  insertStep,
  listAppointments,
  listSteps,
  updateAppointment,
} from './appointments.repo.ts'
import { clinicClock } from './availability.service.ts'

/** An appointment as screens see it. */
export const toAppointment = (row: AppointmentRow): Appointment => ({
  id: row.id,
  patient: { id: row.patient_id, recordNumber: row.record_number, fullName: row.full_name, phone: row.phone },
  doctorId: row.doctor_id,
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
  version: row.version,
})

/** An appointment's row; throws NOT_FOUND. */
const appointmentRow = async (db: Db, id: number): Promise<AppointmentRow> => {
  const row = await findAppointment(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'appointment' })
  return row
}

/** An appointment that may be changed; throws NOT_FOUND, VERSION_CONFLICT and WRONG_STATE. */
export const readForChange = async (
  trx: Trx,
  input: { id: number; version: number },
  wanted: AppointmentState | 'rescheduled',
): Promise<AppointmentRow> => {
  const row = await appointmentRow(trx, input.id)
  await refuseStale(trx, row, input.version)
  const isPossible = wanted === 'rescheduled' ? row.state === 'booked' : canMoveTo(row.state, wanted)
  if (!isPossible) throw refusal('WRONG_STATE', { state: row.state, wanted })
  return row
}

/** Writes a step into the history as the appointment now stands, records it and tells the screens; answers it. */
export const concludeStep = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  about: {
    step: AppointmentState | 'rescheduled'
    reason: string | null
    changes?: Record<string, { before: unknown; after: unknown }>
  },
): Promise<Appointment> => {
  const row = await appointmentRow(trx, id)
  const { step, reason, changes } = about
  await insertStep(trx, {
    appointment_id: id,
    step,
    doctor_id: row.doctor_id,
    starts_at: row.starts_at,
    ends_at: row.ends_at,
    reason,
    at: writing.now.toISOString(),
    by: staffOf(writing).staffId,
  })
  await recordEvent(trx, writing, {
    entity: 'appointment',
    entityId: id,
    patientId: row.patient_id,
    ...(reason === null ? {} : { reason }),
    ...(changes ? { changes } : {}),
  })
  writing.note('scheduling', row.doctor_id)
  return toAppointment(row)
}

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** Cancels a booking; its time is free again at once. */
export const cancel = (
  call: Call,
  input: { id: number; version: number; by: 'patient' | 'clinic'; reason: string },
): Promise<Appointment> =>
  write(call, async (trx, writing) => {
    const row = await readForChange(trx, input, 'cancelled')
    const isLate = isLateCancellation(row.starts_at, await clinicClock(trx, call.now))
    const ended = { state: 'cancelled' as const, cancelled_by: input.by, is_late_cancel: isLate ? 1 : 0 }
    await updateAppointment(trx, row.id, { ...ended, ...stampOf(call) })
    const changes = { state: { before: row.state, after: 'cancelled' } }
    return concludeStep(trx, writing, row.id, { step: 'cancelled', reason: input.reason, changes })
  })

/** Notes that the patient did not come; throws NOT_YET before the booked time. */
export const markNoShow = (call: Call, input: { id: number; version: number }): Promise<Appointment> =>
  write(call, async (trx, writing) => {
    const row = await readForChange(trx, input, 'no-show')
    if ((await clinicClock(trx, call.now)) < row.starts_at) throw refusal('NOT_YET', { from: row.starts_at })
    await updateAppointment(trx, row.id, { state: 'no-show', ...stampOf(call) })
    const changes = { state: { before: row.state, after: 'no-show' } }
    return concludeStep(trx, writing, row.id, { step: 'no-show', reason: null, changes })
  })

/** The appointments of a date by time, cancelled ones too. */
export const listDay = async (core: Core, filter: { date: string; doctorId?: number | undefined }) =>
  (await listAppointments(core.db, filter)).map(toAppointment)

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
