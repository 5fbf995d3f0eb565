import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Appointment, BookedAppointment } from '#shared/contract/appointment.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { bookFollowUpIn, cancelFollowUpIn, findFollowUp, moveFollowUpIn } from '../scheduling/follow-up.service.ts'
import { requireOwnVisit } from './visit.policy.ts'
import { updateVisit } from './visit.repo.ts'
import { visitRow } from './visit-facts.service.ts'

interface FollowUpPlace {
  visitId: number
  startsAt: string
  minutes?: number | undefined
  overrideReason: string | null
  mode: Appointment['mode']
}

/** A follow-up nobody came to leaves room for another one; one that is under way or over does not. */
const isMissed = ({ state }: BookedAppointment): boolean => state === 'no-show' || state === 'left'

/**
 * Books the follow-up of a visit with its doctor, or moves the one it has; only its doctor. Throws whatever stands in the way,
 * WRONG_STATE once the patient came to it, NOT_FOUND, and FORBIDDEN on record.
 */
export const bookFollowUp = async (call: Call, input: FollowUpPlace): Promise<BookedAppointment> => {
  await requireOwnVisit(call, await visitRow(call.core.db, input.visitId))
  const { visitId, ...wanted } = input
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, visitId)
    const place = { ...wanted, doctorId: row.doctor_id }
    writing.note('consultation', row.patient_id)
    const standing = await findFollowUp(trx, row.follow_up_appointment_id)
    if (standing?.state === 'booked') return moveFollowUpIn(trx, writing, standing.id, place)
    if (standing && !isMissed(standing)) throw refusal('WRONG_STATE', { state: standing.state, wanted: 'booked' })
    const booked = await bookFollowUpIn(trx, writing, { ...place, patientId: row.patient_id })
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updateVisit(trx, row.id, { follow_up_appointment_id: booked.id, ...stamp })
    const changes = { followUp: { before: row.follow_up_appointment_id, after: booked.id } }
    await recordEvent(trx, writing, { entity: 'visit', entityId: row.id, patientId: row.patient_id, changes })
    return booked
  })
}

/**
 * Gives the follow-up's time back; only the visit's doctor. Throws WRONG_STATE where none is booked, NOT_FOUND, and FORBIDDEN on
 * record.
 */
export const cancelFollowUp = async (call: Call, { visitId }: { visitId: number }) => {
  await requireOwnVisit(call, await visitRow(call.core.db, visitId))
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, visitId)
    const standing = await findFollowUp(trx, row.follow_up_appointment_id)
    if (!standing) throw refusal('WRONG_STATE', { state: 'none', wanted: 'booked' })
    await cancelFollowUpIn(trx, writing, standing.id)
    writing.note('consultation', row.patient_id)
    return {}
  })
}
