import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { type Client, STAFF_PASSWORD } from '#tests/support/clinic.ts'

/** With how many events it leaves: one, but for what changes several rows (a series; an entry of a list and its booking). */
export type Act = [name: string, act: () => Promise<unknown>, events?: number]

/** A doctor who has signed a visit with a prescription; answers the patient. */
const aSignedVisit = async (desk: Client, administrator: Client, doctor: Client): Promise<number> => {
  const fields = { fullName: 'Dr M', username: 'dr-m', shortCode: 'M', room: '9', phone: null, departmentId: null }
  const made = await administrator.catalog.createDoctor({ ...fields, consultationFeeMinor: 0 })
  await doctor.session.signIn({ username: 'dr-m', password: made.oneTimePassword })
  await doctor.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: STAFF_PASSWORD })
  const birth = { kind: 'age', years: 50 } as const
  const { id } = await desk.patients.register({ fullName: 'Latha Rao', sex: 'female', birth, phone: null })
  const { ticket } = await desk.queue.addWalkIn({ patientId: id, doctorId: made.doctor.id })
  const visit = await doctor.consultation.openVisit({ appointmentId: ticket.appointmentId ?? 0 })
  const pen = { visitId: visit.id, window: 'a window of the test' }
  const { revision } = await doctor.consultation.takeDraft(pen)
  const line = { key: 'a', medicineId: null, name: 'Metformin', strength: '', form: '', route: '', dose: '1 BD' }
  const prescription = [{ ...line, instructions: '', quantity: null, overrideReason: '' }]
  await doctor.consultation.sign({ ...pen, revision, note: { ...EMPTY_NOTE, prescription } })
  return id
}

/** What a doctor measures, notes of a patient's health, stops, and keeps to write faster. */
export const medicalActs = async (desk: Client, administrator: Client, doctor: Client): Promise<Act[]> => {
  const patientId = await aSignedVisit(desk, administrator, doctor)
  const { consultation } = doctor
  const one = { id: 1, version: 1 }
  const fields = { patientId, bloodGroup: 'O+', smoking: null, alcohol: null } as const
  const background = { ...fields, habits: null, familyHistory: null, pastHistory: null, version: 0 }
  const lineId = async () => (await consultation.listPrescriptions({ patientId }))[0]?.lines[0]?.id ?? 0
  const aid = { name: '.co', content: { kind: 'shortcut' as const, text: 'Conscious and oriented' } }
  return [
    ['consultation.recordVitals', () => consultation.recordVitals({ patientId, values: { pulse: 72 } })],
    ['consultation.markVitalsInError', () => consultation.markVitalsInError({ ...one, reason: 'of another' })],
    ['consultation.readMedical', () => consultation.getMedical({ patientId })],
    ['consultation.addCondition', () => consultation.addCondition({ patientId, name: 'Asthma' })],
    ['consultation.updateCondition', () => consultation.updateCondition({ ...one, name: 'Asthma', state: 'resolved' })],
    [
      'consultation.addImmunisation',
      () => consultation.addImmunisation({ patientId, vaccine: 'Tetanus', givenOn: '2026-03-01' }),
    ],
    ['consultation.markImmunisationInError', () => consultation.markImmunisationInError({ ...one, reason: 'twice' })],
    ['consultation.saveBackground', () => consultation.saveBackground(background)],
    [
      'consultation.stopMedicine',
      async () => consultation.stopMedicine({ lineId: await lineId(), reason: 'loose motions' }),
    ],
    ['consultation.saveAid', () => consultation.saveAid(aid)],
    ['consultation.deleteAid', () => consultation.deleteAid(one)],
  ]
}
