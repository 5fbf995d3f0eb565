import { expect, test } from 'vitest'
import { seriesOf, spanOf, type TrendValue } from './trend-series.ts'

const valueAt = (day: number, number: number | null, more: Partial<TrendValue> = {}): TrendValue => ({
  at: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
  value: String(number ?? 'Negative'),
  number,
  comparator: null,
  unit: 'g/dL',
  flag: null,
  orderTestId: day,
  labNumber: `L26111${day}`,
  normal: { low: 12, high: 15 },
  ...more,
})
const day = (of: number) => new Date(`2026-11-${String(of).padStart(2, '0')}T08:00:00.000Z`)

test('nothing draws nothing', () => {
  const series = seriesOf([])
  expect(series).toEqual({ points: [], stretches: [], leftOut: 0 })
  expect(spanOf(series)).toEqual([0, 1])
})

test('numbers are drawn in the order of time, zero and "<5" among them; texts are not', () => {
  const series = seriesOf([
    valueAt(3, 5, { value: '<5', comparator: '<', flag: 'L' }),
    valueAt(1, 0, { flag: 'LL' }),
    valueAt(2, null),
  ])
  expect(series.points.map(({ number, value, flag }) => [number, value, flag])).toEqual([
    [0, '0', 'LL'],
    [5, '<5', 'L'],
  ])
  expect(series.leftOut).toBe(1)
})

test('values in another unit than the newest are never drawn on its scale', () => {
  const series = seriesOf([valueAt(1, 134, { unit: 'g/L' }), valueAt(2, 13.4)])
  expect(series.points.map(({ number }) => number)).toEqual([13.4])
  expect(series.leftOut).toBe(1)
})

test('the normal band changes where the range does, and ends where there is none', () => {
  const other = { low: 13, high: null }
  const { stretches } = seriesOf([
    valueAt(1, 13),
    valueAt(2, 13),
    valueAt(3, 13, { normal: other }),
    valueAt(4, 13, { normal: null }),
    valueAt(5, 13, { normal: { low: null, high: null } }),
  ])
  expect(stretches).toEqual([
    { from: day(1), to: day(3), low: 12, high: 15 },
    { from: day(3), to: day(4), low: 13, high: null },
  ])
})

test.each([
  ['one value and no range', [valueAt(1, 10, { normal: null })], [9, 11]],
  ['zero alone', [valueAt(1, 0, { normal: null })], [0, 1]],
  ['values and limits', [valueAt(1, 10), valueAt(2, 20)], [9, 21]],
  ['below zero', [valueAt(1, -4, { normal: null }), valueAt(2, 6, { normal: null })], [-5, 7]],
] as const)('%s have room around them', (_what, values, span) => {
  expect(spanOf(seriesOf(values))).toEqual(span)
})
