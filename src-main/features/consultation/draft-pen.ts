import { type Call, staffOf } from '#main/platform/call/context.ts'
import { type Refusal, refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { VisitDraft } from '#shared/contract/visit.values.ts'
import { type DraftRow, findDraft, type Pen } from './draft.repo.ts'
import type { VisitRow } from './visit.repo.ts'
import { storedNote } from './visit-note.ts'

/** The pen of the caller's window. */
export const penOf = (call: Call, { visitId, window }: { visitId: number; window: string }): Pen => ({
  visitId,
  window,
  staffId: staffOf(call).staffId,
})

/** Whether this pen is the one that writes. */
export const isHeldBy = (draft: DraftRow, pen: Pick<Pen, 'staffId'> & { window: string | undefined }): boolean =>
  draft.window_key !== null && draft.window_key === pen.window && draft.holder_id === pen.staffId

/** Says who holds the pen; where nobody does, who saved last. */
export const draftHeld = (draft: DraftRow): Refusal =>
  refusal('DRAFT_HELD', {
    by: draft.holder_name ?? draft.saved_by_name,
    since: draft.held_since ?? draft.saved_at,
    revision: draft.revision,
  })

/** The draft of a visit; throws WRONG_STATE where nothing is being written. */
export const draftOf = async (db: Db, row: Pick<VisitRow, 'id' | 'state'>): Promise<DraftRow> => {
  const draft = await findDraft(db, row.id)
  if (!draft) throw refusal('WRONG_STATE', { state: row.state, wanted: 'open' })
  return draft
}

/** The draft a pen writes; throws WRONG_STATE, and DRAFT_HELD where another one writes it. */
export const draftInHand = async (db: Db, row: Pick<VisitRow, 'id' | 'state'>, pen: Pen): Promise<DraftRow> => {
  const draft = await draftOf(db, row)
  if (!isHeldBy(draft, pen)) throw draftHeld(draft)
  return draft
}

/** A draft as the window of this pen sees it. */
export const toDraft = (draft: DraftRow, pen: Pick<Pen, 'staffId'> & { window: string | undefined }): VisitDraft => ({
  note: storedNote(draft.note),
  revision: draft.revision,
  savedAt: draft.saved_at,
  savedBy: draft.saved_by_name,
  holder:
    draft.holder_id === null
      ? null
      : {
          staffId: draft.holder_id,
          name: draft.holder_name ?? '',
          since: draft.held_since ?? draft.saved_at,
          isThisWindow: isHeldBy(draft, pen),
        },
  correctionReason: draft.correction_reason,
})
