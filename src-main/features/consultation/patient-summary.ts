import type { Call } from '#main/platform/call/context.ts'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { allergiesOf } from '../patients/allergies.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { backgroundOf } from './background.service.ts'
import { conditionsOf } from './conditions.service.ts'
import { immunisationsOf } from './immunisations.service.ts'
import type { PaperDraft, RequestOf } from './paper-drafts.ts'
import { frameOf } from './paper-frame.service.ts'
import { labelsIn } from './paper-language-labels.ts'
import { allergyWords, vitalWords } from './paper-words.ts'
import { signedVisitIds } from './papers.repo.ts'
import type { PatientPaper, SummaryVisit } from './patient-summary.print.tsx'
import { activeMedicines } from './prescription.service.ts'
import { factsOfVisits } from './visit-facts.service.ts'
import { versionsOfVisits } from './visit-versions.service.ts'
import { vitalsOfPatient } from './vital-sets.ts'

const LANGUAGE = 'en'
const TITLE = 'Patient summary'

const visitsOf = async (
  call: Call,
  patientId: number,
  from: string | null,
): Promise<(Omit<SummaryVisit, 'medicines'> & { prescribed: PatientPaper['medicines'] })[]> => {
  const { db } = call.core
  const ids = await signedVisitIds(db, patientId, from)
  const [facts, versions] = await Promise.all([factsOfVisits(db, ids), versionsOfVisits(db, call, ids)])
  return ids.flatMap((id) => {
    const [fact, newest] = [facts.get(id), versions.get(id)?.[0]]
    if (!fact || !newest) return []
    const { complaint, diagnoses, advice } = newest.note
    const { onDate, doctorName } = fact
    return [{ id, onDate, doctorName, note: { complaint, diagnoses, advice }, prescribed: newest.prescribed }]
  })
}

const vitalRows = (sets: readonly VitalSet[], timeZone: string, from: string | null) =>
  sets
    .filter(({ inError }) => inError === null)
    .map((set) => ({
      on: localDateAt(new Date(set.takenAt), timeZone),
      values: vitalWords(set.values, labelsIn(LANGUAGE)),
    }))
    .filter(({ on }) => from === null || on >= from)

/** The summary of a patient in the parts that were chosen; throws NOT_FOUND and NOT_TREATING. */
export const draftOfPatient = async (call: Call, request: RequestOf<'patient-summary'>): Promise<PaperDraft> => {
  const { db } = call.core
  const { parts, from, size } = request
  const patientId = await requireCare(call, request.patientId)
  const patient = await patientOf(db, patientId)
  const { today, timeZone } = await clinicToday(db, call.now)
  const chosen = new Set(parts)
  const visits = chosen.has('visits') ? await visitsOf(call, patientId, from) : null
  const { medicineInALine, renderPatientSummary } = await import('./patient-summary.print.tsx')
  const content: PatientPaper = {
    allergies: chosen.has('allergies') ? allergyWords(await allergiesOf(db, patientId), labelsIn(LANGUAGE)) : null,
    conditions: chosen.has('conditions') ? await conditionsOf(db, patientId) : null,
    medicines: chosen.has('medicines') ? await activeMedicines(db, patientId, today) : null,
    immunisations: chosen.has('immunisations')
      ? (await immunisationsOf(db, patientId)).filter(({ inError }) => inError === null)
      : null,
    background: chosen.has('background') ? await backgroundOf(db, patientId) : null,
    vitals: chosen.has('vitals') ? vitalRows(await vitalsOfPatient(db, patientId), timeZone, from) : null,
    visits:
      visits?.map(({ prescribed, ...visit }) => ({ ...visit, medicines: (prescribed ?? []).map(medicineInALine) })) ??
      null,
    from: chosen.has('visits') || chosen.has('vitals') ? from : null,
  }
  const frame = await frameOf(db, { patient, doctorId: null, title: TITLE, language: LANGUAGE, size, onDate: today })
  return {
    ...{ paper: request.paper, patientId, visitId: null, language: LANGUAGE, title: TITLE, onDate: today, text: null },
    printed: { frame, content },
    layOut: async () => renderPatientSummary(frame, content),
  }
}
