import type { WriteCall } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { insertAppointment, insertStep } from './appointments.repo.ts'
import { stampOf } from './appointments.service.ts'

/**
 * Makes the appointment of somebody who came without one, in the transaction of their ticket: for this day, without a time,
 * arrived at once. The ticket's audit event tells of both.
 */
export const addWalkInAppointment = async (
  trx: Trx,
  writing: WriteCall,
  walkIn: { patientId: number; doctorId: number; onDate: string; isEmergency: boolean; reason: string | null },
): Promise<number> => {
  const { updated_at: at, updated_by: by } = stampOf(writing)
  const { id } = await insertAppointment(trx, {
    patient_id: walkIn.patientId,
    doctor_id: walkIn.doctorId,
    starts_on: walkIn.onDate,
    starts_at: null,
    ends_at: null,
    place: null,
    state: 'arrived',
    kind: walkIn.isEmergency ? 'emergency' : 'new',
    source: 'walk-in',
    mode: 'in-person',
    reason: walkIn.reason,
    override_reason: null,
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
  })
  const step = { appointment_id: id, step: 'arrived' as const, doctor_id: walkIn.doctorId }
  await insertStep(trx, { ...step, starts_at: null, ends_at: null, reason: null, at, by })
  writing.note('scheduling', walkIn.doctorId)
  return id
}
