import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** When the specimen of each test was taken; where there is none, when the test was ordered. */
export const takenAtOf = async (db: Db, orderTestIds: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const rows = await db
    .selectFrom('lab_order_tests')
    .leftJoin('lab_specimens', 'lab_specimens.id', 'lab_order_tests.specimen_id')
    .select([
      'lab_order_tests.id',
      sql<string>`coalesce(lab_specimens.collected_at, lab_order_tests.ordered_at)`.as('at'),
    ])
    .where('lab_order_tests.id', 'in', orderTestIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.at]))
}
