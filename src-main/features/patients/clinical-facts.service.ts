import { type Call, staffOf, type WriteCall } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { keptPatientRow } from './allergies.service.ts'
import { updatePatientRow } from './patients.repo.ts'

/** What the record itself holds that is clinical: the blood group, and what was told at the desk in plain text. */
export interface ClinicalFacts {
  patientId: number
  birthDate: string | null
  bloodGroup: Patient['bloodGroup']
  longTermConditions: string | null
  currentMedicines: string | null
}

/** What a patient's record holds that is clinical, of a joined record the kept one's; throws NOT_FOUND. */
export const clinicalFactsOf = async (db: Db, asked: number): Promise<ClinicalFacts> => {
  const row = await keptPatientRow(db, asked)
  return {
    patientId: row.id,
    birthDate: row.birth_date,
    bloodGroup: row.blood_group,
    longTermConditions: row.long_term_conditions,
    currentMedicines: row.current_medicines,
  }
}

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** Notes a patient's blood group inside the caller's transaction; the audit event is the caller's. */
export const setBloodGroup = async (
  trx: Trx,
  writing: WriteCall,
  patientId: number,
  bloodGroup: Patient['bloodGroup'],
): Promise<void> => {
  await updatePatientRow(trx, patientId, { blood_group: bloodGroup, ...stampOf(writing) })
  writing.note('patients', patientId)
}
