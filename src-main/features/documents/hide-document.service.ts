import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Document } from '#shared/contract/documents.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { documentNow, documentRow } from './document-rows.ts'
import { requireRead } from './documents.policy.ts'
import { type DocumentRow, updateDocument } from './documents.repo.ts'

type State = 'shown' | 'hidden' | 'replaced'

const stateOf = (row: DocumentRow): State => {
  if (row.replaced_by_id !== null) return 'replaced'
  return row.hidden_at === null ? 'shown' : 'hidden'
}

/** The newest version of a document for a change; throws NOT_FOUND, VERSION_CONFLICT or WRONG_STATE. */
export const newestForChange = async (
  db: Db,
  input: { id: number; version: number },
  wanted: State,
): Promise<DocumentRow> => {
  const row = await documentRow(db, input.id)
  await refuseStale(db, row, input.version)
  const state = stateOf(row)
  if (state !== wanted) throw refusal('WRONG_STATE', { state, wanted })
  return row
}

const requireKind = async (call: Call, id: number) => {
  const row = await documentRow(call.core.db, id)
  await requireRead(call, row, true)
}

/** Takes a document out of sight, with a reason. */
export const hideDocument = async (
  call: Call,
  input: { id: number; version: number; reason: string },
): Promise<Document> => {
  await requireKind(call, input.id)
  return write(call, async (trx, writing) => {
    const row = await newestForChange(trx, input, 'shown')
    const { reason } = input
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    const hidden = { hidden_at: stamp.updated_at, hidden_by: stamp.updated_by, hide_reason: reason }
    await updateDocument(trx, row.id, { ...stamp, ...hidden })
    await recordEvent(trx, writing, { entity: 'document', entityId: row.id, patientId: row.patient_id, reason })
    writing.note('documents', row.patient_id)
    return documentNow(trx, call, row.id)
  })
}

/** Brings a hidden document back. */
export const unhideDocument = async (call: Call, input: { id: number; version: number }): Promise<Document> => {
  await requireKind(call, input.id)
  return write(call, async (trx, writing) => {
    const row = await newestForChange(trx, input, 'hidden')
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updateDocument(trx, row.id, { ...stamp, hidden_at: null, hidden_by: null, hide_reason: null })
    await recordEvent(trx, writing, {
      entity: 'document',
      entityId: row.id,
      patientId: row.patient_id,
      changes: { hideReason: { before: row.hide_reason, after: null } },
    })
    writing.note('documents', row.patient_id)
    return documentNow(trx, call, row.id)
  })
}
