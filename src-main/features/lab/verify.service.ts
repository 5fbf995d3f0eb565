import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { LabResult } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { entriesOf, entryOf, headOf, type OrderHead, pickedTests, recordBenchReading } from './entry.service.ts'
import { refreshOrder, updateOrderTest } from './order-changes.ts'
import { orderTestRow } from './order-rows.ts'
import { insertVersion, listEntered } from './result.repo.ts'
import { isEnteredBy, lacksCall, type TestFacts, testFactsOf } from './result-facts.ts'
import { toResult } from './result-rows.ts'
import { labRules } from './rules.service.ts'
import { replaceVerifiedValues } from './trend.repo.ts'
import { takenAtOf } from './verify.repo.ts'

/** The most tests listed at once; the others follow as these are verified. */
const MOST = 200

interface ThisTest {
  orderTestId: number
  version: number
}

const factsForVerifying = async (trx: Trx, tests: readonly ThisTest[]): Promise<TestFacts[]> => {
  const wanted = new Map(tests.map(({ orderTestId, version }) => [orderTestId, version]))
  const facts = await testFactsOf(trx, [...wanted.keys()])
  const found: TestFacts[] = []
  for (const [id, version] of wanted) {
    const ofTest = facts.get(id)
    if (!ofTest) throw refusal('NOT_FOUND', { what: 'order-test' })
    await refuseStale(trx, ofTest.standing, version)
    const { state } = ofTest.standing
    if (state !== 'entered') throw refusal('WRONG_STATE', { state, wanted: 'entered' })
    found.push(ofTest)
  }
  return found
}

const idsOf = (facts: readonly TestFacts[]) => ({ orderTestIds: facts.map(({ standing }) => standing.id) })

const verifiedValue = (result: LabResult, of: { order_test_id: number; patient_id: number; at: string }) => ({
  ...of,
  parameter_id: result.parameterId,
  value_text: result.value,
  value_number: result.number,
  comparator: result.comparator,
  unit: result.unit,
  flag: result.flag,
  normal_low: result.range?.normalLow ?? null,
  normal_high: result.range?.normalHigh ?? null,
})

/** Freezes what stands in a test as its next version. */
const verifyOne = async (trx: Trx, writing: WriteCall, { standing, rows }: TestFacts, takenAt: string) => {
  const { id, patient_id: patientId, version_count: before } = standing
  const { staffId } = staffOf(writing)
  const results = rows.map(toResult)
  const at = writing.now.toISOString()
  await insertVersion(trx, {
    order_test_id: id,
    number: before + 1,
    results: JSON.stringify(results),
    comment: standing.comment,
    reason: standing.correction_reason,
    entered_at: standing.entered_at ?? at,
    entered_by: standing.entered_by ?? staffId,
    verified_at: at,
    verified_by: staffId,
  })
  const of = { order_test_id: id, patient_id: patientId, at: takenAt }
  await replaceVerifiedValues(
    trx,
    id,
    results.map((result) => verifiedValue(result, of)),
  )
  const state = 'verified'
  await updateOrderTest(trx, writing, id, {
    ...{ state, version_count: before + 1, verified_at: at, correction_reason: null },
  })
  const changes = {
    state: { before: standing.state, after: state },
    version: { before, after: before + 1 },
  }
  await recordEvent(trx, writing, { entity: 'order-test', entityId: id, patientId, changes })
}

/**
 * Verifies tests, all or none: what stands is frozen as the next version. Throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE, SAME_PERSON for
 * tests the caller entered or typed a value of (what a verified version holds already does not count), CRITICAL_NOT_CALLED.
 */
export const verifyTests = (call: Call, { tests }: { tests: readonly ThisTest[] }): Promise<{ verified: number }> =>
  write(call, async (trx, writing) => {
    const facts = await factsForVerifying(trx, tests)
    const { allowsSelfVerification } = await labRules(trx)
    const own = allowsSelfVerification ? [] : facts.filter((one) => isEnteredBy(one, staffOf(call).staffId))
    if (own.length > 0) throw refusal('SAME_PERSON', idsOf(own))
    const untold = facts.filter(lacksCall)
    if (untold.length > 0) throw refusal('CRITICAL_NOT_CALLED', idsOf(untold))
    const taken = await takenAtOf(trx, idsOf(facts).orderTestIds)
    for (const one of facts) {
      await verifyOne(trx, writing, one, taken.get(one.standing.id) ?? one.standing.ordered_at)
    }
    for (const orderId of new Set(facts.map(({ standing }) => standing.order_id))) {
      await refreshOrder(trx, writing, orderId)
    }
    return { verified: facts.length }
  })

/** Sends a test that waits for verification back with the reason; throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE. */
export const sendBack = (call: Call, input: ThisTest & { reason: string }): Promise<TestEntry> =>
  write(call, async (trx, writing) => {
    const row = await orderTestRow(trx, input.orderTestId)
    await refuseStale(trx, row, input.version)
    if (row.state !== 'entered') throw refusal('WRONG_STATE', { state: row.state, wanted: 'entered' })
    const state = 'in-progress'
    await updateOrderTest(trx, writing, row.id, {
      state,
      sent_back_at: call.now.toISOString(),
      sent_back_by: staffOf(call).staffId,
      sent_back_reason: input.reason,
    })
    await refreshOrder(trx, writing, row.order_id)
    // Why is the laboratory's: it may name a value, and the audit trail never does.
    await recordEvent(trx, writing, {
      ...{ entity: 'order-test', entityId: row.id, patientId: row.patient_id },
      changes: { state: { before: row.state, after: state } },
    })
    return (await entryOf(trx, call, row.id)).entry
  })

/**
 * Whether a test may be verified at a glance: its first version, every number and titre flagged as normal (no flag is not normal: nothing
 * said what normal is), no text or choice marked abnormal, and no value that was questioned at entry.
 */
const isAllNormal = ({ test, boxes }: TestEntry): boolean => {
  const filled = boxes.filter(({ current }) => current !== null)
  const isNormal = filled.every(({ current, questionsAnswered }) => {
    if (questionsAnswered.length > 0) return false
    if (current?.kind === 'number' || current?.kind === 'titre') return current.flag === 'N'
    return current?.flag === null || current?.flag === 'N'
  })
  return test.versionCount === 0 && filled.length > 0 && isNormal
}

/** Tests that wait for the second person, critical and pressing ones first; on record. */
export const listToVerify = async (
  call: Call,
): Promise<{ order: OrderHead; entry: TestEntry; isAllNormal: boolean }[]> => {
  const { db } = call.core
  const wanted = await pickedTests(db, call, await listEntered(db, MOST))
  await recordBenchReading(
    call,
    wanted.map(({ order }) => order),
  )
  const orderOf = new Map(wanted.map(({ order, test }) => [test.id, headOf(order)]))
  return (await entriesOf(db, call, wanted)).flatMap((entry) => {
    const order = orderOf.get(entry.test.id)
    return order ? [{ order, entry, isAllNormal: isAllNormal(entry) }] : []
  })
}
