import type { Client } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

/** Allergies of a new patient, and a doctor who has nothing to do with them reading the record all the same. */
export const careActs = async (desk: Client, administrator: Client, doctor: Client): Promise<Act[]> => {
  const birth = { kind: 'age', years: 50 } as const
  const { id: patientId } = await desk.patients.register({ fullName: 'Leela', sex: 'female', birth, phone: null })
  const { patients } = doctor
  const one = async () => {
    const [allergy] = (await patients.listAllergies({ patientId })).allergies
    return { id: allergy?.id ?? 0, version: allergy?.version ?? 0 }
  }
  return [
    ['patients.setNoKnownAllergies', () => patients.setNoKnownAllergies({ patientId })],
    ['patients.addAllergy', () => patients.addAllergy({ patientId, substance: 'Latex', clearsTold: true })],
    ['patients.updateAllergy', async () => patients.updateAllergy({ ...(await one()), substance: 'Latex gloves' })],
    ['patients.removeAllergy', async () => patients.removeAllergy({ ...(await one()), reason: 'tolerated' })],
    ['patients.breakGlass', () => patients.breakGlass({ patientId, reason: 'fell down in the waiting room' })],
    ['consultation.readTimeline', () => doctor.consultation.timeline({ patientId })],
    ['patients.setRecordAccess', () => administrator.patients.setRecordAccess({ rule: 'all-doctors', version: 0 })],
  ]
}
