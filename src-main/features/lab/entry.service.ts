import { type Call, staffOf } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { nameOfStaff } from '../staff/staff.service.ts'
import { boxesOf } from './entry-boxes.ts'
import { labOrderOf, labOrdersOf, orderTestRow } from './order-rows.ts'
import { listWaiting } from './result.repo.ts'
import {
  isEnteredBy,
  previousValuesOf,
  type TestFacts,
  type TestOfOrder,
  takenAt,
  testFactsOf,
} from './result-facts.ts'
import { recordReadings } from './result-reading.ts'
import { labRules } from './rules.service.ts'
import { labTestOf, labTestsOf } from './test-reading.service.ts'

/** An order in a list of the bench, without its tests and specimens. */
export type OrderHead = Omit<LabOrder, 'tests' | 'specimens'>

/** The head of an order that was read whole. */
export const headOf = ({ tests: _tests, specimens: _specimens, ...head }: LabOrder): OrderHead => head

const mayVerify = (call: Call, { standing, ...facts }: TestFacts, allowsSelfVerification: boolean): boolean => {
  const { staffId, permissions } = staffOf(call)
  if (standing.state !== 'entered' || !permissions.has('lab.verify')) return false
  return allowsSelfVerification || !isEnteredBy({ standing, ...facts }, staffId)
}

/** The names of who changed tests last, each looked up once. */
const namesOf = async (
  db: Db,
  known: readonly { ofTest: TestFacts }[],
): Promise<ReadonlyMap<number | null, string>> => {
  const ids = [...new Set(known.map(({ ofTest }) => ofTest.standing.updated_by))]
  return new Map(await Promise.all(ids.map(async (id) => [id, await nameOfStaff(db, id)] as const)))
}

/** Everything the bench needs of some tests, in the order they are given and in a few queries however many they are. */
export const entriesOf = async (db: Db, call: Call, wanted: readonly TestOfOrder[]): Promise<TestEntry[]> => {
  if (wanted.length === 0) return []
  const { timeZone } = await clinicProfile(db)
  const { allowsSelfVerification } = await labRules(db)
  const catalogue = await labTestsOf(
    db,
    wanted.map(({ test }) => test.testId),
  )
  const facts = await testFactsOf(
    db,
    wanted.map(({ test }) => test.id),
  )
  const known = wanted.flatMap((one) => {
    const [ofTest, ofCatalogue] = [facts.get(one.test.id), catalogue.get(one.test.testId)]
    return ofTest && ofCatalogue ? [{ one, ofTest, ofCatalogue }] : []
  })
  const previousOf = await previousValuesOf(
    db,
    known.flatMap(({ one, ofTest, ofCatalogue }) => {
      const ids = [...ofCatalogue.parameters.map(({ id }) => id), ...ofTest.rows.map((row) => row.parameter_id)]
      const about = { orderTestId: one.test.id, patientId: one.order.patient.id, at: takenAt(one) }
      return [...new Set(ids)].map((parameterId) => ({ ...about, parameterId }))
    }),
  )
  const nameOf = await namesOf(db, known)
  return known.map(({ one, ofTest, ofCatalogue }) => ({
    test: one.test,
    boxes: boxesOf(one, ofCatalogue, ofTest, previousOf, timeZone),
    textTemplates: ofCatalogue.textTemplates,
    comment: ofTest.standing.comment,
    versions: ofTest.versions,
    calls: ofTest.calls,
    hasCritical: ofTest.standing.has_critical === 1,
    changedBy: nameOf.get(ofTest.standing.updated_by) ?? '',
    changedAt: ofTest.standing.updated_at,
    mayVerify: mayVerify(call, ofTest, allowsSelfVerification),
  }))
}

const standingTests = (order: LabOrder): TestOfOrder[] =>
  order.tests.filter(({ state }) => state !== 'cancelled').map((test) => ({ order, test }))

/** One test of an order with that order and its entry; throws NOT_FOUND. */
export const entryOf = async (db: Db, call: Call, orderTestId: number): Promise<TestOfOrder & { entry: TestEntry }> => {
  const { order_id: orderId } = await orderTestRow(db, orderTestId)
  const order = await labOrderOf(db, call.now, orderId)
  const test = order.tests.find(({ id }) => id === orderTestId)
  const [entry] = test ? await entriesOf(db, call, [{ order, test }]) : []
  if (!test || !entry) throw refusal('NOT_FOUND', { what: 'order-test' })
  return { order, test, entry }
}

/** Some tests with their orders, in the order they are named. */
export const pickedTests = async (
  db: Db,
  call: Call,
  picked: readonly { id: number; order_id: number }[],
): Promise<TestOfOrder[]> => {
  const orders = await labOrdersOf(db, call.now, [...new Set(picked.map(({ order_id }) => order_id))])
  const byId = new Map(orders.flatMap((order) => order.tests.map((test) => [test.id, { order, test }] as const)))
  return picked.flatMap(({ id }) => byId.get(id) ?? [])
}

/** Puts on record that the bench looked at the results of orders. */
export const recordBenchReading = (call: Call, orders: readonly LabOrder[]): Promise<void> =>
  recordReadings(
    call,
    orders.map(({ id, patient }) => ({
      thing: `lab-entry ${id}`,
      entry: { entity: 'lab-order', entityId: id, patientId: patient.id },
    })),
  )

/** An order as the bench works on it; on record. Throws NOT_FOUND. */
export const getEntry = async (call: Call, orderId: number): Promise<{ order: LabOrder; tests: TestEntry[] }> => {
  const order = await labOrderOf(call.core.db, call.now, orderId)
  await recordBenchReading(call, [order])
  return { order, tests: await entriesOf(call.core.db, call, standingTests(order)) }
}

/** The tests of one kind that wait for values, one row each, the most pressing first; on record. Throws NOT_FOUND. */
export const getGrid = async (call: Call, { testId, limit }: { testId: number; limit: number }) => {
  const { db } = call.core
  const { id, code, name } = await labTestOf(db, testId)
  const wanted = await pickedTests(db, call, await listWaiting(db, testId, limit))
  await recordBenchReading(
    call,
    wanted.map(({ order }) => order),
  )
  const entries = await entriesOf(db, call, wanted)
  const orderOf = new Map(wanted.map(({ order, test }) => [test.id, headOf(order)]))
  const rows = entries.flatMap((entry) => {
    const order = orderOf.get(entry.test.id)
    return order ? [{ order, entry }] : []
  })
  return { test: { id, code, name }, rows }
}
