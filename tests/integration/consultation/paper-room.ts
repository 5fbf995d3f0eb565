import type { PdfEngine } from '#main/platform/pdf/pdf-engine.ts'
import type { VisitNote } from '#shared/contract/visit.values.ts'
import { aClinic, type Client, type TestClinic } from '#tests/support/clinic.ts'
import type { aPatient } from '#tests/support/patients.ts'
import { aLine, aWalkIn, signVisit } from './consulting-room.ts'

/** A clinic whose doctor writes papers, with what makes PDFs or without. */
export interface PaperRoom extends TestClinic {
  desk: Client
  doctor: Client
  doctorId: number
  stranger: Client
}

/** The note the papers of these tests are printed from. */
export const PRINTED_NOTE: Partial<VisitNote> = {
  complaint: 'Fever and cough',
  history: 'No travel',
  examination: 'Chest clear',
  diagnoses: [
    {
      code: 'J20.9',
      name: 'Acute bronchitis, unspecified',
      certainty: 'provisional',
      problem: 'new',
      isLongTerm: false,
    },
  ],
  testsAdvised: [{ name: 'Blood count', note: 'fasting' }],
  advice: 'Drink enough',
  precautions: 'Come back at once with short breath',
  privateNotes: 'never to be printed',
  followUpOn: '2026-03-09',
}

export const aPaperRoom = async (pdf: PdfEngine | null = null): Promise<PaperRoom> => {
  const clinic = await aClinic({ pdf })
  const desk = await clinic.signedInAs('receptionist')
  const { doctorId, client: doctor } = await clinic.aDoctor({ fullName: 'Dr. Meera Nair' })
  const { client: stranger } = await clinic.aDoctor()
  return { ...clinic, desk, doctor, doctorId, stranger }
}

/** Somebody who walked in and whose visit is signed. */
export const aSignedVisit = async (
  { desk, doctor, doctorId }: PaperRoom,
  patient: Parameters<typeof aPatient>[0] = {},
  note: Partial<VisitNote> = {},
): Promise<{ patientId: number; visitId: number }> => {
  const { patientId, appointmentId } = await aWalkIn({ desk }, doctorId, patient)
  const lines = [aLine({ dose: '1-0-1 AF x 5d' })]
  const visitId = await signVisit(doctor, appointmentId, { ...PRINTED_NOTE, prescription: lines, ...note })
  return { patientId, visitId }
}

/** A page as it is read: its style, tags and the marks around names taken away. */
export const read = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ')
