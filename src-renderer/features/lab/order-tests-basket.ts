import type { LabOrder, LabPanel, LabTestSummary } from '#shared/contract/lab.values.ts'
import { daysBetween } from '#shared/domain/calendar/local-date.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** A line of the picker: a panel or a test. */
export type Choice = { kind: 'panel'; panel: LabPanel } | { kind: 'test'; test: LabTestSummary }

/** What is going to be ordered, in the order it was chosen. */
export type Basket = readonly Choice[]

/** Tells lines apart: a panel and a test may have the same number. */
export const keyOf = (choice: Choice): string =>
  choice.kind === 'panel' ? `panel-${choice.panel.id}` : `test-${choice.test.id}`

/** How well a line fits what was typed: its code, the beginning of its code, the beginning of its name, anything else. */
const fitOf = (choice: Choice, typed: string): number => {
  const { code, name } = choice.kind === 'panel' ? choice.panel : choice.test
  const [lowCode, lowName] = [code.toLowerCase(), name.toLowerCase()]
  if (lowCode === typed) return 0
  if (lowCode.startsWith(typed)) return 1
  return lowName.startsWith(typed) ? 2 : 3
}

/** The lines of the picker, the best fits first and tests before panels; before anything is typed the panels come first. */
export const choicesOf = (
  { panels, tests }: { panels: readonly LabPanel[]; tests: readonly LabTestSummary[] },
  text: string,
): Choice[] => {
  const asPanels = panels.map((panel): Choice => ({ kind: 'panel', panel }))
  const asTests = tests.map((test): Choice => ({ kind: 'test', test }))
  const typed = text.toLowerCase()
  if (typed === '') return [...asPanels, ...asTests]
  return [...asTests, ...asPanels].toSorted((one, other) => fitOf(one, typed) - fitOf(other, typed))
}

const testsOfChoice = (choice: Choice): readonly LabTestSummary[] =>
  choice.kind === 'panel' ? choice.panel.tests : [choice.test]

/** Every test that would be done, once each. */
export const testsOf = (basket: Basket): LabTestSummary[] => [
  ...new Map(basket.flatMap(testsOfChoice).map((test) => [test.id, test])).values(),
]

/** How a choice stands to the basket: chosen itself, done anyway as part of a panel, or not there. */
export const standingOf = (basket: Basket, choice: Choice): 'chosen' | 'in-panel' | 'none' => {
  if (basket.some((one) => keyOf(one) === keyOf(choice))) return 'chosen'
  if (choice.kind === 'panel') return 'none'
  return testsOf(basket).some(({ id }) => id === choice.test.id) ? 'in-panel' : 'none'
}

/** Adds a choice; a panel takes the place of its tests that were chosen one by one. */
export const withChoice = (basket: Basket, choice: Choice): Basket => {
  if (standingOf(basket, choice) !== 'none') return basket
  const inside = new Set(choice.kind === 'panel' ? choice.panel.tests.map(({ id }) => id) : [])
  return [...basket.filter((one) => one.kind === 'panel' || !inside.has(one.test.id)), choice]
}

export const withoutChoice = (basket: Basket, key: string): Basket => basket.filter((one) => keyOf(one) !== key)

/** What the patient will owe, in minor units: a panel's own price, or its tests one by one; a test of two panels is paid once. */
export const totalOf = (basket: Basket): number => {
  const counted = new Set<number>()
  // Panels first, as the core does: what stands in one is not paid again as a single test.
  return basket
    .toSorted((one, other) => Number(one.kind === 'test') - Number(other.kind === 'test'))
    .reduce((sum, choice) => {
      const fresh = testsOfChoice(choice).filter(({ id }) => !counted.has(id))
      for (const { id } of testsOfChoice(choice)) counted.add(id)
      if (choice.kind === 'panel' && choice.panel.priceMinor !== null) {
        return fresh.length === 0 ? sum : sum + choice.panel.priceMinor
      }
      return sum + fresh.reduce((price, { priceMinor }) => price + priceMinor, 0)
    }, 0)
}

/** What the patient must be told before: which tests want an empty stomach, and other preparations with their tests. */
export const preparationOf = (basket: Basket): { fasting: string[]; others: { text: string; names: string[] }[] } => {
  const tests = testsOf(basket)
  const texts = new Map<string, string[]>()
  for (const { name, preparation } of tests) {
    if (preparation !== null) texts.set(preparation, [...(texts.get(preparation) ?? []), name])
  }
  return {
    fasting: tests.filter(({ isFasting }) => isFasting).map(({ name }) => name),
    others: [...texts].map(([text, names]) => ({ text, names })),
  }
}

/** Why a test may not be needed: it is under way already, or its result is recent. */
export type TestHint = { kind: 'open'; orderedOn: LocalDate; days: number } | { kind: 'result'; days: number }

/** How long a result is worth being pointed at, in days. */
const RECENT_DAYS = 90

/** What is known of a test from the patient's orders of before; undefined where nothing speaks against ordering it. */
export const hintOf = (
  testId: number,
  orders: readonly LabOrder[],
  today: LocalDate,
  dateOf: (instant: string) => LocalDate,
): TestHint | undefined => {
  const before = orders.flatMap((order) =>
    order.tests.filter((test) => test.testId === testId).map((test) => ({ test, orderedOn: order.orderedOn })),
  )
  const open = before.filter(({ test }) => isOpenState(test.state) && test.versionCount === 0)
  const last = open.toSorted((one, other) => other.orderedOn.localeCompare(one.orderedOn))[0]
  if (last) return { kind: 'open', orderedOn: last.orderedOn, days: Math.max(0, daysBetween(last.orderedOn, today)) }
  const verified = before.map(({ test }) => test.verifiedAt).filter((at) => at !== null)
  const newest = verified.toSorted().at(-1)
  if (newest === undefined) return undefined
  const days = Math.max(0, daysBetween(dateOf(newest), today))
  return days <= RECENT_DAYS ? { kind: 'result', days } : undefined
}
