import type { Call } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { WorklistLine } from '#shared/contract/lab-orders.contract.ts'
import { ORDER_STATES, type OrderState, PRIORITIES, type Priority } from '#shared/domain/lab/lab-terms.ts'
import { isOpenState, isOverdue } from '#shared/domain/lab/order-state.ts'
import { nameTokens } from '#shared/domain/patients/name.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { summariesOf } from '../patients/open-patient.service.ts'
import { findOrderRows } from './order.repo.ts'
import { patientOfOrder, toOrderHead } from './order-rows.ts'
import {
  countByCategory,
  idsNamed,
  idsUncalled,
  idsWithTest,
  type ListedOrder,
  listCategoryNames,
  listDayAndOpen,
  listLineTests,
} from './worklist.repo.ts'

interface Wanted {
  onDate?: string | undefined
  withOpen: boolean
  states: readonly OrderState[]
  priorities: readonly Priority[]
  categoryId?: number | undefined
  testId?: number | undefined
  onlyOverdue: boolean
  onlyUncalled: boolean
  text: string
  offset: number
  limit: number
}

const priorityOf = ({ rank }: ListedOrder): Priority => PRIORITIES[rank] ?? 'routine'

const isLate = ({ state, due_at }: ListedOrder, now: Date) => isOverdue({ state, dueAt: due_at }, now)

const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** What is not done first, then by priority and by when it is due. */
const mostPressingFirst = (a: ListedOrder, b: ListedOrder): number =>
  Number(isOpenState(b.state)) - Number(isOpenState(a.state)) ||
  a.rank - b.rank ||
  compareTexts(a.due_at, b.due_at) ||
  a.id - b.id

/** The orders that fit what is asked for of the rows alone. */
const narrowed = (all: readonly ListedOrder[], wanted: Wanted, now: Date): ListedOrder[] =>
  all.filter(
    (one) =>
      (wanted.withOpen || one.is_of_day === 1) &&
      (wanted.states.length === 0 || wanted.states.includes(one.state)) &&
      (wanted.priorities.length === 0 || wanted.priorities.includes(priorityOf(one))) &&
      (!wanted.onlyOverdue || isLate(one, now)),
  )

/** A lab or record number as it may be typed in part: without dashes and spaces. */
const numberPart = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Pd}\s]/gu, '')
    .toUpperCase()

/** The orders of some that have the test, category or text asked for. */
const found = async (db: Db, orders: ListedOrder[], wanted: Wanted): Promise<ListedOrder[]> => {
  const ids = orders.map(({ id }) => id)
  const { categoryId, testId } = wanted
  const text = wanted.text.trim()
  const asksForTest = categoryId !== undefined || testId !== undefined
  const withTest = asksForTest ? await idsWithTest(db, ids, { categoryId, testId }) : null
  const words = { number: numberPart(text), words: nameTokens(text) }
  const withText = text === '' ? null : await idsNamed(db, ids, words)
  const uncalled = wanted.onlyUncalled ? await idsUncalled(db, ids) : null
  return orders.filter(({ id }) => [withTest, withText, uncalled].every((set) => set?.has(id) ?? true))
}

const countsOf = async (db: Db, all: readonly ListedOrder[], now: Date) => {
  const byState = Object.fromEntries(ORDER_STATES.map((state) => [state, 0])) as Record<OrderState, number>
  for (const { state } of all) byState[state] += 1
  const open = all.filter(({ state }) => isOpenState(state))
  const of = (priority: Priority) => open.filter((one) => priorityOf(one) === priority).length
  const rows = await countByCategory(
    db,
    all.map(({ id }) => id),
  )
  const names = await listCategoryNames(
    db,
    rows.map(({ category_id }) => category_id),
  )
  const ordersOf = new Map(rows.map((row) => [row.category_id, row.orders]))
  const uncalled = rows.reduce((total, row) => total + row.uncalled, 0)
  const overdue = open.filter((one) => isLate(one, now)).length
  return {
    counts: { byState, stat: of('stat'), urgent: of('urgent'), overdue, uncalled },
    categories: names.map(({ id, name }) => ({ id, name, count: ordersOf.get(id) ?? 0 })),
  }
}

const linesOf = async (db: Db, ids: readonly number[], now: Date): Promise<WorklistLine[]> => {
  if (ids.length === 0) return []
  const rows = new Map((await findOrderRows(db, ids)).map((row) => [row.id, row]))
  const patients = await summariesOf(db, [...new Set([...rows.values()].map(({ patient_id }) => patient_id))])
  const testsOf = Map.groupBy(await listLineTests(db, ids), ({ order_id }) => order_id)
  return ids.flatMap((id) => {
    const row = rows.get(id)
    const tests = testsOf.get(id) ?? []
    if (!row) return []
    const line: WorklistLine = {
      ...toOrderHead(row, patientOfOrder(row, patients), tests, now),
      tests: tests.map(({ has_critical, is_uncalled, id: testId, code, name, state }) => ({
        ...{ id: testId, code, name, state },
        hasCritical: has_critical === 1,
        isUncalled: is_uncalled === 1,
      })),
      hasCritical: tests.some(({ has_critical, state }) => has_critical === 1 && state !== 'cancelled'),
      isRejected: tests.some(({ state }) => state === 'rejected'),
    }
    return [line]
  })
}

/** The bench's list of a day and of what is still open, narrowed as asked, with counts of all of it. */
export const worklist = async (call: Call, wanted: Wanted) => {
  const { core, now } = call
  const { db } = core
  const date = wanted.onDate ?? (await clinicToday(db, now)).today
  const all = await listDayAndOpen(db, date)
  const fitting = (await found(db, narrowed(all, wanted, now), wanted)).toSorted(mostPressingFirst)
  const page = fitting.slice(wanted.offset, wanted.offset + wanted.limit).map(({ id }) => id)
  return { date, lines: await linesOf(db, page, now), total: fitting.length, ...(await countsOf(db, all, now)) }
}
