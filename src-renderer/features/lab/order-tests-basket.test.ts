import { describe, expect, test } from 'vitest'
import type { LabOrder, LabOrderTest, LabPanel, LabTestSummary } from '#shared/contract/lab.values.ts'
import {
  type Choice,
  choicesOf,
  hintOf,
  keyOf,
  preparationOf,
  standingOf,
  testsOf,
  totalOf,
  withChoice,
  withoutChoice,
} from './order-tests-basket.ts'

const testNamed = (id: number, priceMinor: number, more: Partial<LabTestSummary> = {}): LabTestSummary => ({
  id,
  code: `T${id}`,
  name: `Test ${id}`,
  category: { id: 1, name: 'Chemistry' },
  specimenType: { id: 1, name: 'Serum' },
  container: null,
  turnAroundMinutes: 60,
  isFasting: false,
  preparation: null,
  priceMinor,
  parameterCount: 1,
  isUnchecked: false,
  isActive: true,
  version: 1,
  ...more,
})
const one = testNamed(1, 10_000)
const two = testNamed(2, 20_000)
const three = testNamed(3, 0)
const asChoice = (of: LabTestSummary): Choice => ({ kind: 'test', test: of })
const panelOf = (id: number, priceMinor: number | null, tests: LabTestSummary[]): Choice => {
  const panel: LabPanel = { id, code: `P${id}`, name: `Panel ${id}`, priceMinor, tests, isActive: true, version: 1 }
  return { kind: 'panel', panel }
}

describe('what is chosen', () => {
  test('a test twice is there once, and a panel takes the place of its tests', () => {
    const twice = withChoice(withChoice([], asChoice(one)), asChoice(one))
    expect(twice.map(keyOf)).toEqual(['test-1'])
    const joined = withChoice(withChoice(twice, asChoice(three)), panelOf(1, null, [one, two]))
    expect(joined.map(keyOf)).toEqual(['test-3', 'panel-1'])
    expect(testsOf(joined).map(({ id }) => id)).toEqual([3, 1, 2])
  })

  test('a test inside a chosen panel is not added beside it', () => {
    const basket = withChoice([], panelOf(1, null, [one, two]))
    expect(standingOf(basket, asChoice(two))).toBe('in-panel')
    expect(withChoice(basket, asChoice(two))).toBe(basket)
    expect(standingOf(basket, asChoice(three))).toBe('none')
  })

  test('a panel and a test of the same number are two things', () => {
    const basket = withChoice([asChoice(one)], panelOf(1, null, [two]))
    expect(withoutChoice(basket, 'test-1').map(keyOf)).toEqual(['panel-1'])
  })
})

test.each([
  ['nothing typed: panels, then the tests as they came', '', ['panel-9', 'test-6', 'test-7', 'test-8']],
  ['a code as it stands goes before all that begin so', 'LIP', ['test-7', 'test-6', 'panel-9', 'test-8']],
  ['the beginning of a name goes before what only has it inside', 'lipid', ['test-6', 'panel-9', 'test-7', 'test-8']],
] as const)('%s', (_what, text, keys) => {
  const tests = [
    testNamed(6, 0, { code: 'LIPID', name: 'Lipid profile' }),
    testNamed(7, 0, { code: 'LIP', name: 'Lipase' }),
    testNamed(8, 0, { code: 'ALIP', name: 'Something of lipids' }),
  ]
  const panel = {
    id: 9,
    code: 'HEART',
    name: 'Lipid and heart profile',
    priceMinor: null,
    tests: [],
    isActive: true,
    version: 1,
  }
  expect(choicesOf({ panels: [panel], tests }, text).map(keyOf)).toEqual(keys)
})

test.each([
  ['nothing', [], 0],
  ['tests one by one', [asChoice(one), asChoice(two)], 30_000],
  ['a free test', [asChoice(three)], 0],
  ['a panel at its own price', [panelOf(1, 25_000, [one, two])], 25_000],
  ['a panel that costs nothing', [panelOf(1, 0, [one, two])], 0],
  ['a panel at what its tests cost', [panelOf(1, null, [one, two])], 30_000],
  ['a panel whose tests all stand in another', [panelOf(1, null, [one, two]), panelOf(2, 5000, [two])], 30_000],
  ['a test of two panels once', [panelOf(1, null, [one, two]), panelOf(2, null, [two, three])], 30_000],
] as const)('%s costs what it should', (_what, basket, total) => {
  expect(totalOf(basket)).toBe(total)
})

test('what to tell the patient is said once with the tests it is for', () => {
  const fasting = testNamed(4, 0, { isFasting: true, preparation: 'Come without breakfast' })
  const same = testNamed(5, 0, { preparation: 'Come without breakfast' })
  expect(preparationOf([asChoice(fasting), asChoice(same), asChoice(one)])).toEqual({
    fasting: ['Test 4'],
    others: [{ text: 'Come without breakfast', names: ['Test 4', 'Test 5'] }],
  })
})

describe('what is known of a test from before', () => {
  const ordered = (orderedOn: string, more: Partial<LabOrderTest>): LabOrder => {
    const orderTest: LabOrderTest = {
      id: 1,
      testId: 1,
      panelName: null,
      code: 'T1',
      name: 'Test 1',
      category: { id: 1, name: 'Chemistry' },
      specimenType: null,
      container: null,
      isFasting: false,
      priceMinor: 0,
      isPaid: false,
      state: 'ordered',
      specimenId: null,
      dueAt: `${orderedOn}T10:00:00.000Z`,
      enteredBy: null,
      enteredAt: null,
      verifiedAt: null,
      versionCount: 0,
      sentBack: null,
      correctionReason: null,
      cancelled: null,
      version: 1,
      ...more,
    }
    return {
      id: 1,
      labNumber: 'L2611210001K',
      patient: {
        id: 1,
        recordNumber: 'P1',
        fullName: 'A',
        sex: 'female',
        birthDate: null,
        isBirthEstimated: false,
        phone: null,
        guardianName: null,
        city: null,
        isUnidentified: false,
        deceasedOn: null,
      },
      visitId: null,
      doctorId: null,
      orderedFor: null,
      isOutsideReferral: true,
      priority: 'routine',
      clinicalNote: null,
      state: orderTest.state,
      orderedOn,
      orderedAt: `${orderedOn}T08:00:00.000Z`,
      orderedBy: 'B',
      collectedAt: null,
      verifiedAt: null,
      dueAt: orderTest.dueAt,
      isOverdue: false,
      totalMinor: 0,
      unpaidMinor: 0,
      tests: [orderTest],
      specimens: [],
      version: 1,
    }
  }
  const verified = (at: string, more: Partial<LabOrderTest> = {}) =>
    ordered(at.slice(0, 10), { state: 'verified', verifiedAt: at, versionCount: 1, ...more })
  const hint = (orders: LabOrder[], testId = 1) => hintOf(testId, orders, '2026-11-21', (at) => at.slice(0, 10))

  test.each([
    ['nothing where it was never ordered', [], undefined],
    ['nothing where it was cancelled', [ordered('2026-11-21', { state: 'cancelled' })], undefined],
    ['ordered today', [ordered('2026-11-21', {})], { kind: 'open', orderedOn: '2026-11-21', days: 0 }],
    [
      'a new specimen is waited for',
      [ordered('2026-11-19', { state: 'rejected' })],
      { kind: 'open', orderedOn: '2026-11-19', days: 2 },
    ],
    ['a result of today', [verified('2026-11-21T06:00:00.000Z')], { kind: 'result', days: 0 }],
    [
      'the newest of several results',
      [verified('2026-10-01T06:00:00.000Z'), verified('2026-11-18T06:00:00.000Z')],
      { kind: 'result', days: 3 },
    ],
    [
      'a result under correction is a result',
      [verified('2026-11-18T06:00:00.000Z', { state: 'in-progress' })],
      { kind: 'result', days: 3 },
    ],
    ['nothing where the result is old', [verified('2026-08-01T06:00:00.000Z')], undefined],
  ] as const)('%s', (_what, orders, wanted) => {
    expect(hint([...orders])).toEqual(wanted)
  })

  test('another test says nothing', () => {
    expect(hint([ordered('2026-11-21', {})], 2)).toBeUndefined()
  })
})
