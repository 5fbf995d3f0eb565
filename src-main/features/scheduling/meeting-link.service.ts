import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import type { AppointmentState } from '#shared/domain/scheduling/appointment.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { type AppointmentRow, updateAppointment } from './appointments.repo.ts'
import { appointmentRow, stampOf, toAppointment } from './appointments.service.ts'

/** While a meeting is still ahead or going on. */
const MEETING_STATES: readonly AppointmentState[] = ['booked', 'arrived', 'in-consultation']

const refuseNoMeeting = ({ mode, state }: AppointmentRow): void => {
  if (mode !== 'online') throw refusal('WRONG_STATE', { state: mode, wanted: 'online' })
  if (!MEETING_STATES.includes(state)) throw refusal('WRONG_STATE', { state, wanted: 'booked' })
}

/** The link leads to the doctor: nobody else sets it. */
const requireOwnMeeting = async (call: Call, row: AppointmentRow): Promise<void> => {
  if (staffOf(call).doctorId === row.doctor_id) return
  const about = { entity: 'appointment', entityId: row.id, patientId: row.patient_id }
  await write(call, (trx, writing) => recordEvent(trx, writing, { ...about, result: 'denied' }))
  throw refusal('FORBIDDEN', { permission: 'consultation.write' })
}

/**
 * Sets the link of an online appointment's meeting, or takes it back with null; only its doctor. Throws NOT_FOUND,
 * VERSION_CONFLICT, and WRONG_STATE for one in person or one that is over.
 */
export const setMeetingLink = async (
  call: Call,
  input: { appointmentId: number; version: number; link: string | null },
): Promise<Appointment> => {
  await requireOwnMeeting(call, await appointmentRow(call.core.db, input.appointmentId))
  return write(call, async (trx, writing) => {
    const row = await appointmentRow(trx, input.appointmentId)
    await refuseStale(trx, row, input.version)
    refuseNoMeeting(row)
    await updateAppointment(trx, row.id, { meeting_link: input.link, ...stampOf(writing) })
    // The link itself opens the meeting: the trail says that there is one, not which.
    const changes = { meetingLink: { before: row.meeting_link !== null, after: input.link !== null } }
    await recordEvent(trx, writing, { entity: 'appointment', entityId: row.id, patientId: row.patient_id, changes })
    writing.note('scheduling', row.doctor_id)
    writing.note('consultation', row.patient_id)
    return toAppointment(await appointmentRow(trx, row.id))
  })
}
