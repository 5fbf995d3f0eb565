import { describe, expect, it, test } from 'vitest'
import type { LabRange } from '#shared/contract/lab.values.ts'
import { ageText, EMPTY_RANGE, RangeForm, rangeValues, readAge, readLimit } from './lab-range-form.ts'

const WOMEN: LabRange = {
  sex: 'female',
  ageFrom: { value: 18, unit: 'years' },
  ageTo: { value: 720, unit: 'months' },
  normalLow: 12,
  normalHigh: 15.5,
  criticalLow: 7,
  criticalHigh: null,
  possibleLow: 0,
  possibleHigh: 30,
  referenceText: 'not pregnant',
  validFrom: '2026-01-01',
  validTo: null,
}

describe('an age that is typed', () => {
  it.each([
    ['18y', { value: 18, unit: 'years' }],
    ['18', { value: 18, unit: 'years' }],
    [' 6 m ', { value: 6, unit: 'months' }],
    ['28 days', { value: 28, unit: 'days' }],
    ['12H', { value: 12, unit: 'hours' }],
    ['1 yr.', { value: 1, unit: 'years' }],
    ['0d', { value: 0, unit: 'days' }],
    ['', undefined],
    ['y', undefined],
    ['18 weeks', undefined],
    ['1.5y', undefined],
    ['-1d', undefined],
    ['300000d', undefined],
  ])('%j', (typed, age) => expect(readAge(typed)).toEqual(age))

  it('is shown as it is read', () =>
    expect(readAge(ageText({ value: 28, unit: 'days' }))).toEqual({ value: 28, unit: 'days' }))
})

test.each([
  ['3.5', 3.5],
  ['3,5', 3.5],
  ['-2', -2],
  ['0', 0],
  ['<5', undefined],
  ['1,500', undefined],
  ['high', undefined],
  ['1e309', undefined],
])('the limit %j', (typed, limit) => expect(readLimit(typed)).toBe(limit))

test('what the row shows is taken as the same range', () => expect(RangeForm.parse(rangeValues(WOMEN))).toEqual(WOMEN))

test('an empty row has no limit anywhere', () =>
  expect(RangeForm.parse(EMPTY_RANGE)).toMatchObject({ sex: null, ageFrom: null, normalLow: null, validTo: null }))

test.each([
  ['no number', { normalLow: 'low' }, ['normalLow']],
  ['limits out of order', { normalLow: '16' }, ['normalHigh']],
  ['a critical limit inside normal', { criticalHigh: '14' }, ['criticalHigh']],
  ['limits out of order across a gap', { ...EMPTY_RANGE, possibleLow: '9', possibleHigh: '3' }, ['possibleHigh']],
  ['no age', { ageTo: 'old' }, ['ageTo']],
  ['ages turned', { ageTo: '17y' }, ['ageTo']],
  ['the same age twice', { ageTo: '18y' }, ['ageTo']],
  ['dates turned', { validTo: '2025-12-31' }, ['validTo']],
  ['an expectation that is too long', { referenceText: 'x'.repeat(121) }, ['referenceText']],
  ['several at once', { ageFrom: '?', normalHigh: '?' }, ['normalHigh', 'ageFrom']],
])('%s is said at its box', (_what, change, fields) => {
  const parsed = RangeForm.safeParse({ ...rangeValues(WOMEN), ...change })
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(fields)
})

test('limits that are equal are in order', () =>
  expect(RangeForm.safeParse({ ...EMPTY_RANGE, criticalLow: '5', normalLow: '5', normalHigh: '5' }).success).toBe(true))
