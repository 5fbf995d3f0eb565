import { type Call, type StaffCaller, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { recordEvent } from '../audit/audit.service.ts'

/** Whether a caller may step this doctor's tickets: the desk steps everybody's, a doctor only their own. */
const mayStep = (caller: StaffCaller, doctorId: number): boolean =>
  caller.permissions.has('queue.manage') || caller.doctorId === doctorId

/** Refuses with FORBIDDEN, on record, a caller who is neither the desk nor this doctor; `managed` asks for the desk. */
export const requireOwnQueue = async (
  call: Call,
  doctorId: number,
  rule: { managed: boolean; ticketId?: number; patientId?: number } = { managed: false },
): Promise<void> => {
  const caller = staffOf(call)
  const isAllowed = rule.managed ? caller.permissions.has('queue.manage') : mayStep(caller, doctorId)
  if (isAllowed) return
  const { ticketId, patientId } = rule
  await write(call, (trx, writing) =>
    recordEvent(trx, writing, {
      ...(ticketId === undefined ? { entity: 'doctor', entityId: doctorId } : { entity: 'ticket', entityId: ticketId }),
      ...(patientId === undefined ? {} : { patientId }),
      result: 'denied',
    }),
  )
  throw refusal('FORBIDDEN', { permission: 'queue.manage' })
}
