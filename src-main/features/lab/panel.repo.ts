import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

interface PanelFilter {
  ids?: readonly number[]
  codeFolded?: string
  nameFolded?: string
}

/** Panels, active ones first, by name. */
export const listPanelRows = (db: Db, filter: PanelFilter = {}) => {
  let query = db.selectFrom('lab_panels').selectAll()
  if (filter.ids) query = query.where('id', 'in', filter.ids)
  if (filter.codeFolded !== undefined) query = query.where('code_folded', '=', filter.codeFolded)
  if (filter.nameFolded !== undefined) query = query.where('name_folded', '=', filter.nameFolded)
  return query.orderBy('is_active', 'desc').orderBy('name_folded').execute()
}

export type PanelRow = Awaited<ReturnType<typeof listPanelRows>>[number]

/** Which tests belong to which panel, each panel's in their order. */
export const listPanelTests = (db: Db, panelIds: readonly number[]) =>
  db
    .selectFrom('lab_panel_tests')
    .select(['panel_id', 'test_id'])
    .where('panel_id', 'in', panelIds)
    .orderBy('panel_id')
    .orderBy('position')
    .execute()

export interface PanelColumns {
  code: string
  code_folded: string
  name: string
  name_folded: string
  price_minor: number | null
}

interface Stamp {
  updated_at: string
  updated_by: number
}

export const insertPanel = async (trx: Trx, row: PanelColumns & Stamp & { is_active: number }): Promise<number> => {
  const { id } = await trx.insertInto('lab_panels').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes a panel and raises its version. */
export const updatePanelRow = async (
  trx: Trx,
  id: number,
  changes: PanelColumns & Stamp & { is_active: number },
): Promise<void> => {
  await trx
    .updateTable('lab_panels')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Puts these tests in the place of those a panel had. */
export const replacePanelTests = async (trx: Trx, panelId: number, testIds: readonly number[]): Promise<void> => {
  await trx.deleteFrom('lab_panel_tests').where('panel_id', '=', panelId).execute()
  const rows = testIds.map((test_id, position) => ({ panel_id: panelId, test_id, position }))
  await trx.insertInto('lab_panel_tests').values(rows).execute()
}

export const deletePanelRow = async (trx: Trx, id: number): Promise<void> => {
  await trx.deleteFrom('lab_panel_tests').where('panel_id', '=', id).execute()
  await trx.deleteFrom('lab_panels').where('id', '=', id).execute()
}

/** How many orders were placed by a panel. */
export const countOrdersOfPanel = async (db: Db, panelId: number): Promise<number> => {
  const { count } = await db
    .selectFrom('lab_order_tests')
    .select(sql<number>`count(DISTINCT order_id)`.as('count'))
    .where('panel_id', '=', panelId)
    .executeTakeFirstOrThrow()
  return count
}
