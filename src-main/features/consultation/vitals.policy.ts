import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { hasComeSince } from './vitals.repo.ts'

/** Refuses with FORBIDDEN, on record; never inside a transaction. */
export const refuseVitals = async (
  call: Call,
  about: { patientId: number; setId?: number; permission: 'consultation.read' | 'consultation.write' },
): Promise<never> => {
  const { patientId, setId, permission } = about
  const of = setId === undefined ? { entity: 'patient', entityId: patientId } : { entity: 'vital-set', entityId: setId }
  await write(call, (trx, writing) => recordEvent(trx, writing, { ...of, patientId, result: 'denied' }))
  throw refusal('FORBIDDEN', { permission })
}

/**
 * Lets through who may measure a patient: a doctor who treats them, or anybody else while the patient is there or is expected
 * today. Who was there yesterday counts too: a nurse may write it down late. Throws NOT_TREATING or FORBIDDEN, on record.
 */
export const requireMeasuring = async (call: Call, patientId: number): Promise<void> => {
  const { doctorId, permissions } = staffOf(call)
  const { db } = call.core
  if (doctorId === null) {
    const { today } = await clinicToday(db, call.now)
    if (await hasComeSince(db, patientId, { today, yesterday: addDays(today, -1) })) return
    if (!permissions.has('consultation.read')) {
      await refuseVitals(call, { patientId, permission: 'consultation.read' })
    }
  }
  await requireCare(call, patientId)
}
