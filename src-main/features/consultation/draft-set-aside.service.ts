import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { EMPTY_NOTE, type VisitNote, type VisitPage } from '#shared/contract/visit.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { deleteSetAside, insertSetAside, listSetAside, type SetAsideRow, updateSetAside } from './draft.repo.ts'
import { isOwnVisit, requireWriter } from './visit.policy.ts'
import type { VisitRow } from './visit.repo.ts'
import { visitRow } from './visit-facts.service.ts'
import { isBlank, storedNote, withoutPrivateNotes } from './visit-note.ts'

/** A text as the caller may read it: the visit's doctor all but the private notes of others, everybody else their own. */
const readable = (call: Call, visit: VisitRow, row: SetAsideRow): VisitNote | null => {
  const note = storedNote(row.note)
  if (row.by === staffOf(call).staffId) return note
  const isForCaller = isOwnVisit(call, visit) && !isBlank(note)
  return isForCaller ? withoutPrivateNotes(note) : null
}

/** The texts set aside at a visit that the caller may read, the newest first. */
export const textsSetAside = async (db: Db, call: Call, visit: VisitRow): Promise<VisitPage['setAside']> =>
  (await listSetAside(db, visit.id)).flatMap((row) => {
    const note = readable(call, visit, row)
    return note ? [{ id: row.id, note, at: row.at, by: row.by_name }] : []
  })

/**
 * Keeps a text that could not be saved beside the draft, also once the visit is signed or another's; the same text again is not
 * kept twice. Throws NOT_FOUND, and FORBIDDEN on record for who never wrote at the visit.
 */
export const setAsideText = async (call: Call, { visitId, note }: { visitId: number; note: VisitNote }) => {
  const visit = await visitRow(call.core.db, visitId)
  await requireWriter(call, visit)
  const by = staffOf(call).staffId
  const text = JSON.stringify(note)
  return write(call, async (trx, writing) => {
    const known = await listSetAside(trx, visitId)
    if (known.some((row) => row.by === by && row.note === text)) return {}
    await insertSetAside(trx, { visit_id: visitId, note: text, at: call.now.toISOString(), by })
    await recordEvent(trx, writing, { entity: 'visit', entityId: visitId, patientId: visit.patient_id })
    writing.note('consultation', visit.patient_id)
    return {}
  })
}

/**
 * Removes a text set aside: its writer's whole, another's but for the private notes, which only the writer knows of. Throws
 * NOT_FOUND, also for one the caller may not read.
 */
export const dropSetAside = (call: Call, { visitId, id }: { visitId: number; id: number }) =>
  write(call, async (trx, writing) => {
    const visit = await visitRow(trx, visitId)
    const row = (await listSetAside(trx, visitId)).find((one) => one.id === id)
    if (!row || !readable(call, visit, row)) throw refusal('NOT_FOUND', { what: 'text' })
    const { privateNotes } = storedNote(row.note)
    const isKept = row.by !== staffOf(call).staffId && privateNotes.trim() !== ''
    if (isKept) await updateSetAside(trx, id, JSON.stringify({ ...EMPTY_NOTE, privateNotes }))
    else await deleteSetAside(trx, id)
    await recordEvent(trx, writing, { entity: 'visit', entityId: visitId, patientId: visit.patient_id })
    writing.note('consultation', visit.patient_id)
    return {}
  })
