import type { Selectable } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'
import { statement } from '#main/platform/db/statement.ts'
import type { Tables } from '#migrations/tables.ts'

// Only orders of the day and those that are not done are ever looked at, through the two indexes that hold all this list sorts
// and counts by: orders that are done lie in the table by the million.

/** What is not done: spelled as in the indexes of what is open, which SQLite takes only then. */
const OPEN = `state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected')`
/** The orders named by a JSON array of ids. */
const NAMED = 'order_id IN (SELECT value FROM json_each(?))'

/** An order of the day or one still open, with what the list is narrowed and sorted by. */
export interface ListedOrder {
  id: number
  state: Selectable<Tables['lab_orders']>['state']
  rank: number
  due_at: string
  is_of_day: number
}

const listed = statement<ListedOrder>(`
  SELECT id, state, rank, due_at, 1 AS is_of_day FROM lab_orders WHERE ordered_on = ?
  UNION ALL
  SELECT id, state, rank, due_at, 0 FROM lab_orders INDEXED BY lab_orders_open WHERE ${OPEN} AND ordered_on < ?`)

/** The orders of a day and those of earlier days that are not done, in no order. */
export const listDayAndOpen = (db: Db, date: string): Promise<ListedOrder[]> => listed(db, [date, date])

// As in result-facts.ts: a value that is not verified as it stands, and nobody was told since it was entered.
const UNCALLED = `has_critical = 1 AND state <> 'verified' AND EXISTS (SELECT 1 FROM lab_results
  WHERE lab_results.order_test_id = lab_order_tests.id AND flag IN ('LL', 'HH')
    AND NOT EXISTS (SELECT 1 FROM lab_critical_calls
      WHERE lab_critical_calls.order_test_id = lab_order_tests.id AND at >= lab_results.entered_at)
    AND NOT EXISTS (SELECT 1 FROM lab_verified_values AS held
      WHERE held.order_test_id = lab_results.order_test_id AND held.parameter_id = lab_results.parameter_id
        AND held.value_text = lab_results.value_text AND held.unit IS lab_results.unit AND held.flag = lab_results.flag))`

const counted = statement<{ category_id: number; orders: number; uncalled: number }>(`
  SELECT category_id, count(DISTINCT order_id) AS orders, sum(${UNCALLED}) AS uncalled
  FROM lab_order_tests WHERE ${NAMED} AND state <> 'cancelled' GROUP BY category_id`)

/** Of orders: how many have tests of each category, and how many tests have a critical value nobody was told of. */
export const countByCategory = (db: Db, orderIds: readonly number[]) => counted(db, [JSON.stringify(orderIds)])

const uncalled = statement<{ order_id: number }>(
  `SELECT DISTINCT order_id FROM lab_order_tests WHERE ${NAMED} AND ${UNCALLED}`,
)

/** Which orders have a critical value nobody was told of. */
export const idsUncalled = async (db: Db, orderIds: readonly number[]): Promise<ReadonlySet<number>> =>
  new Set((await uncalled(db, [JSON.stringify(orderIds)])).map(({ order_id }) => order_id))

const withTest = statement<{ order_id: number }>(`
  SELECT DISTINCT order_id FROM lab_order_tests
  WHERE ${NAMED} AND state <> 'cancelled' AND (? IS NULL OR category_id = ?) AND (? IS NULL OR test_id = ?)`)

/** Which orders have a test of this category, and this one. */
export const idsWithTest = async (
  db: Db,
  orderIds: readonly number[],
  { categoryId = null, testId = null }: { categoryId?: number | null | undefined; testId?: number | null | undefined },
): Promise<ReadonlySet<number>> => {
  const rows = await withTest(db, [JSON.stringify(orderIds), categoryId, categoryId, testId, testId])
  return new Set(rows.map(({ order_id }) => order_id))
}

const named = statement<{ id: number }>(`
  SELECT lab_orders.id FROM lab_orders JOIN patients ON patients.id = lab_orders.patient_id
  WHERE lab_orders.id IN (SELECT value FROM json_each(?)) AND (
    instr(lab_orders.lab_number, ?) > 0 OR instr(replace(patients.record_number, '-', ''), ?) > 0
    OR NOT EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr(' ' || patients.name_folded, ' ' || word.value) = 0))`)

/** Which orders have this in their lab number or their patient's record number, or are of somebody whose names begin with the words. */
export const idsNamed = async (
  db: Db,
  orderIds: readonly number[],
  { number, words }: { number: string; words: readonly string[] },
): Promise<ReadonlySet<number>> => {
  // What no number and no name has finds nobody, where an empty text would find everybody.
  const part = number === '' ? '?' : number
  const begun = JSON.stringify(words.length === 0 ? ['?'] : words)
  const rows = await named(db, [JSON.stringify(orderIds), part, part, begun])
  return new Set(rows.map(({ id }) => id))
}

const lines = statement<{
  id: number
  order_id: number
  code: string
  name: string
  state: ListedOrder['state']
  has_critical: number
  is_uncalled: number
  price_minor: number
  paid_at: string | null
}>(`SELECT id, order_id, code, name, state, has_critical, ${UNCALLED} AS is_uncalled, price_minor, paid_at
  FROM lab_order_tests WHERE ${NAMED} ORDER BY id`)

/** The tests of orders as lines of the list show them. */
export const listLineTests = (db: Db, orderIds: readonly number[]) => lines(db, [JSON.stringify(orderIds)])

export const listCategoryNames = (db: Db, ids: readonly number[]) =>
  db.selectFrom('lab_categories').select(['id', 'name']).where('id', 'in', ids).orderBy('name_folded').execute()

const expected = statement<{
  id: number
  rank: number
  ordered_on: string
  ordered_at: string
  rejected_at: string | null
}>(`SELECT lab_orders.id, rank, ordered_on, lab_orders.ordered_at,
    max(CASE WHEN lab_order_tests.state = 'rejected' THEN rejected_at END) AS rejected_at
  FROM lab_order_tests INDEXED BY lab_order_tests_open
    JOIN lab_orders ON lab_orders.id = lab_order_tests.order_id
    LEFT JOIN lab_specimens ON lab_specimens.id = lab_order_tests.specimen_id
  WHERE lab_order_tests.${OPEN} AND lab_order_tests.state IN ('ordered', 'rejected')
  GROUP BY lab_orders.id`)

/** The orders something is still to be collected of, with when their last specimen was rejected. */
export const listWaitingForSpecimen = (db: Db) => expected(db, [])
