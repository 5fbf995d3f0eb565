import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** The orders of tests, newest first, that show what is ordered much at this time; a whole history would be long to count. */
const COUNTED = 5_000

const recent = (db: Db) =>
  db.selectFrom('lab_order_tests').select(['test_id', 'panel_id', 'order_id']).orderBy('id', 'desc').limit(COUNTED)

/** How often each test was ordered of late, by its id. */
export const recentOrdersByTest = async (db: Db): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .selectFrom(recent(db).as('recent'))
    .select(['test_id', sql<number>`count(*)`.as('count')])
    .groupBy('test_id')
    .execute()
  return new Map(rows.map(({ test_id, count }) => [test_id, count]))
}

/** How many orders were placed by each panel of late, by its id. */
export const recentOrdersByPanel = async (db: Db): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .selectFrom(recent(db).as('recent'))
    .select(['panel_id', sql<number>`count(DISTINCT order_id)`.as('count')])
    .where('panel_id', 'is not', null)
    .groupBy('panel_id')
    .execute()
  return new Map(rows.flatMap(({ panel_id, count }) => (panel_id === null ? [] : [[panel_id, count]])))
}

/** The tests in use with what they are found by: code, name, and in one text the names of parameters and panels. */
export const searchableTests = (db: Db) =>
  db
    .selectFrom('lab_tests')
    .select([
      'id',
      'code',
      'name',
      sql<string>`coalesce((SELECT group_concat(name, ' ') FROM lab_parameters
        WHERE test_id = lab_tests.id AND is_active = 1), '') || ' ' || coalesce((SELECT group_concat(lab_panels.name, ' ')
        FROM lab_panel_tests JOIN lab_panels ON lab_panels.id = panel_id
        WHERE test_id = lab_tests.id AND lab_panels.is_active = 1), '')`.as('also'),
    ])
    .where('is_active', '=', 1)
    .orderBy('name_folded')
    .execute()

/** The panels in use with what they are found by. */
export const searchablePanels = (db: Db) =>
  db
    .selectFrom('lab_panels')
    .select(['id', 'code', 'name', sql<string>`''`.as('also')])
    .where('is_active', '=', 1)
    .orderBy('name_folded')
    .execute()
