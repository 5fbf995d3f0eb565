import type { Db } from '#main/platform/db/handle.ts'

/** What an order copies of tests of the catalogue, in no order. */
export const findOrderables = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('lab_tests')
    .select(['id', 'code', 'name', 'category_id', 'price_minor', 'turn_around_minutes', 'is_active'])
    .where('id', 'in', ids)
    .execute()

export type Orderable = Awaited<ReturnType<typeof findOrderables>>[number]

export const findOrderedPanels = (db: Db, ids: readonly number[]) =>
  db.selectFrom('lab_panels').select(['id', 'price_minor', 'is_active']).where('id', 'in', ids).execute()

/** The tests of panels in the panels' order. */
export const listTestsOfPanels = (db: Db, panelIds: readonly number[]) =>
  db
    .selectFrom('lab_panel_tests')
    .select(['panel_id', 'test_id'])
    .where('panel_id', 'in', panelIds)
    .orderBy('panel_id')
    .orderBy('position')
    .orderBy('test_id')
    .execute()

/** How long tests of the catalogue take, in minutes. */
export const turnAroundsOf = async (db: Db, testIds: readonly number[]): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .selectFrom('lab_tests')
    .select(['id', 'turn_around_minutes'])
    .where('id', 'in', testIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.turn_around_minutes]))
}
