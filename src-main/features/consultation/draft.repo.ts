import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { statement } from '#main/platform/db/statement.ts'
import type { Tables } from '#migrations/tables.ts'

/** The draft of a visit with the names of who holds its pen and who saved it last. */
export const findDraft = (db: Db, visitId: number) =>
  db
    .selectFrom('visit_drafts')
    .innerJoin('staff_members as saver', 'saver.id', 'visit_drafts.saved_by')
    .leftJoin('staff_members as holder', 'holder.id', 'visit_drafts.holder_id')
    .selectAll('visit_drafts')
    .select(['saver.full_name as saved_by_name', 'holder.full_name as holder_name'])
    .where('visit_drafts.visit_id', '=', visitId)
    .executeTakeFirst()

export type DraftRow = NonNullable<Awaited<ReturnType<typeof findDraft>>>

/** A window of a member of staff: who may hold a pen. */
export interface Pen {
  visitId: number
  window: string
  staffId: number
}

const saveText = statement<{ revision: number }>(`UPDATE visit_drafts
  SET note = ?, revision = revision + 1, saved_at = ?, saved_by = ?
  WHERE visit_id = ? AND window_key = ? AND holder_id = ? AND revision = ? RETURNING revision`)

/** Saves a draft where this pen is held and nothing was saved meanwhile; answers the new revision, else undefined. */
export const saveDraftText = async (
  trx: Trx,
  { visitId, window, staffId }: Pen,
  { note, revision, at }: { note: string; revision: number; at: string },
): Promise<number | undefined> =>
  (await saveText(trx, [note, at, staffId, visitId, window, staffId, revision]))[0]?.revision

export const insertDraft = async (trx: Trx, row: Insertable<Tables['visit_drafts']>): Promise<void> => {
  await trx.insertInto('visit_drafts').values(row).execute()
}

/** Puts the pen of a draft into a window's hand. */
export const givePen = async (trx: Trx, { visitId, window, staffId }: Pen, since: string): Promise<void> => {
  await trx
    .updateTable('visit_drafts')
    .set({ window_key: window, holder_id: staffId, held_since: since })
    .where('visit_id', '=', visitId)
    .execute()
}

/** Takes the pen out of a window's hand, if that still holds it. */
export const layPenDown = async (trx: Trx, { visitId, window, staffId }: Pen): Promise<void> => {
  await trx
    .updateTable('visit_drafts')
    .set({ window_key: null, holder_id: null, held_since: null })
    .where('visit_id', '=', visitId)
    .where('window_key', '=', window)
    .where('holder_id', '=', staffId)
    .execute()
}

/** Puts another text in the place of a draft's without it counting as a saving. */
export const replaceDraftText = async (trx: Trx, visitId: number, note: string): Promise<void> => {
  await trx.updateTable('visit_drafts').set({ note }).where('visit_id', '=', visitId).execute()
}

export const deleteDraft = async (trx: Trx, visitId: number): Promise<void> => {
  await trx.deleteFrom('visit_drafts').where('visit_id', '=', visitId).execute()
}

/** The texts set aside at a visit with who wrote them, the newest first. */
export const listSetAside = (db: Db, visitId: number) =>
  db
    .selectFrom('visit_texts_set_aside')
    .innerJoin('staff_members', 'staff_members.id', 'visit_texts_set_aside.by')
    .selectAll('visit_texts_set_aside')
    .select('staff_members.full_name as by_name')
    .where('visit_id', '=', visitId)
    .orderBy('visit_texts_set_aside.id', 'desc')
    .execute()

export type SetAsideRow = Awaited<ReturnType<typeof listSetAside>>[number]

export const insertSetAside = async (trx: Trx, row: Insertable<Tables['visit_texts_set_aside']>): Promise<number> =>
  (await trx.insertInto('visit_texts_set_aside').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateSetAside = async (trx: Trx, id: number, note: string): Promise<void> => {
  await trx.updateTable('visit_texts_set_aside').set({ note }).where('id', '=', id).execute()
}

export const deleteSetAside = async (trx: Trx, id: number): Promise<void> => {
  await trx.deleteFrom('visit_texts_set_aside').where('id', '=', id).execute()
}
