import { type Call, staffOf } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { PaperRequest, PaperTemplate } from '#shared/contract/papers.contract.ts'
import type { VisitFacts, VisitVersion } from '#shared/contract/visit.values.ts'
import { daysBetween } from '#shared/domain/calendar/local-date.ts'
import { type PaperLanguage, paperLanguageOf } from '#shared/domain/consultation/paper-language.ts'
import { fillPlaces } from '#shared/domain/consultation/paper-places.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { clinicProfile, clinicToday } from '../clinic/clinic.service.ts'
import { allergiesOf } from '../patients/allergies.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { addendaOf } from './addendum.service.ts'
import { findDraft } from './draft.repo.ts'
import { frameOf } from './paper-frame.service.ts'
import { counted, dateIn, labelsIn } from './paper-language-labels.ts'
import { usableTemplate } from './paper-templates.service.ts'
import { ageWords, allergyWords, latestValues, vitalWords } from './paper-words.ts'
import { listTestsOrderedAt } from './timeline.repo.ts'
import { visitFacts } from './visit-facts.service.ts'
import { storedNote } from './visit-note.ts'
import type { VisitPaper } from './visit-papers.print.tsx'
import { signedVersions } from './visit-versions.service.ts'
import { lastVitals, vitalsOfAppointment } from './vital-sets.ts'

/** A paper with everything that will stand on it, before it is laid out. */
export interface PaperDraft {
  paper: PaperRequest['paper']
  patientId: number
  visitId: number | null
  language: PaperLanguage
  /** What it is called in the list of documents. */
  title: string
  onDate: string
  /** The text of a certificate or letter with its places filled in. */
  text: string | null
  /** All that is printed: the same paper again has the same. */
  printed: unknown
  /** Lays it out; React is loaded with the first paper. */
  layOut: () => Promise<string>
}

export type RequestOf<P extends PaperRequest['paper']> = Extract<PaperRequest, { paper: P }>

const LETTER_LANGUAGE = 'en'

/** The visit of a paper, the kept record of its patient, and that the caller may read it; throws NOT_FOUND, NOT_TREATING. */
const careForVisit = async (call: Call, visitId: number) => {
  const { db } = call.core
  const facts = await visitFacts(db, visitId)
  const patient = await patientOf(db, await requireCare(call, facts.patientId))
  return { facts, patient }
}

const signedOf = async (call: Call, facts: VisitFacts): Promise<VisitVersion> => {
  const [newest] = await signedVersions(call.core.db, call, facts.id)
  if (!newest) throw refusal('WRONG_STATE', { state: facts.state, wanted: 'signed' })
  return newest
}

/** In kg with the day it was taken where that was not the visit's; weight of a later day says nothing of this prescription. */
const weightWords = async (call: Call, facts: VisitFacts, language: PaperLanguage): Promise<string | null> => {
  const { db } = call.core
  const { weight } = latestValues(await vitalsOfAppointment(db, facts.appointmentId))
  if (weight != null) return `${weight} kg`
  const last = await lastVitals(db, facts.patientId)
  if (last?.values.weight == null) return null
  const { timeZone } = await clinicProfile(db)
  const on = localDateAt(new Date(last.takenAt), timeZone)
  return on > facts.onDate ? null : `${last.values.weight} kg (${dateIn(on, language)})`
}

/** The prescription or summary of a signed visit; throws WRONG_STATE where it is not signed. */
export const draftOfVisit = async (
  call: Call,
  { paper, visitId, size, language: asked }: RequestOf<'prescription' | 'visit-summary'>,
): Promise<PaperDraft> => {
  const { db } = call.core
  const { facts, patient } = await careForVisit(call, visitId)
  const { note, prescribed, number } = await signedOf(call, facts)
  const language = asked ?? paperLanguageOf(patient.preferredLanguage) ?? 'en'
  const labels = labelsIn(language)
  const { privateNotes: _, prescription: __, ...shown } = note
  const isPrescription = paper === 'prescription'
  const content: VisitPaper = {
    note: shown,
    prescribed,
    versionNumber: number,
    allergies: allergyWords(await allergiesOf(db, patient.id), labels),
    weight: await weightWords(call, { ...facts, patientId: patient.id }, language),
    vitals: vitalWords(latestValues(await vitalsOfAppointment(db, facts.appointmentId)), labels),
    addenda: (await addendaOf(db, visitId)).map(({ text, by }) => ({ text, by })),
    testsOrdered: isPrescription ? [] : await listTestsOrderedAt(db, visitId),
  }
  const title = isPrescription ? labels.prescription : labels.visitSummary
  const { doctorId, onDate } = facts
  const frame = await frameOf(db, { patient, doctorId, title, language, size, onDate })
  const english = labelsIn('en')
  return {
    ...{ paper, patientId: patient.id, visitId, language, onDate, text: null },
    title: isPrescription ? english.prescription : english.visitSummary,
    printed: { frame, content },
    layOut: async () => {
      const { renderPrescription, renderVisitSummary } = await import('./visit-papers.print.tsx')
      return isPrescription ? renderPrescription(frame, content) : renderVisitSummary(frame, content)
    },
  }
}

/** What the doctor found: of the signed visit, or of what its own doctor is still writing. */
const diagnosesOf = async (call: Call, facts: VisitFacts): Promise<string[]> => {
  const [newest] = await signedVersions(call.core.db, call, facts.id)
  if (newest) return newest.note.diagnoses.map(({ name }) => name)
  if (staffOf(call).doctorId !== facts.doctorId) return []
  const draft = await findDraft(call.core.db, facts.id)
  return draft ? storedNote(draft.note).diagnoses.map(({ name }) => name) : []
}

const TEMPLATE_KINDS = {
  certificate: ['sick-leave', 'fitness'],
  'referral-letter': ['referral'],
} as const satisfies Record<string, readonly PaperTemplate['kind'][]>

const daysWords = (from: string | null, to: string | null): string | null =>
  from === null || to === null
    ? null
    : counted(labelsIn(LETTER_LANGUAGE).ages.days, daysBetween(from, to) + 1, LETTER_LANGUAGE)

const dateOrNull = (date: string | null) => date && dateIn(date, LETTER_LANGUAGE)

/** A certificate or referral letter out of a template, of today, from who asks for it where that is a doctor. */
export const draftOfLetter = async (
  call: Call,
  request: RequestOf<'certificate' | 'referral-letter'>,
): Promise<PaperDraft> => {
  const { db } = call.core
  const { paper, visitId, size } = request
  const { facts, patient } = await careForVisit(call, visitId)
  const template = await usableTemplate(db, request.templateId, TEMPLATE_KINDS[paper])
  const { today } = await clinicToday(db, call.now)
  const doctorId = staffOf(call).doctorId ?? facts.doctorId
  const frame = await frameOf(db, {
    ...{ patient, doctorId, size, language: LETTER_LANGUAGE, onDate: today },
    title: template.name,
  })
  const { from, to } = request.paper === 'certificate' ? request : { from: null, to: null }
  const text = fillPlaces(request.text ?? template.text, {
    patient: patient.fullName,
    age: ageWords(patient, today, LETTER_LANGUAGE),
    recordNumber: patient.recordNumber,
    doctor: frame.doctor?.name ?? null,
    from: dateOrNull(from),
    to: dateOrNull(to),
    days: daysWords(from, to),
    diagnoses: (await diagnosesOf(call, facts)).join('\n'),
    today: dateOrNull(today),
    clinic: frame.clinic.name,
  })
  const letter = { addressee: request.paper === 'referral-letter' ? request.addressee : null, text }
  return {
    ...{ paper, patientId: patient.id, visitId, language: LETTER_LANGUAGE, onDate: today, text },
    title: template.name,
    printed: { frame, letter },
    layOut: async () => (await import('./letter.print.tsx')).renderLetter(frame, letter),
  }
}
