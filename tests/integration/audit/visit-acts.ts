import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { type Client, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

/** A doctor at work all day, with one patient who walked in and is booked online. */
const aDoctorAtWork = async (desk: Client, administrator: Client, doctor: Client) => {
  const fields = { fullName: 'Dr V', username: 'dr-v', shortCode: 'V', room: '8', phone: null, departmentId: null }
  const made = await administrator.catalog.createDoctor({ ...fields, consultationFeeMinor: 0 })
  const doctorId = made.doctor.id
  await doctor.session.signIn({ username: 'dr-v', password: made.oneTimePassword })
  await doctor.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: STAFF_PASSWORD })
  const hours = { from: '00:00', to: '24:00', validFrom: '2026-01-01' }
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...hours }))
  const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
  await doctor.scheduling.saveTimings({ doctorId, version: 0, ...settings, weekly })
  const birth = { kind: 'age', years: 50 } as const
  const { id: patientId } = await desk.patients.register({ fullName: 'Vijay Iyer', sex: 'male', birth, phone: null })
  const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId })
  const startsAt = '2026-03-06T09:00'
  const online = await desk.scheduling.book({ patientId, doctorId, startsAt, mode: 'online' })
  return { patientId, appointmentId: ticket.appointmentId ?? 0, online }
}

/** What a doctor does at a visit, from opening it to what comes after the signing. */
export const visitActs = async (desk: Client, administrator: Client, doctor: Client): Promise<Act[]> => {
  const { patientId, appointmentId, online } = await aDoctorAtWork(desk, administrator, doctor)
  const { consultation } = doctor
  const pen = { visitId: 0, window: 'a window of the test' }
  const note = { ...EMPTY_NOTE, advice: 'rest', testsAdvised: [{ name: 'Urea', note: '' }] }
  const textId = async () => (await consultation.getVisit(pen)).setAside[0]?.id ?? 0
  const test = async () => (await consultation.brief({ patientId })).undoneTests[0] ?? { id: 0, version: 1 }
  const correct = () => consultation.beginCorrection({ ...pen, reason: 'wrong side' })
  return [
    [
      'consultation.openVisit',
      async () => {
        pen.visitId = (await consultation.openVisit({ appointmentId })).id
      },
    ],
    ['consultation.takeDraft', () => consultation.takeDraft(pen)],
    ['consultation.discardVisit', () => consultation.discardVisit(pen)],
    [
      'consultation.openVisit',
      async () => {
        pen.visitId = (await consultation.openVisit({ appointmentId })).id
      },
    ],
    ['consultation.takeDraft', () => consultation.takeDraft(pen)],
    ['consultation.setAsideText', () => consultation.setAsideText({ ...pen, note })],
    ['consultation.readVisit', () => consultation.getVisit(pen)],
    ['consultation.dropSetAside', async () => consultation.dropSetAside({ ...pen, id: await textId() })],
    // The booking and the visit it belongs to.
    ['consultation.bookFollowUp', () => consultation.bookFollowUp({ ...pen, startsAt: '2026-03-09T09:00' }), 2],
    ['consultation.cancelFollowUp', () => consultation.cancelFollowUp(pen)],
    ['consultation.sign', () => consultation.sign({ ...pen, revision: 0, note })],
    ['consultation.beginCorrection', correct],
    ['consultation.discardCorrection', () => consultation.discardCorrection(pen)],
    ['consultation.addAddendum', () => consultation.addAddendum({ ...pen, text: 'called, feels well' })],
    ['consultation.readMedical', test],
    [
      'consultation.closeAdvisedTest',
      async () => consultation.closeAdvisedTest({ id: (await test()).id, version: 1, state: 'done' }),
    ],
    [
      'consultation.setMeetingLink',
      () => consultation.setMeetingLink({ appointmentId: online.id, version: 1, link: 'https://meet.example/one' }),
    ],
    [
      'consultation.addMessage',
      () => consultation.addMessage({ appointmentId: online.id, from: 'clinic', text: 'Until Friday' }),
    ],
    ['consultation.readMessages', () => consultation.listMessages({ appointmentId: online.id })],
  ]
}
