import { expect, test } from 'vitest'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { chartsOf, measuredIn, setsWithin, spanOf } from './vitals-series.ts'

const ADULT = { years: 40, months: 0, days: 0 }
const EMPTY_VALUES = {
  height: null,
  weight: null,
  temperature: null,
  pulse: null,
  systolic: null,
  diastolic: null,
  respiration: null,
  spo2: null,
  glucose: null,
  pain: null,
}

const set = (id: number, takenAt: string, values: Partial<VitalSet['values']>): VitalSet => ({
  id,
  patientId: 1,
  visitId: null,
  values: { ...EMPTY_VALUES, ...values },
  takenAt,
  takenBy: 'Nurse',
  ageYears: 40,
  ageMonths: 0,
  inError: null,
  version: 1,
})

const OLD = set(1, '2020-01-01T08:00:00.000Z', { weight: 70 })
const LAST_YEAR = set(2, '2026-01-01T08:00:00.000Z', { weight: 72, systolic: 120, diastolic: 80 })
const NEW = set(3, '2026-11-01T08:00:00.000Z', { pulse: 0, diastolic: 78 })
const SETS = [OLD, LAST_YEAR, NEW]
const NOW = new Date('2026-11-21T08:00:00.000Z')

test.each([
  ['quarter', [3]],
  ['year', [2, 3]],
  ['five-years', [2, 3]],
  ['all', [1, 2, 3]],
] as const)('the period %s', (period, ids) => {
  expect(setsWithin(SETS, period, NOW).map(({ id }) => id)).toEqual(ids)
})

test('zero counts as measured', () => {
  expect(measuredIn(SETS)).toEqual(['weight', 'pulse', 'systolic', 'diastolic'])
  expect(measuredIn([])).toEqual([])
})

test('both pressures share a picture, and a missing one stays missing', () => {
  const charts = chartsOf(SETS, ADULT)
  expect(charts.map(({ vitals }) => vitals)).toEqual([['weight'], ['pulse'], ['systolic', 'diastolic']])
  expect(charts[2]?.points.map(({ values }) => values)).toEqual([
    [120, 80],
    [null, 78],
  ])
  expect(chartsOf([set(1, NEW.takenAt, { diastolic: 80 })], ADULT).map(({ vitals }) => vitals)).toEqual([
    ['systolic', 'diastolic'],
  ])
})

test('limits are those of the age, and none without one', () => {
  const [, pulse] = chartsOf(SETS, ADULT)
  expect(pulse?.limits.map(({ side, limit }) => [side, limit.value])).toEqual([
    ['low', 40],
    ['high', 131],
  ])
  expect(chartsOf(SETS, null).every(({ limits }) => limits.length === 0)).toBe(true)
})

test('a picture has room, and never goes below zero', () => {
  const [weight, pulse] = chartsOf(SETS, ADULT)
  expect(weight && spanOf(weight)).toEqual([69.8, 72.2])
  expect(pulse && spanOf(pulse)[0]).toBe(0)
  expect(spanOf({ points: [{ at: NOW, values: [50] }], limits: [] })).toEqual([45, 55])
})
