import { type DraftLine, EMPTY_NOTE, type VisitNote } from '#shared/contract/visit.values.ts'
import { aClinic, type Client, type TestClinic } from '#tests/support/clinic.ts'
import { aPatient } from '#tests/support/patients.ts'

/** The clinic's Monday; its clock stands at 10:00 of it. */
export const TODAY = '2026-03-02'

/** A patient, the doctor who treats them, a doctor who does not, and a nurse who only measures. */
export interface ConsultingRoom extends TestClinic {
  desk: Client
  doctor: Client
  doctorId: number
  stranger: Client
  nurse: Client
  patientId: number
  /** The walk-in's appointment of today. */
  appointmentId: number
}

/** Registers somebody and lets them walk in to a doctor. */
export const aWalkIn = async (
  { desk }: { desk: Client },
  doctorId: number,
  overrides: Parameters<typeof aPatient>[0] = {},
): Promise<{ patientId: number; appointmentId: number }> => {
  const { id: patientId } = await desk.patients.register(aPatient(overrides))
  const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId })
  return { patientId, appointmentId: ticket.appointmentId ?? 0 }
}

/** A clinic with a patient born in 1984 who has just walked in. */
export const aConsultingRoom = async (): Promise<ConsultingRoom> => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  const { doctorId, client: doctor } = await clinic.aDoctor()
  const { client: stranger } = await clinic.aDoctor()
  const role = await clinic.administrator.staff.createRole({
    name: 'Nurse',
    permissions: ['patients.read', 'queue.read', 'consultation.recordVitals'],
  })
  const { client: nurse } = await clinic.aColleague({ roleId: role.id })
  const walkedIn = await aWalkIn({ desk }, doctorId)
  return { ...clinic, desk, doctor, doctorId, stranger, nurse, ...walkedIn }
}

let keys = 0

/** A line of a free text, 500 mg twice a day for five days where nothing else is said. */
export const aLine = (overrides: Partial<DraftLine> = {}): DraftLine => {
  keys += 1
  return {
    key: `line-${keys}`,
    medicineId: null,
    name: 'Paracetamol',
    strength: '500 mg',
    form: 'tablet',
    route: 'oral',
    dose: '1-0-1 x 5d',
    instructions: '',
    quantity: null,
    overrideReason: '',
    ...overrides,
  }
}

/** A medicine of the catalogue, as the picker puts it on a line. */
export const aMedicineLine = (medicine: { id: number; name: string }, overrides: Partial<DraftLine> = {}): DraftLine =>
  aLine({ medicineId: medicine.id, name: medicine.name, ...overrides })

const WINDOW = 'window-of-the-test'

/** What a doctor would sign: the same words each time, and what the test is about. */
export const aNote = (overrides: Partial<VisitNote> = {}): VisitNote => ({
  ...EMPTY_NOTE,
  complaint: 'Fever since two days',
  ...overrides,
})

/** Opens the visit of an appointment and takes the pen; answers what signing asks for. */
const taken = async (doctor: Client, visitId: number) => {
  const { revision } = await doctor.consultation.takeDraft({ visitId, window: WINDOW })
  return { visitId, window: WINDOW, revision }
}

/** Opens the visit of an appointment and tries to sign it; answers the visit's id, or is refused. */
export const signVisit = async (doctor: Client, appointmentId: number, note: Partial<VisitNote>): Promise<number> => {
  const { id } = await doctor.consultation.openVisit({ appointmentId })
  await doctor.consultation.sign({ ...(await taken(doctor, id)), note: aNote(note) })
  return id
}

/** Signs a corrected version of a visit. */
export const correctVisit = async (doctor: Client, visitId: number, note: Partial<VisitNote>): Promise<void> => {
  const { revision } = await doctor.consultation.beginCorrection({ visitId, window: WINDOW, reason: 'wrong dose' })
  await doctor.consultation.sign({ visitId, window: WINDOW, revision, note: aNote(note) })
}
