import { expect, test } from 'vitest'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import {
  ageAt,
  ageOf,
  judgeTyped,
  lastOfEach,
  NOTHING_TYPED,
  readNumber,
  splitPressure,
  unitSlip,
  wordingOf,
} from './vitals-typing.ts'

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

const set = (id: number, takenAt: string, values: Partial<VitalSet['values']>, isInError = false): VitalSet => ({
  id,
  patientId: 1,
  visitId: null,
  values: { ...EMPTY_VALUES, ...values },
  takenAt,
  takenBy: 'Nurse',
  ageYears: 40,
  ageMonths: 0,
  inError: isInError ? { at: takenAt, by: 'Nurse', reason: 'Wrong patient' } : null,
  version: 1,
})

test.each([
  ['', null],
  ['   ', null],
  ['0', 0],
  ['36.6', 36.6],
  ['36,6', 36.6],
  [' 72 ', 72],
  ['72.', 72],
  ['.5', 0.5],
  ['-1', -1],
])('%j reads as %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test.each(['abc', '120/80', '1e3', '12 5', '--1', '.', '٣٧'])('%j is no number', (text) => {
  expect(readNumber(text)).toBeNaN()
})

test.each([
  ['120/80', { systolic: '120', diastolic: '80' }],
  ['120 / 80', { systolic: '120', diastolic: '80' }],
  ['120/', { systolic: '120', diastolic: '' }],
  ['120', undefined],
  ['/80', undefined],
  ['120/80/60', undefined],
])('a pressure of %j', (text, pair) => {
  expect(splitPressure(text)).toEqual(pair)
})

test.each([
  ['temperature', 98.6, { unit: 'fahrenheit', typed: 98.6, meant: 37 }],
  ['temperature', 104, { unit: 'fahrenheit', typed: 104, meant: 40 }],
  ['temperature', 37, undefined],
  ['glucose', 5.5, { unit: 'mmol', typed: 5.5, meant: 99 }],
  ['glucose', 99, undefined],
  ['height', 1.75, { unit: 'metres', typed: 1.75, meant: 175 }],
  ['height', 50, undefined],
  ['weight', 98.6, undefined],
] as const)('%s of %s in another unit', (vital, value, slip) => {
  expect(unitSlip(vital, value)).toEqual(slip)
})

test('nothing typed is empty and neither asked nor refused', () => {
  expect(judgeTyped(NOTHING_TYPED, ADULT)).toMatchObject({
    isEmpty: true,
    refused: [],
    asked: [],
    isPressureOdd: false,
  })
})

test('what cannot be is refused, what is unlikely is asked, zero is a value', () => {
  const judged = judgeTyped({ ...NOTHING_TYPED, temperature: '98.6', pulse: '0', pain: '0', weight: 'x' }, ADULT)
  expect(judged.refused).toEqual(['weight', 'temperature'])
  expect(judged.asked).toEqual(['pulse'])
  expect(judged.isEmpty).toBe(false)
})

test('a systolic pressure that is not above the diastolic asks at the diastolic', () => {
  expect(judgeTyped({ ...NOTHING_TYPED, systolic: '80', diastolic: '80' }, ADULT)).toMatchObject({
    asked: ['diastolic'],
    isPressureOdd: true,
  })
  expect(judgeTyped({ ...NOTHING_TYPED, systolic: '120', diastolic: '80' }, ADULT).asked).toEqual([])
})

test('the last value of each vital comes from the newest set that has it', () => {
  const last = lastOfEach([
    set(1, '2026-01-01T08:00:00.000Z', { weight: 70, height: 170 }),
    set(3, '2026-03-01T08:00:00.000Z', { weight: 90 }, true),
    set(2, '2026-02-01T08:00:00.000Z', { weight: 72, pulse: 0 }),
  ])
  expect(last).toEqual({
    height: { value: 170, takenAt: '2026-01-01T08:00:00.000Z' },
    weight: { value: 72, takenAt: '2026-02-01T08:00:00.000Z' },
    pulse: { value: 0, takenAt: '2026-02-01T08:00:00.000Z' },
  })
})

test.each([
  ['pulse', 131, ADULT, { kind: 'critical', side: 'high', limit: 131, from: 'at', source: 'NEWS2' }],
  ['pulse', 80, ADULT, null],
  ['pulse', 80, { years: 7, months: 0, days: 0 }, { kind: 'not-judged' }],
  ['pulse', 80, null, { kind: 'not-judged' }],
  ['weight', 80, ADULT, null],
] as const)('%s of %s is worded', (vital, value, age, wording) => {
  expect(wordingOf(vital, value, age)).toEqual(wording)
})

test.each([
  [null, null],
  ['2026-12-01', null],
  ['2020-11-21', { years: 6, months: 0, days: 0 }],
])('the age of somebody born %s', (birthDate, age) => {
  expect(ageOf(birthDate, '2026-11-21')).toEqual(age)
})

test('an age at the time of measuring', () => {
  expect(ageAt({ ageYears: null, ageMonths: null })).toBeNull()
  expect(ageAt({ ageYears: 1, ageMonths: 14 })).toEqual({ years: 1, months: 2, days: 0 })
})
