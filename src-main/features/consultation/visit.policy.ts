import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { doctorOfTicket } from '../queue/visit-over.service.ts'
import { appointmentRow } from '../scheduling/appointments.service.ts'
import { isWriter, type VisitRow } from './visit.repo.ts'

type Refused = Pick<VisitRow, 'id' | 'patient_id'> | { appointmentId: number; patient_id: number }

/** Refuses with FORBIDDEN, on record; never inside a transaction. */
const refuseWriting = async (call: Call, about: Refused): Promise<never> => {
  const row =
    'id' in about ? { entity: 'visit', entityId: about.id } : { entity: 'appointment', entityId: about.appointmentId }
  await write(call, (trx, writing) =>
    recordEvent(trx, writing, { ...row, patientId: about.patient_id, result: 'denied' }),
  )
  throw refusal('FORBIDDEN', { permission: 'consultation.write' })
}

/** Whether an appointment is this doctor's: booked with them, or its ticket stands in their queue. */
const isOwnAppointment = async (db: Db, appointmentId: number, doctorId: number): Promise<boolean> => {
  const { doctor_id: bookedWith } = await appointmentRow(db, appointmentId)
  return bookedWith === doctorId || (await doctorOfTicket(db, appointmentId)) === doctorId
}

/** Whether the caller is the doctor of a visit. */
export const isOwnVisit = (call: Call, row: Pick<VisitRow, 'doctor_id'>): boolean =>
  staffOf(call).doctorId === row.doctor_id

/** Whether an unsigned visit of another doctor may become the caller's: the appointment is theirs too. */
export const mayTakeOver = async (db: Db, call: Call, row: VisitRow): Promise<boolean> => {
  const { doctorId } = staffOf(call)
  return row.state === 'open' && doctorId !== null && (await isOwnAppointment(db, row.appointment_id, doctorId))
}

/** Refuses with FORBIDDEN, on record, who is neither the appointment's doctor, nor the ticket's, nor the visit's; throws NOT_FOUND. */
export const requireOwnAppointment = async (
  call: Call,
  appointment: { id: number; patient_id: number },
  visit: VisitRow | undefined,
): Promise<number> => {
  const { doctorId } = staffOf(call)
  const isOwn =
    doctorId !== null &&
    (visit?.doctor_id === doctorId || (await isOwnAppointment(call.core.db, appointment.id, doctorId)))
  if (isOwn) return doctorId
  return refuseWriting(call, { appointmentId: appointment.id, patient_id: appointment.patient_id })
}

/** Refuses with FORBIDDEN, on record, everybody but the doctor of a visit. */
export const requireOwnVisit = async (call: Call, row: VisitRow): Promise<void> => {
  if (!isOwnVisit(call, row)) await refuseWriting(call, row)
}

/** Refuses with FORBIDDEN, on record, who is not the doctor of a visit and could not take it over either. */
export const requireMayTake = async (call: Call, row: VisitRow): Promise<void> => {
  if (!isOwnVisit(call, row) && !(await mayTakeOver(call.core.db, call, row))) await refuseWriting(call, row)
}

/** Refuses with FORBIDDEN, on record, who neither is the doctor of a visit nor ever held its pen. */
export const requireWriter = async (call: Call, row: VisitRow): Promise<void> => {
  if (isOwnVisit(call, row) || (await isWriter(call.core.db, row.id, staffOf(call).staffId))) return
  await refuseWriting(call, row)
}
