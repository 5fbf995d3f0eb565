import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { recordEvent } from '../audit/audit.service.ts'

/** Refuses with FORBIDDEN, on record, whoever would change the hours of a doctor they are not; an administrator may. */
export const requireOwnHours = async (call: Call, doctorId: number): Promise<void> => {
  const caller = staffOf(call)
  if (caller.permissions.has('scheduling.manage') || caller.doctorId === doctorId) return
  await write(call, (trx, writing) =>
    recordEvent(trx, writing, { entity: 'doctor', entityId: doctorId, result: 'denied' }),
  )
  throw refusal('FORBIDDEN', { permission: 'scheduling.manage' })
}
