import { type Call, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { draftInHand, penOf } from './draft-pen.ts'
import { requireOwnVisit } from './visit.policy.ts'
import { deleteBlankVisit, isAnythingAttached } from './visit.repo.ts'
import { visitRow } from './visit-facts.service.ts'
import { isBlank, storedNote } from './visit-note.ts'

/**
 * Throws an open visit away in which nothing was written and to which nothing belongs; what was measured stays with the
 * appointment. Throws NOT_FOUND, WRONG_STATE where it is signed or not blank, DRAFT_HELD from another window, and FORBIDDEN on record.
 */
export const discardVisit = async (call: Call, input: { visitId: number; window: string }) => {
  await requireOwnVisit(call, await visitRow(call.core.db, input.visitId))
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, input.visitId)
    if (row.state !== 'open') throw refusal('WRONG_STATE', { state: row.state, wanted: 'open' })
    const note = storedNote((await draftInHand(trx, row, penOf(call, input))).note)
    const isUnwritten = isBlank(note) && note.privateNotes.trim() === '' && row.follow_up_appointment_id === null
    if (!isUnwritten || (await isAnythingAttached(trx, row.id))) {
      throw refusal('WRONG_STATE', { state: 'written', wanted: 'blank' })
    }
    await deleteBlankVisit(trx, row.id)
    await recordEvent(trx, writing, { entity: 'visit', entityId: row.id, patientId: row.patient_id })
    writing.note('consultation', row.patient_id)
    return {}
  })
}
