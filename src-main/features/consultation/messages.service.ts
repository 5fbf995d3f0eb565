import type { z } from 'zod'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { VisitMessage } from '#shared/contract/visits.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { appointmentRow } from '../scheduling/appointments.service.ts'
import { insertMessage, listMessageRows } from './messages.repo.ts'
import { recordReading } from './visit-reading.service.ts'

type Message = z.infer<typeof VisitMessage>

/** The messages of an appointment, the oldest first; on record. Throws NOT_FOUND and NOT_TREATING. */
export const listMessages = async (call: Call, appointmentId: number): Promise<Message[]> => {
  const { db } = call.core
  const patientId = await requireCare(call, (await appointmentRow(db, appointmentId)).patient_id)
  await recordReading(call, `messages ${appointmentId}`, {
    entity: 'appointment',
    entityId: appointmentId,
    patientId,
  })
  return (await listMessageRows(db, appointmentId)).map(({ id, sender, text, at, by_name }) => ({
    ...{ id, from: sender, text, at },
    by: by_name,
  }))
}

/**
 * Writes a message of an online appointment, or what the patient answered by another way. Throws NOT_FOUND, NOT_TREATING, and
 * WRONG_STATE for an appointment in person or one that was cancelled.
 */
export const addMessage = async (
  call: Call,
  input: { appointmentId: number; from: Message['from']; text: string },
): Promise<Message> => {
  const { appointmentId, from, text } = input
  await requireCare(call, (await appointmentRow(call.core.db, appointmentId)).patient_id)
  return write(call, async (trx, writing) => {
    const { mode, state, patient_id: patientId } = await appointmentRow(trx, appointmentId)
    if (mode !== 'online') throw refusal('WRONG_STATE', { state: mode, wanted: 'online' })
    if (state === 'cancelled') throw refusal('WRONG_STATE', { state, wanted: 'booked' })
    const { staffId: by, fullName } = staffOf(call)
    const at = call.now.toISOString()
    const whose = { appointment_id: appointmentId, patient_id: patientId }
    const id = await insertMessage(trx, { ...whose, sender: from, text, at, by })
    await recordEvent(trx, writing, { entity: 'appointment', entityId: appointmentId, patientId })
    writing.note('consultation', patientId)
    return { id, from, text, at, by: fullName }
  })
}
