import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { EMPTY_NOTE, type VisitDraft, type VisitNote } from '#shared/contract/visit.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { type DraftRow, givePen, insertSetAside, layPenDown, replaceDraftText, saveDraftText } from './draft.repo.ts'
import { draftHeld, draftOf, isHeldBy, penOf, toDraft } from './draft-pen.ts'
import { requireMayTake, requireWriter } from './visit.policy.ts'
import { noteWriter, updateVisit, type VisitRow } from './visit.repo.ts'
import { visitRow } from './visit-facts.service.ts'
import { storedNote, withoutPrivateNotes } from './visit-note.ts'

interface InWindow {
  visitId: number
  window: string
}

/** What only its writer reads stays with the writer when a visit becomes another doctor's. */
const keepPrivateNotes = async (trx: Trx, call: Call, draft: DraftRow): Promise<void> => {
  const note = storedNote(draft.note)
  if (note.privateNotes.trim() === '') return
  const kept: VisitNote = { ...EMPTY_NOTE, privateNotes: note.privateNotes }
  const at = call.now.toISOString()
  await insertSetAside(trx, { visit_id: draft.visit_id, note: JSON.stringify(kept), at, by: draft.saved_by })
  await replaceDraftText(trx, draft.visit_id, JSON.stringify(withoutPrivateNotes(note)))
}

/** Makes an unsigned visit of another doctor the caller's. */
const takeVisitOver = async (trx: Trx, call: Call, row: VisitRow, draft: DraftRow): Promise<void> => {
  const { doctorId, staffId } = staffOf(call)
  if (doctorId === null || row.state !== 'open') throw draftHeld(draft)
  await keepPrivateNotes(trx, call, draft)
  const stamp = { updated_at: call.now.toISOString(), updated_by: staffId }
  await updateVisit(trx, row.id, { doctor_id: doctorId, ...stamp })
}

/**
 * Puts the pen into this window's hand; it goes on from what was saved last. Throws DRAFT_HELD, naming who writes, where another
 * window or another doctor does and `takeOver` was not said, NOT_FOUND, WRONG_STATE, and FORBIDDEN on record.
 */
export const takeDraft = async (call: Call, input: InWindow & { takeOver: boolean }): Promise<VisitDraft> => {
  await requireMayTake(call, await visitRow(call.core.db, input.visitId))
  const pen = penOf(call, input)
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, input.visitId)
    const draft = await draftOf(trx, row)
    const isOthers = row.doctor_id !== staffOf(call).doctorId
    if (!isOthers && isHeldBy(draft, pen)) return toDraft(draft, pen)
    const isFree = draft.window_key === null && !isOthers
    if (!isFree && !input.takeOver) throw draftHeld(draft)
    if (isOthers) await takeVisitOver(trx, call, row, draft)
    await givePen(trx, pen, call.now.toISOString())
    await noteWriter(trx, row.id, pen.staffId)
    const holder = { before: draft.holder_name, after: staffOf(call).fullName }
    const doctor = { before: row.doctor_id, after: staffOf(call).doctorId }
    const changes = { holder, ...(isOthers ? { doctorId: doctor } : {}) }
    await recordEvent(trx, writing, { entity: 'visit', entityId: row.id, patientId: row.patient_id, changes })
    writing.note('consultation', row.patient_id)
    return toDraft(await draftOf(trx, row), pen)
  })
}

/** Why a text was not saved; one that was, and its answer lost on the way, is answered again. */
const answerUnsaved = async (call: Call, input: InWindow, text: string) => {
  const { db } = call.core
  const row = await visitRow(db, input.visitId)
  await requireWriter(call, row)
  const draft = await draftOf(db, row)
  if (!isHeldBy(draft, penOf(call, input)) || draft.note !== text) throw draftHeld(draft)
  return { revision: draft.revision, savedAt: draft.saved_at }
}

/**
 * Saves what is written so far after the revision it follows: neither audited nor told to anybody, because it comes every two
 * seconds. Throws DRAFT_HELD once another window holds the pen or saved, and overwrites nothing; NOT_FOUND, WRONG_STATE once it
 * is signed, and FORBIDDEN on record.
 */
export const saveDraft = async (call: Call, input: InWindow & { revision: number; note: VisitNote }) => {
  const note = JSON.stringify(input.note)
  const savedAt = call.now.toISOString()
  const text = { note, revision: input.revision, at: savedAt }
  const revision = await write(call, (trx) => saveDraftText(trx, penOf(call, input), text))
  return revision === undefined ? answerUnsaved(call, input, note) : { revision, savedAt }
}

/** Puts the pen down; a window that does not hold it changes nothing. Throws NOT_FOUND. */
export const releaseDraft = async (call: Call, input: InWindow) => {
  await visitRow(call.core.db, input.visitId)
  await write(call, (trx) => layPenDown(trx, penOf(call, input)))
  return {}
}
