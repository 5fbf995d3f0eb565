import { type Call, staffOf, type WriteCall } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { OrderReading, TestReading } from '#shared/contract/lab-readings.contract.ts'
import { isAbnormal, isCritical } from '#shared/domain/lab/flags.ts'
import { requireCare } from '../patients/care.service.ts'
import { listOrderIds } from './order.repo.ts'
import { labOrderOf, labOrdersOf } from './order-rows.ts'
import { countTestsOf, insertReadings, listUnseen, type VersionOfTest } from './reading.repo.ts'
import {
  type PreviousOf,
  previousValuesOf,
  type TestFacts,
  type TestOfOrder,
  takenAt,
  testFactsOf,
} from './result-facts.ts'
import { recordReadings } from './result-reading.ts'
import { haveAbnormal, haveCritical, toResult } from './result-rows.ts'

/** What of a test its readers get: the newest verified version, before there is one what was entered so far. */
const readableOf = ({ versions, rows, standing }: TestFacts) => {
  const [newest] = versions
  if (newest) {
    const { results, comment } = newest
    return { standing: versions.length > 1 ? ('corrected' as const) : ('verified' as const), results, comment }
  }
  if (rows.length === 0) return { standing: 'none' as const, results: [], comment: null }
  return { standing: 'preliminary' as const, results: rows.map(toResult), comment: standing.comment }
}

const toReading = ({ test }: TestOfOrder, facts: TestFacts, previousOf: PreviousOf): TestReading => {
  const { results, ...rest } = readableOf(facts)
  const { version_count: count, acknowledged_version: acknowledged } = facts.standing
  return {
    test,
    ...rest,
    results: results.map((result) => ({ ...result, previous: previousOf(test.id, result.parameterId) })),
    versions: facts.versions,
    isBeingCorrected: count > 0 && test.state !== 'verified',
    hasAbnormal: haveAbnormal(results),
    hasCritical: haveCritical(results),
    isAcknowledged: count > 0 && acknowledged >= count,
  }
}

/** Tests as their readers get them, in the order they are given and in a few queries; results in the order of the catalogue. */
const readingsOf = async (db: Db, wanted: readonly TestOfOrder[]): Promise<TestReading[]> => {
  const facts = await testFactsOf(
    db,
    wanted.map(({ test }) => test.id),
  )
  const known = wanted.flatMap((one) => {
    const ofTest = facts.get(one.test.id)
    return ofTest ? [{ one, ofTest }] : []
  })
  const previousOf = await previousValuesOf(
    db,
    known.flatMap(({ one, ofTest }) =>
      readableOf(ofTest).results.map(({ parameterId }) => ({
        ...{ orderTestId: one.test.id, parameterId },
        ...{ patientId: one.order.patient.id, at: takenAt(one) },
      })),
    ),
  )
  return known.map(({ one, ofTest }) => toReading(one, ofTest, previousOf))
}

/** Orders with the readings of some of their tests; orders with none of them stay, empty. */
export const orderReadingsOf = async (
  db: Db,
  orders: readonly LabOrder[],
  isWanted: (test: TestOfOrder['test']) => boolean,
): Promise<OrderReading[]> => {
  const wanted = orders.flatMap((order) => order.tests.filter(isWanted).map((test) => ({ order, test })))
  const readings = new Map((await readingsOf(db, wanted)).map((reading) => [reading.test.id, reading]))
  return orders.map((order) => ({ order, tests: order.tests.flatMap(({ id }) => readings.get(id) ?? []) }))
}

const isStanding = ({ state }: TestOfOrder['test']): boolean => state !== 'cancelled'

/**
 * An order as its readers get it, results in the order of the catalogue: verified versions, and of what has none what was entered so
 * far, marked preliminary. Asks nobody's right and puts nothing on record: that is the caller's. Throws NOT_FOUND.
 */
export const readingOf = async (db: Db, call: Call, orderId: number): Promise<OrderReading> => {
  const order = await labOrderOf(db, call.now, orderId)
  const [reading] = await orderReadingsOf(db, [order], isStanding)
  return reading ?? { order, tests: [] }
}

const pressing = ({ flag }: TestReading['results'][number]): number => {
  if (isCritical(flag)) return 0
  return isAbnormal(flag) ? 1 : 2
}

/** A reading with critical results first, then what is not normal, then the rest. */
export const abnormalFirst = ({ order, tests }: OrderReading): OrderReading => ({
  order,
  tests: tests.map((test) => ({ ...test, results: test.results.toSorted((a, b) => pressing(a) - pressing(b)) })),
})

/** Notes that the caller saw or printed versions, each the first time only, inside the caller's transaction. */
export const noteReadings = (
  trx: Trx,
  writing: WriteCall,
  versions: readonly VersionOfTest[],
  how: 'seen' | 'printed',
): Promise<void> => {
  const about = { staff_id: staffOf(writing).staffId, how, at: writing.now.toISOString() }
  return insertReadings(
    trx,
    versions.map(({ orderTestId, number }) => ({ order_test_id: orderTestId, number, ...about })),
  )
}

/** Puts on record, before anything leaves the core, whose results the caller reads and which versions for the first time. */
export const recordResultReading = async (
  call: Call,
  patientIds: readonly number[],
  versions: readonly VersionOfTest[],
): Promise<void> => {
  const unseen = await listUnseen(call.core.db, staffOf(call).staffId, versions)
  const readings = patientIds.map((patientId) => ({
    thing: `lab-results ${patientId}`,
    entry: { entity: 'patient', entityId: patientId, patientId },
  }))
  const note = (trx: Trx, writing: WriteCall) => noteReadings(trx, writing, unseen, 'seen')
  await recordReadings(call, readings, unseen.length > 0 ? note : null)
}

/** The newest verified versions in some readings. */
export const versionsIn = (readings: readonly OrderReading[]): VersionOfTest[] =>
  readings.flatMap(({ tests }) =>
    tests.flatMap(({ test, versions }) => versions.slice(0, 1).map(({ number }) => ({ orderTestId: test.id, number }))),
  )

/**
 * The results of a patient, the newest orders first, abnormal ones first in each; of a joined record the kept one's. On record.
 * Throws NOT_FOUND and NOT_TREATING.
 */
export const listResults = async (
  call: Call,
  input: { patientId: number; visitId?: number | undefined; limit: number },
): Promise<OrderReading[]> => {
  const { db } = call.core
  const patientId = await requireCare(call, input.patientId)
  const ids = await listOrderIds(db, { patientId, visitId: input.visitId, limit: input.limit })
  const orders = (await labOrdersOf(db, call.now, ids)).filter(({ state }) => state !== 'cancelled')
  const readings = await orderReadingsOf(db, orders, isStanding)
  await recordResultReading(call, [patientId], versionsIn(readings))
  return readings.map(abnormalFirst)
}

/** What is new of a patient, in counts; throws NOT_FOUND and NOT_TREATING. */
export const resultsBrief = async (call: Call, asked: number) =>
  countTestsOf(call.core.db, await requireCare(call, asked))
