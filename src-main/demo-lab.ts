import type { ContractRouterClient } from '@orpc/contract'
import {
  DEMO_LAB_CORRECTION,
  DEMO_LAB_FOUND,
  DEMO_LAB_HISTORY,
  DEMO_LAB_PRICES,
  DEMO_LAB_STAT,
  DEMO_REFERRALS,
  type DemoLabEnd,
  type DemoLabTest,
} from '#migrations/seed/demo-lab.ts'
import type { contract } from '#shared/contract/index.ts'
import type { LabOrder, LabTest } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import type { DemoPeople } from './demo-people.ts'

type Client = ContractRouterClient<typeof contract>

/** The tests of the demo's catalogue that are used in it, by their codes. */
export type DemoLabTests = ReadonlyMap<string, LabTest>

/** The two who work at the bench: what the first enters, the second verifies. */
export type DemoBench = readonly [first: Client, second: Client]

/** What the demo's laboratory works with. */
export interface DemoLabTask {
  bench: DemoBench
  tests: DemoLabTests
  people: DemoPeople
  /** Lets time go by between two steps, in ms. */
  pass: (ms: number) => void
}

/** Between two steps of a day of the past: few enough that nobody's session locks. */
const STEP_MS = 4 * 60_000

/** Takes the starter tests into the catalogue and prices those the demo uses. */
export const seedLabTests = async ({ lab }: Client): Promise<DemoLabTests> => {
  await lab.addStarterTests()
  const tests = new Map<string, LabTest>()
  for (const { id, code } of await lab.listTests()) {
    const priceMinor = DEMO_LAB_PRICES[code]
    if (priceMinor === undefined) continue
    const { category, specimenType, container, ...test } = await lab.getTest({ id })
    const words = {
      categoryId: category.id,
      specimenTypeId: specimenType?.id ?? null,
      containerId: container?.id ?? null,
    }
    tests.set(code, await lab.updateTest({ ...test, ...words, priceMinor }))
  }
  return tests
}

/** The ids of tests of the demo by their codes; throws where one is not in the starter catalogue. */
export const idsOfTests = (tests: DemoLabTests, codes: readonly string[]): number[] =>
  codes.map((code) => {
    const test = tests.get(code)
    if (!test) throw new Error(`the starter catalogue has no test ${code}`)
    return test.id
  })

const valuesFor = (test: LabTest | undefined, found: DemoLabTest[1]) =>
  Object.entries(found).map(([code, value]) => {
    const parameterId = test?.parameters.find((parameter) => parameter.code === code)?.id ?? 0
    return { parameterId, value, confirmed: ['delta' as const, 'decimal-slip' as const] }
  })

/** The tubes of an order: tests that want the same specimen in the same container share one. */
const tubesOf = ({ tests }: LabOrder) =>
  [...Map.groupBy(tests, ({ specimenType, container }) => `${specimenType} ${container}`).values()].map((together) => ({
    orderTestIds: together.map(({ id }) => id),
  }))

const enter = async (
  { bench: [{ lab }], tests }: DemoLabTask,
  order: LabOrder,
  found: readonly DemoLabTest[],
  isComplete: boolean,
) => {
  const entries: TestEntry[] = []
  for (const { id: orderTestId, code, version } of order.tests) {
    const values = valuesFor(tests.get(code), found.find(([known]) => known === code)?.[1] ?? {})
    entries.push(await lab.saveResults({ orderTestId, version, values, isComplete }))
  }
  return entries
}

interface Plan {
  end: DemoLabEnd
  found: readonly DemoLabTest[]
  collectedAt?: string | null
  reason?: string | undefined
  /** Who is told of critical values; verification waits for it. */
  toldTo?: string
}

/** Brings an order as far as it is to come. */
const work = async (task: DemoLabTask, order: LabOrder, plan: Plan): Promise<void> => {
  const { bench, pass } = task
  const [{ lab }, second] = bench
  const { end, found, collectedAt = null, reason = '' } = plan
  const { id: orderId, version } = order
  if (end === 'ordered') return
  if (end === 'cancelled') {
    await lab.cancelTests({ orderId, version, reason, orderTestIds: order.tests.map(({ id }) => id) })
    return
  }
  const taken = await lab.collect({ orderId, version, collectedAt, tubes: tubesOf(order) })
  const specimenIds = taken.specimens.map(({ id }) => id)
  if (end === 'collected') return
  if (end === 'rejected') {
    for (const specimenId of specimenIds) {
      const { version: standing } = await lab.getOrder({ orderId })
      await lab.reject({ orderId, version: standing, specimenId, reason })
    }
    return
  }
  pass(STEP_MS)
  const received = await lab.receive({ orderId, version: taken.version, specimenIds })
  if (end === 'received') return
  pass(STEP_MS)
  const entries = await enter(task, received, found, end !== 'in-progress')
  if (end !== 'verified') return
  const { toldTo } = plan
  for (const { test, hasCritical } of entries) {
    if (hasCritical && toldTo) await lab.recordCall({ orderTestId: test.id, toldTo, isReadBack: true })
  }
  pass(STEP_MS)
  await second.lab.verify({ tests: entries.map(({ test }) => ({ orderTestId: test.id, version: test.version })) })
}

/** A day of the past at the bench: the one who comes again and again, and what the doctors of the day ordered. */
export const seedLabDay = async (task: DemoLabTask, daysAgo: number): Promise<void> => {
  const {
    bench: [{ lab }],
    tests,
    people,
  } = task
  for (const order of await lab.listExpected()) {
    await work(task, order, { end: 'verified', found: DEMO_LAB_FOUND[order.patient.fullName] ?? [] })
  }
  const { patient, referrer, days } = DEMO_LAB_HISTORY
  const day = days.find((one) => one.daysAgo === daysAgo)
  if (!day) return
  const found: DemoLabTest[] = [
    ['FBS', { GLU: day.glucose }],
    ['HB', { HB: day.haemoglobin }],
  ]
  const testIds = idsOfTests(
    tests,
    found.map(([code]) => code),
  )
  const order = await lab.placeOrder({ patientId: people.get(patient) ?? 0, referrer, testIds })
  await work(task, order, { end: 'verified', found })
}

/** The orders of this morning's referrals, in the order of DEMO_REFERRALS. */
export const placeReferrals = async (
  { lab }: Client,
  { tests, people }: Pick<DemoLabTask, 'tests' | 'people'>,
): Promise<LabOrder[]> => {
  const orders: LabOrder[] = []
  for (const { patient, referrer, priority = 'routine', tests: wanted } of DEMO_REFERRALS) {
    const testIds = idsOfTests(
      tests,
      wanted.map(([code]) => code),
    )
    const patientId = people.get(patient)
    if (!patientId) throw new Error(`the demo has nobody called ${patient}`)
    orders.push(await lab.placeOrder({ patientId, referrer, priority, testIds }))
  }
  return orders
}

const correct = async ({ bench: [first, second], tests, people }: DemoLabTask) => {
  const { patient, code, values, reason } = DEMO_LAB_CORRECTION
  const orders = await first.lab.listOrders({ patientId: people.get(patient) ?? 0 })
  const test = orders.flatMap((order) => order.tests).find((one) => one.code === code && one.state === 'verified')
  if (!test) throw new Error('the demo has nothing to correct')
  const begun = await first.lab.beginCorrection({ orderTestId: test.id, version: test.version, reason })
  const entry = await first.lab.saveResults({
    ...{ orderTestId: test.id, version: begun.test.version, isComplete: true },
    values: valuesFor(tests.get(code), values),
  })
  await second.lab.verify({ tests: [{ orderTestId: test.id, version: entry.test.version }] })
}

/** This morning at the bench so far: referrals in every state, one result corrected, and one critical that its doctor was told of. */
export const seedLabMorning = async (
  task: DemoLabTask,
  about: { referrals: readonly LabOrder[]; stat: LabOrder; collectedAt: string },
): Promise<void> => {
  for (const [at, order] of about.referrals.entries()) {
    const { end = 'ordered', tests: found = [], reason } = DEMO_REFERRALS[at] ?? {}
    await work(task, order, { end, found, reason, collectedAt: about.collectedAt })
  }
  await correct(task)
  const found = DEMO_LAB_FOUND[DEMO_LAB_STAT.patient] ?? []
  await work(task, about.stat, { end: 'verified', found, toldTo: DEMO_LAB_STAT.toldTo })
}
