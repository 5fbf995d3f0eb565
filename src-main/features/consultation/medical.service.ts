import type { Call } from '#main/platform/call/context.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { clinicalFactsOf } from '../patients/clinical-facts.service.ts'
import { backgroundOf } from './background.service.ts'
import { conditionsOf } from './conditions.service.ts'
import { immunisationsOf } from './immunisations.service.ts'
import { auditMedicalReading } from './medical-reading.ts'
import { activeMedicines } from './prescription.service.ts'

/** What is known of a patient's health for longer than a visit, audited as one reading; throws NOT_FOUND and NOT_TREATING. */
export const getMedical = async (call: Call, asked: number) => {
  const { db } = call.core
  const patientId = await requireCare(call, asked)
  await auditMedicalReading(call, patientId)
  const { today } = await clinicToday(db, call.now)
  const { longTermConditions, currentMedicines } = await clinicalFactsOf(db, patientId)
  return {
    conditions: await conditionsOf(db, patientId),
    immunisations: await immunisationsOf(db, patientId),
    background: await backgroundOf(db, patientId),
    medicines: await activeMedicines(db, patientId, today),
    told: { longTermConditions, currentMedicines },
  }
}
