import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { VisitFacts, VisitNote } from '#shared/contract/visit.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { noteDiagnosesGiven } from '../catalog/diagnosis.service.ts'
import { endAfterVisit } from '../queue/visit-over.service.ts'
import { addConditionsFromVisit } from './conditions.service.ts'
import { type DraftRow, deleteDraft } from './draft.repo.ts'
import { draftHeld, draftInHand, penOf } from './draft-pen.ts'
import { insertPrescription, linesToSign, type ResolvedLine, supersedePrescription } from './prescription.service.ts'
import { findVersionId, insertDiagnoses, insertVersion, listCodes } from './sign.repo.ts'
import { noteProblems } from './sign-check.ts'
import { requireWriter } from './visit.policy.ts'
import { updateVisit, type VisitRow } from './visit.repo.ts'
import { visitFacts, visitRow } from './visit-facts.service.ts'
import { searchedText } from './visit-note.ts'
import { keepAdvisedTests } from './visit-tests.service.ts'

interface Signing {
  row: VisitRow
  draft: DraftRow
  note: VisitNote
  lines: readonly ResolvedLine[]
}

/** The lines as they are signed; throws NOT_READY_TO_SIGN naming everything that is missing or wrong. */
const readyToSign = async (trx: Trx, row: VisitRow, note: VisitNote) => {
  const { patient_id: patientId, id: visitId, on_date: onDate } = row
  const { lines, problems } = await linesToSign(trx, { patientId, visitId, lines: note.prescription, onDate })
  const all = [...noteProblems(note, onDate), ...problems]
  if (all.length > 0) throw refusal('NOT_READY_TO_SIGN', { problems: all })
  return lines
}

const signVersion = async (trx: Trx, call: Call, { row, draft, note }: Signing) => {
  const number = row.version_count + 1
  const versionId = await insertVersion(trx, {
    visit_id: row.id,
    number,
    note: JSON.stringify(note),
    text_folded: searchedText(note),
    reason: number === 1 ? null : draft.correction_reason,
    signed_at: call.now.toISOString(),
    signed_by: staffOf(call).staffId,
  })
  await insertDiagnoses(trx, versionId, note.diagnoses)
  return { number, versionId }
}

/** What follows from a version for the patient's record: what is prescribed, long-term problems, tests to be done. */
const carryOver = async (trx: Trx, writing: WriteCall, { row, note, lines }: Signing, versionId: number) => {
  const { id: visitId, patient_id: patientId, doctor_id: doctorId } = row
  const beforeId = await findVersionId(trx, visitId, row.version_count)
  const given = beforeId === undefined ? [] : await listCodes(trx, beforeId)
  if (beforeId !== undefined) await supersedePrescription(trx, beforeId, writing.now.toISOString())
  await insertPrescription(trx, { versionId, patientId, lines })
  await addConditionsFromVisit(trx, writing, { patientId, visitId, diagnoses: note.diagnoses })
  await keepAdvisedTests(trx, writing, row, note.testsAdvised)
  const codes = note.diagnoses.flatMap(({ code }) => code ?? [])
  const anew = codes.filter((code) => !given.includes(code))
  await noteDiagnosesGiven(trx, doctorId, anew, writing.now)
}

const signAll = async (trx: Trx, writing: WriteCall, signing: Signing): Promise<void> => {
  const { row, draft, note } = signing
  const { number, versionId } = await signVersion(trx, writing, signing)
  await carryOver(trx, writing, signing, versionId)
  await deleteDraft(trx, row.id)
  const at = writing.now.toISOString()
  await updateVisit(trx, row.id, {
    state: 'signed',
    signed_at: row.signed_at ?? at,
    version_count: number,
    follow_up_on: note.followUpOn,
    updated_at: at,
    updated_by: staffOf(writing).staffId,
  })
  const { appointment_id: appointmentId, doctor_id: doctorId } = row
  const ended = row.state === 'open' ? await endAfterVisit(trx, writing, { appointmentId, doctorId }) : {}
  const reason = draft.correction_reason
  const corrected = reason === null ? {} : { correction: { before: null, after: reason } }
  const changes = { versionCount: { before: row.version_count, after: number }, ...corrected, ...ended }
  await recordEvent(trx, writing, { entity: 'visit', entityId: row.id, patientId: row.patient_id, changes })
  writing.note('consultation', row.patient_id)
}

/**
 * Signs the given text: it is saved and frozen as the next version, and everything that follows from it is written, in one
 * transaction. The first signing ends the place in the queue and the appointment too. Throws NOT_READY_TO_SIGN, DRAFT_HELD from
 * another window or after an older revision, WRONG_STATE where nothing is being written, NOT_FOUND, and FORBIDDEN on record.
 */
export const sign = async (
  call: Call,
  input: { visitId: number; window: string; revision: number; note: VisitNote },
): Promise<VisitFacts> => {
  await requireWriter(call, await visitRow(call.core.db, input.visitId))
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, input.visitId)
    const draft = await draftInHand(trx, row, penOf(call, input))
    // The answer to the last saving may have been lost: the same text is no older one.
    const isNewest = draft.revision === input.revision || draft.note === JSON.stringify(input.note)
    if (!isNewest) throw draftHeld(draft)
    const lines = await readyToSign(trx, row, input.note)
    await signAll(trx, writing, { row, draft, note: input.note, lines })
    return visitFacts(trx, row.id)
  })
}
