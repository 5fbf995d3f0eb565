import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** From an instant up to another, which is not of it. */
export interface Stretch {
  from: string
  before: string
}

/** How many tests were ordered within a stretch and not cancelled; read from one index. */
export const countOrdered = async (db: Db, { from, before }: Stretch): Promise<number> => {
  const { count } = await db
    .selectFrom('lab_order_tests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ordered_at', '>=', from)
    .where('ordered_at', '<', before)
    .where('cancelled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

// Written out: SQLite takes the index of open tests only where it sees that it holds them.
const IS_OPEN = sql<boolean>`lab_order_tests.state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected')`

/** Of the tests ordered within a stretch, how many are not verified yet, and how many of those should be by now. */
export const countOpen = async (db: Db, { from, before }: Stretch, now: string) => {
  const isLate = sql<number>`coalesce(sum(due_at < ${now}), 0)`
  return db
    .selectFrom('lab_order_tests')
    .select((eb) => [eb.fn.countAll<number>().as('open'), isLate.as('overdue')])
    .where(IS_OPEN)
    .where('ordered_at', '>=', from)
    .where('ordered_at', '<', before)
    .executeTakeFirstOrThrow()
}

/** A corrected test was reported when it was first verified. */
const reportedAt = sql<string>`coalesce(first_versions.verified_at, lab_order_tests.verified_at)`
const minutes = sql<number | null>`(unixepoch(${reportedAt}) - unixepoch(lab_specimens.collected_at)) / 60`

/** Tests verified within a stretch by test and minutes from collection, and how many of them were corrections. */
export const countVerified = (db: Db, { from, before }: Stretch) =>
  db
    .selectFrom('lab_order_tests')
    .leftJoin('lab_specimens', 'lab_specimens.id', 'lab_order_tests.specimen_id')
    .leftJoin('lab_result_versions as first_versions', (join) =>
      join
        .on('lab_order_tests.version_count', '>', 1)
        .onRef('first_versions.order_test_id', '=', 'lab_order_tests.id')
        .on('first_versions.number', '=', 1),
    )
    .where('lab_order_tests.verified_at', '>=', from)
    .where('lab_order_tests.verified_at', '<', before)
    .select((eb) => [
      'lab_order_tests.test_id',
      minutes.as('minutes'),
      eb.fn.countAll<number>().as('count'),
      sql<number>`sum(lab_order_tests.version_count > 1)`.as('corrected'),
    ])
    .groupBy(['lab_order_tests.test_id', 'minutes'])
    .execute()

/** What tests are called now and how soon they are wanted, in minutes. */
export const listWanted = (db: Db, ids: readonly number[]) =>
  db.selectFrom('lab_tests').select(['id', 'code', 'name', 'turn_around_minutes']).where('id', 'in', ids).execute()

/** Specimens rejected within a stretch, the newest first, and whether new ones were taken for all that was in them. */
export const listRejected = (db: Db, { from, before }: Stretch) =>
  db
    .selectFrom('lab_specimens')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_specimens.order_id')
    .leftJoin('staff_members', 'staff_members.id', 'lab_specimens.rejected_by')
    .where('lab_specimens.state', '=', sql.lit('rejected'))
    .where('rejected_at', '>=', from)
    .where('rejected_at', '<', before)
    .select([
      'lab_orders.lab_number',
      'lab_specimens.number',
      'specimen_type',
      'rejected_at',
      'reject_reason',
      'staff_members.full_name as rejected_by_name',
      sql<number>`EXISTS (SELECT 1 FROM lab_specimens AS later
        WHERE later.order_id = lab_specimens.order_id AND later.number > lab_specimens.number)
        AND NOT EXISTS (SELECT 1 FROM lab_order_tests
        WHERE lab_order_tests.specimen_id = lab_specimens.id AND lab_order_tests.state = 'rejected')`.as(
        'is_recollected',
      ),
    ])
    .orderBy('rejected_at', 'desc')
    .orderBy('lab_specimens.id', 'desc')
    .execute()

/** Tests with a critical value entered within a stretch, the newest first, with the first call about each. */
export const listCritical = (db: Db, { from, before }: Stretch) =>
  db
    .selectFrom('lab_order_tests')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_order_tests.order_id')
    .leftJoin('lab_critical_calls', (join) =>
      join.on(
        'lab_critical_calls.id',
        '=',
        sql<number>`(SELECT first.id FROM lab_critical_calls AS first
          WHERE first.order_test_id = lab_order_tests.id ORDER BY first.told_at, first.id LIMIT 1)`,
      ),
    )
    .where('has_critical', '=', sql.lit(1))
    .where('entered_at', '>=', from)
    .where('entered_at', '<', before)
    .select([
      'lab_orders.lab_number',
      'lab_order_tests.name',
      'lab_order_tests.entered_at',
      'lab_order_tests.verified_at',
      'lab_critical_calls.told_at',
      'lab_critical_calls.is_read_back',
    ])
    .orderBy('lab_order_tests.entered_at', 'desc')
    .orderBy('lab_order_tests.id', 'desc')
    .execute()
