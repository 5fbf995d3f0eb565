import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { LabRange, LabResult } from '#shared/contract/lab.values.ts'
import { flagOf, isAbnormal, isCritical } from '#shared/domain/lab/flags.ts'
import { isOpenState, orderStateOf } from '#shared/domain/lab/order-state.ts'
import { fittingRange } from '#shared/domain/lab/reference-range.ts'
import { localDateAt } from '#shared/values/dates.ts'
import type { LabRows } from './any-order-rows.ts'
import type { Laboratory } from './laboratory.ts'

type OrderTest = LabRows['lab_order_tests'][number]

const newestOf = ({ lab_result_versions: versions }: LabRows, { id }: OrderTest) =>
  versions.filter(({ order_test_id }) => order_test_id === id).toSorted((a, b) => b.number - a.number)[0]

const verifiedOf = (rows: LabRows, one: OrderTest): LabResult[] =>
  JSON.parse(newestOf(rows, one)?.results ?? '[]') as LabResult[]

const valuesOf = ({ lab_results }: LabRows, { id }: OrderTest) =>
  lab_results.filter(({ order_test_id }) => order_test_id === id)

/** What tests cost together. */
export const sumOf = (tests: readonly Pick<OrderTest, 'price_minor'>[]): number =>
  tests.reduce((sum, { price_minor }) => sum + price_minor, 0)

/** Whether a critical value stands that is not verified as it is and was told to nobody since it was entered. */
export const isUncalled = (rows: LabRows, one: OrderTest): boolean => {
  const verified = verifiedOf(rows, one)
  return valuesOf(rows, one).some(({ parameter_id, value_text, unit, flag, entered_at }) => {
    const held = verified.find(({ parameterId }) => parameterId === parameter_id)
    const isHeld = held?.value === value_text && held.unit === unit && held.flag === flag
    const calls = rows.lab_critical_calls.filter(
      ({ order_test_id, at }) => order_test_id === one.id && at >= entered_at,
    )
    return isCritical(flag) && !isHeld && calls.length === 0
  })
}

const checkOrder = (rows: LabRows, order: LabRows['lab_orders'][number]) => {
  const tests = rows.lab_order_tests.filter(({ order_id }) => order_id === order.id)
  const standing = tests.filter(({ state }) => state !== 'cancelled')
  const open = standing.filter(({ state }) => isOpenState(state))
  const dues =
    open.length > 0
      ? open.map(({ due_at }) => due_at).toSorted()
      : tests
          .map(({ due_at }) => due_at)
          .toSorted()
          .reverse()
  const inUse = rows.lab_specimens.filter(({ id, order_id, state }) => {
    const holdsVerified = tests.some(({ specimen_id, version_count }) => specimen_id === id && version_count > 0)
    return order_id === order.id && (state !== 'rejected' || holdsVerified)
  })
  const verified = standing.map(({ verified_at }) => verified_at ?? '').toSorted()
  const state = orderStateOf(tests.map((one) => one.state))
  expect(order).toMatchObject({
    ...{ state, due_at: dues[0], rank: ['stat', 'urgent', 'routine'].indexOf(order.priority) },
    collected_at: inUse.map(({ collected_at }) => collected_at).toSorted()[0] ?? null,
    verified_at: state === 'verified' ? verified.at(-1) : null,
  })
}

/** A test stands where its specimen is. */
const checkSpecimen = (rows: LabRows, one: OrderTest) => {
  const specimen = rows.lab_specimens.find(({ id }) => id === one.specimen_id)
  const { state, version_count, order_id, patient_id } = one
  if (specimen) expect(specimen).toMatchObject({ order_id, patient_id })
  if (state === 'ordered') expect(specimen).toBeUndefined()
  else if (state === 'rejected') expect(specimen?.state).toBe('rejected')
  else if (state === 'cancelled') expect([undefined, 'rejected']).toContain(specimen?.state)
  else if (state === 'collected') expect(specimen?.state).toBe('collected')
  else if (version_count === 0) expect(specimen?.state).toBe('received')
  else expect(['received', 'rejected']).toContain(specimen?.state)
}

const checkValues = (rows: LabRows, one: OrderTest) => {
  const values = valuesOf(rows, one)
  const hasValues = ['in-progress', 'entered', 'verified'].includes(one.state)
  if (!hasValues) expect(values).toEqual([])
  expect([one.has_critical, one.has_abnormal]).toEqual([
    Number(values.some(({ flag }) => isCritical(flag))),
    Number(values.some(({ flag }) => isAbnormal(flag))),
  ])
  expect((one.entered_by === null) === (one.entered_at === null)).toBe(true)
  if (one.state === 'entered' || one.state === 'verified') expect(one.entered_by).not.toBeNull()
  expect(one.correction_reason !== null).toBe(one.version_count > 0 && one.state !== 'verified')
  expect(one.acknowledged_version).toBeLessThanOrEqual(one.version_count)
  if (one.sent_back_at !== null) expect(one.state).toBe('in-progress')
}

const asHeld = (results: readonly LabResult[]) =>
  results.map((one) => [one.parameterId, one.value, one.number, one.comparator, one.unit, one.flag]).toSorted()

const checkVersions = (rows: LabRows, one: OrderTest) => {
  const versions = rows.lab_result_versions.filter(({ order_test_id }) => order_test_id === one.id)
  const numbers = versions.map(({ number }) => number).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: one.version_count }, (_, at) => at + 1))
  for (const { entered_by, verified_by } of versions) expect(verified_by).not.toBe(entered_by)
  const newest = verifiedOf(rows, one)
  const held = rows.lab_verified_values.filter(({ order_test_id }) => order_test_id === one.id)
  const columns = held.map((row) => [
    row.parameter_id,
    row.value_text,
    row.value_number,
    row.comparator,
    row.unit,
    row.flag,
  ])
  expect(columns.toSorted()).toEqual(asHeld(newest))
  for (const row of held) {
    const range = newest.find(({ parameterId }) => parameterId === row.parameter_id)?.range ?? null
    expect([row.normal_low, row.normal_high]).toEqual([range?.normalLow ?? null, range?.normalHigh ?? null])
    expect(row.patient_id).toBe(one.patient_id)
  }
  if (one.state !== 'verified') return
  const inForm = valuesOf(rows, one).map((row) => [
    ...[row.parameter_id, row.value_text, row.value_number, row.comparator, row.unit, row.flag],
  ])
  expect(inForm.toSorted()).toEqual(asHeld(newest))
}

/** What holds of all that is stored, whatever happened. */
export const checkRows = (rows: LabRows): void => {
  for (const order of rows.lab_orders) checkOrder(rows, order)
  for (const one of rows.lab_order_tests) {
    checkSpecimen(rows, one)
    checkValues(rows, one)
    checkVersions(rows, one)
  }
}

/** Who verified had typed nothing of it that was not verified before, and no critical value was passed on in silence. */
const checkNewVersion = (before: LabRows, after: LabRows, version: LabRows['lab_result_versions'][number]) => {
  const was = before.lab_order_tests.find(({ id }) => id === version.order_test_id)
  if (!was) throw new Error('a version of a test that was not there')
  const verified = verifiedOf(before, was)
  for (const row of valuesOf(before, was)) {
    const held = verified.find(({ parameterId }) => parameterId === row.parameter_id)
    if (row.entered_by === version.verified_by) expect([held?.value, held?.unit]).toEqual([row.value_text, row.unit])
  }
  const calls = after.lab_critical_calls
  expect(isUncalled({ ...before, lab_critical_calls: calls }, was)).toBe(false)
}

/** What a panel with a price of its own costs is what it cost, as long as a test of it stands; here no test is free by itself. */
const checkPanelPrices = (before: LabRows, after: LabRows) => {
  const inPanels = after.lab_order_tests.filter(({ panel_id }) => panel_id !== null)
  for (const [key, tests] of Map.groupBy(inPanels, ({ order_id, panel_id }) => `${order_id} ${panel_id}`)) {
    const standing = tests.filter(({ state }) => state !== 'cancelled')
    const ids = new Set(tests.map(({ id }) => id))
    const were = before.lab_order_tests.filter(({ id, state }) => ids.has(id) && state !== 'cancelled')
    const isPricedWhole = tests.some(({ price_minor }) => price_minor === 0)
    if (!isPricedWhole || standing.length === 0 || were.length === 0) continue
    expect({ key, price: sumOf(standing) }).toEqual({ key, price: sumOf(were) })
  }
}

/** What was verified never changes, and what is new was verified as it must be. */
export const checkHistory = (before: LabRows, after: LabRows): void => {
  const known = new Map(after.lab_result_versions.map((row) => [row.id, row]))
  for (const row of before.lab_result_versions) expect(known.get(row.id)).toEqual(row)
  const old = new Set(before.lab_result_versions.map(({ id }) => id))
  for (const row of after.lab_result_versions) if (!old.has(row.id)) checkNewVersion(before, after, row)
  checkPanelPrices(before, after)
  for (const row of before.lab_order_tests) {
    const now = after.lab_order_tests.find(({ id }) => id === row.id)
    expect(now).toMatchObject({ code: row.code, name: row.name, test_id: row.test_id })
    expect(now?.version).toBeGreaterThanOrEqual(row.version)
  }
}

/** What was entered this moment is held against the range and in the unit of the catalogue of this moment. */
export const checkJudging = async (
  { administrator, techA, clock }: Laboratory,
  before: LabRows,
  after: LabRows,
): Promise<void> => {
  // Where it changed at the same moment, either may have been first.
  if (!isDeepStrictEqual(before.lab_tests, after.lab_tests)) return
  const known = new Map(before.lab_results.map((row) => [row.id, row.entered_at]))
  const fresh = after.lab_results.filter(({ id, entered_at }) => {
    return known.get(id) !== entered_at && entered_at === clock.now().toISOString()
  })
  for (const row of fresh) {
    const one = after.lab_order_tests.find(({ id }) => id === row.order_test_id)
    const specimen = after.lab_specimens.find(({ id }) => id === one?.specimen_id)
    if (!one || !specimen) throw new Error('a value of no test or of no specimen')
    const { parameters } = await administrator.lab.getTest({ id: one.test_id })
    const parameter = parameters.find(({ id }) => id === row.parameter_id)
    // Of a parameter out of use: what it was held against stays.
    if (!parameter) continue
    const { patient } = await techA.lab.getOrder({ orderId: one.order_id })
    const on = localDateAt(new Date(specimen.collected_at), 'Asia/Kolkata')
    const range: LabRange | null = fittingRange(parameter.ranges, patient, on)
    expect(row.reference === null ? null : JSON.parse(row.reference)).toEqual(range)
    expect(row.unit).toBe(parameter.unitDisplay ?? parameter.unitCode)
    const value = { text: row.value_text, number: row.value_number, comparator: row.comparator }
    expect(row.flag).toBe(flagOf(parameter, value, range))
    expect(row.is_calculated).toBe(Number(parameter.formula !== null))
  }
}
