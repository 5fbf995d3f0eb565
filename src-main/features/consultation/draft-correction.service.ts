import { type Call, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { VisitDraft, VisitFacts } from '#shared/contract/visit.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { deleteDraft, findDraft, insertDraft } from './draft.repo.ts'
import { draftInHand, draftOf, penOf, toDraft } from './draft-pen.ts'
import { requireOwnVisit } from './visit.policy.ts'
import { listVersions, noteWriter } from './visit.repo.ts'
import { visitFacts, visitRow } from './visit-facts.service.ts'

interface InWindow {
  visitId: number
  window: string
}

/**
 * Begins a corrected version of a signed visit from its newest version, with the pen in this window's hand; only for its doctor.
 * Throws NOT_FOUND, WRONG_STATE while it is unsigned or being corrected already, and FORBIDDEN on record.
 */
export const beginCorrection = async (call: Call, input: InWindow & { reason: string }): Promise<VisitDraft> => {
  await requireOwnVisit(call, await visitRow(call.core.db, input.visitId))
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, input.visitId)
    const [newest] = await listVersions(trx, [row.id])
    if (!newest || row.state !== 'signed') throw refusal('WRONG_STATE', { state: row.state, wanted: 'signed' })
    if (await findDraft(trx, row.id)) throw refusal('WRONG_STATE', { state: 'being-corrected', wanted: 'signed' })
    const pen = penOf(call, input)
    const at = call.now.toISOString()
    await insertDraft(trx, {
      visit_id: row.id,
      note: newest.note,
      window_key: pen.window,
      holder_id: pen.staffId,
      held_since: at,
      correction_reason: input.reason,
      saved_at: at,
      saved_by: pen.staffId,
    })
    await noteWriter(trx, row.id, pen.staffId)
    const about = { entity: 'visit', entityId: row.id, patientId: row.patient_id }
    // Why is part of the record: the audit list, which administrators read, does not tell it.
    await recordEvent(trx, writing, { ...about, changes: { correction: { before: null, after: input.reason } } })
    writing.note('consultation', row.patient_id)
    return toDraft(await draftOf(trx, row), pen)
  })
}

/**
 * Throws a correction that was begun away; the signed version stands as before. Throws NOT_FOUND, WRONG_STATE where none was
 * begun, DRAFT_HELD from another window, and FORBIDDEN on record.
 */
export const discardCorrection = async (call: Call, input: InWindow): Promise<VisitFacts> => {
  await requireOwnVisit(call, await visitRow(call.core.db, input.visitId))
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, input.visitId)
    if (row.state !== 'signed') throw refusal('WRONG_STATE', { state: row.state, wanted: 'signed' })
    const { correction_reason: reason } = await draftInHand(trx, row, penOf(call, input))
    await deleteDraft(trx, row.id)
    const about = { entity: 'visit', entityId: row.id, patientId: row.patient_id }
    await recordEvent(trx, writing, { ...about, changes: { correction: { before: reason, after: null } } })
    writing.note('consultation', row.patient_id)
    return visitFacts(trx, row.id)
  })
}
