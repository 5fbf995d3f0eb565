import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Age } from '../patients/age.ts'
import { criticalLimits, likelyRange, POSSIBLE, type Vital } from './vital-limits.ts'
import { bmi, changesSince, judgeVital, questionsAbout, VITALS } from './vitals.ts'

const years = (count: number): Age => ({ years: count, months: 0, days: 0 })
const months = (count: number): Age => ({ years: Math.floor(count / 12), months: count % 12, days: 0 })
const adult = years(40)

describe('a value is refused outside the possible range', () => {
  it.each<[Vital, number, string]>([
    ['height', 19.9, 'too-low'],
    ['height', 1.75, 'too-low'],
    ['height', 280.1, 'too-high'],
    ['weight', 0.199, 'too-low'],
    ['weight', 650.1, 'too-high'],
    ['temperature', 98.6, 'too-high'],
    ['temperature', 19.9, 'too-low'],
    ['temperature', 36.75, 'too-many-decimals'],
    ['pulse', 351, 'too-high'],
    ['pulse', 72.5, 'too-many-decimals'],
    ['systolic', -1, 'too-low'],
    ['diastolic', 251, 'too-high'],
    ['respiration', 151, 'too-high'],
    ['spo2', 101, 'too-high'],
    ['glucose', -0.1, 'too-low'],
    ['pain', 11, 'too-high'],
    ['pain', 5.5, 'too-many-decimals'],
    ['pain', Number.NaN, 'not-a-number'],
    ['weight', Number.POSITIVE_INFINITY, 'not-a-number'],
  ])('%s %d: %s', (vital, value, why) => {
    const [least, most] = POSSIBLE[vital].range
    expect(judgeVital(vital, value, adult)).toEqual({ kind: 'refused', why, least, most })
  })

  it.each(VITALS)('%s: both ends of the possible range are accepted', (vital) => {
    for (const end of POSSIBLE[vital].range) expect(judgeVital(vital, end, adult).kind).toBe('accepted')
  })

  it.each(VITALS)('%s: empty is empty', (vital) => {
    expect(judgeVital(vital, null, adult)).toEqual({ kind: 'empty' })
    expect(judgeVital(vital, undefined, null)).toEqual({ kind: 'empty' })
  })

  it.each(['pulse', 'systolic', 'diastolic', 'respiration', 'spo2', 'glucose', 'pain'] as const)(
    '%s: zero is a value',
    (vital) => expect(judgeVital(vital, 0, adult).kind).toBe('accepted'),
  )
})

describe('a value is asked about outside the likely range', () => {
  it.each<[Vital, number, Age | null, boolean]>([
    ['height', 170, adult, false],
    ['height', 119, adult, true],
    ['height', 110, years(5), false],
    ['height', 170, years(5), true],
    ['weight', 70, adult, false],
    ['weight', 7, adult, true],
    ['weight', 3.2, months(0), false],
    ['weight', 32, months(0), true],
    ['temperature', 36.6, adult, false],
    ['temperature', 33.9, adult, true],
    ['pulse', 161, adult, true],
    ['pulse', 161, months(3), false],
    ['systolic', 60, adult, true],
    ['systolic', 60, months(0), false],
    ['respiration', 45, months(3), false],
    ['respiration', 45, adult, true],
    ['spo2', 79, adult, true],
    ['glucose', 601, adult, true],
    ['pain', 10, adult, false],
    ['pulse', 161, null, false],
    ['pulse', 230, null, true],
  ])('%s %d at %j: asks %s', (vital, value, age, asks) => {
    const judged = judgeVital(vital, value, age)
    expect(judged.kind === 'accepted' && judged.asks !== null).toBe(asks)
  })
})

describe('a value is critical at the limit of its source', () => {
  it.each<[Vital, number, Age | null, string]>([
    ['respiration', 8, adult, 'low NEWS2'],
    ['respiration', 9, adult, 'no'],
    ['respiration', 24, adult, 'no'],
    ['respiration', 25, adult, 'high NEWS2'],
    ['respiration', 59, months(1), 'no'],
    ['respiration', 60, months(1), 'high WHO IMCI'],
    ['respiration', 50, months(2), 'high WHO IMCI'],
    ['respiration', 49, months(11), 'no'],
    ['respiration', 40, months(12), 'high WHO IMCI'],
    ['respiration', 39, months(59), 'no'],
    ['respiration', 40, years(5), 'not-judged'],
    ['spo2', 91, adult, 'low NEWS2'],
    ['spo2', 92, adult, 'no'],
    ['spo2', 90, years(3), 'no'],
    ['spo2', 89, years(3), 'low WHO IMCI'],
    ['pulse', 40, adult, 'low NEWS2'],
    ['pulse', 130, adult, 'no'],
    ['pulse', 131, years(16), 'high NEWS2'],
    ['pulse', 131, years(15), 'not-judged'],
    ['pulse', 59, months(6), 'low AHA PALS'],
    ['pulse', 60, months(6), 'no'],
    ['pulse', 0, adult, 'low NEWS2'],
    ['systolic', 90, adult, 'low NEWS2'],
    ['systolic', 91, adult, 'no'],
    ['systolic', 180, adult, 'no'],
    ['systolic', 181, adult, 'high ACC/AHA 2017'],
    ['systolic', 181, years(13), 'high AAP 2017'],
    ['systolic', 181, years(12), 'no'],
    ['systolic', 59, months(0), 'low AHA PALS'],
    ['systolic', 69, months(6), 'low AHA PALS'],
    ['systolic', 70, months(6), 'no'],
    ['systolic', 79, years(5), 'low AHA PALS'],
    ['systolic', 80, years(5), 'no'],
    ['systolic', 89, years(12), 'low AHA PALS'],
    ['diastolic', 120, adult, 'no'],
    ['diastolic', 121, adult, 'high ACC/AHA 2017'],
    ['diastolic', 121, years(8), 'not-judged'],
    ['temperature', 35, adult, 'low NEWS2'],
    ['temperature', 41, adult, 'no'],
    ['temperature', 38, months(2), 'high NICE NG143'],
    ['temperature', 37.9, months(2), 'no'],
    ['temperature', 35.4, months(1), 'low WHO IMCI'],
    ['temperature', 35.5, months(1), 'no'],
    ['temperature', 40, years(4), 'not-judged'],
    ['glucose', 53.9, adult, 'low ADA level 2'],
    ['glucose', 54, years(4), 'no'],
    ['glucose', 450, adult, 'high laboratory critical limits'],
    ['glucose', 45, months(0), 'no'],
    ['glucose', 44.9, months(0), 'low WHO newborn'],
    ['height', 170, adult, 'not-judged'],
    ['weight', 70, adult, 'not-judged'],
    ['pain', 10, adult, 'not-judged'],
    ['spo2', 50, null, 'not-judged'],
  ])('%s %d at %j: %s', (vital, value, age, said) => {
    const judged = judgeVital(vital, value, age)
    const critical = judged.kind === 'accepted' ? judged.critical : judged.kind
    expect(typeof critical === 'string' ? critical : `${critical.side} ${critical.source}`).toBe(said)
  })
})

describe('pressures', () => {
  it.each([
    [120, 80, 0],
    [80, 120, 1],
    [80, 80, 1],
    [0, 0, 1],
    [120, null, 0],
    [undefined, 80, 0],
  ])('%s over %s asks %d times', (systolic, diastolic, questions) => {
    const vitals = systolic === undefined ? { diastolic } : { systolic, diastolic }
    expect(questionsAbout(vitals)).toHaveLength(questions)
  })
})

describe('body mass index', () => {
  it.each([
    [170, 70, adult, 24.2, 'normal'],
    [170, 46.2, adult, 16, 'moderate-thinness'],
    [170, 46, adult, 15.9, 'severe-thinness'],
    [170, 49.2, adult, 17, 'mild-thinness'],
    [200, 74, adult, 18.5, 'normal'],
    [200, 73.7, adult, 18.4, 'mild-thinness'],
    [200, 73.8, adult, 18.5, 'normal'],
    [200, 99.7, adult, 24.9, 'normal'],
    [200, 99.8, adult, 25, 'overweight'],
    [200, 119.9, adult, 30, 'obesity-1'],
    [200, 140, adult, 35, 'obesity-2'],
    [200, 160, adult, 40, 'obesity-3'],
    [170, 70, years(19), 24.2, 'normal'],
    [170, 70, { years: 18, months: 11, days: 30 }, 24.2, null],
    [110, 19, years(5), 15.7, null],
    [170, 70, null, 24.2, null],
  ])('%d cm and %d kg at %j: %d, %s', (height, weight, age, value, bmiClass) => {
    expect(bmi({ height, weight }, age)).toEqual({ value, bmiClass })
  })

  it.each([
    [null, 70],
    [170, null],
    [0, 70],
    [1.7, 70],
    [170, 700],
  ])('%s cm and %s kg have none', (height, weight) => expect(bmi({ height, weight }, adult)).toBeNull())

  it('stays within a half of a tenth of the exact quotient', () => {
    const heights = fc.integer({ min: 200, max: 2800 }).map((tenths) => tenths / 10)
    const weights = fc.integer({ min: 200, max: 650_000 }).map((grams) => grams / 1000)
    fc.assert(
      fc.property(heights, weights, (height, weight) => {
        const index = bmi({ height, weight }, adult)
        expect(Math.abs((index?.value ?? Number.NaN) - weight / (height / 100) ** 2)).toBeLessThan(0.050_001)
      }),
    )
  })
})

describe('change since last time', () => {
  it('is exact, told also when nothing moved, and left out when measured once', () => {
    const last = { weight: 70.3, temperature: 38.2, pulse: 80, pain: 0, spo2: null, height: 170 }
    const now = { weight: 70.1, temperature: 38.2, pulse: 92, pain: 4, spo2: 97, glucose: 100 }
    expect(changesSince(last, now)).toEqual([
      { vital: 'weight', last: 70.3, now: 70.1, by: -0.2 },
      { vital: 'temperature', last: 38.2, now: 38.2, by: 0 },
      { vital: 'pulse', last: 80, now: 92, by: 12 },
      { vital: 'pain', last: 0, now: 4, by: 4 },
    ])
  })
})

describe('for any value and age', () => {
  const values = fc.oneof(fc.double(), fc.integer({ min: -10, max: 3000 }))
  const ages = fc.option(fc.integer({ min: 0, max: 1680 }).map(months))

  it('what is accepted is possible, and outside the possible range nothing is accepted', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VITALS), values, ages, (vital, value, age) => {
        const [least, most] = POSSIBLE[vital].range
        const judged = judgeVital(vital, value, age)
        expect(judged.kind).not.toBe('empty')
        if (judged.kind === 'accepted') expect(value >= least && value <= most).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('the likely range and the critical limits lie within the possible range', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VITALS), ages, (vital, age) => {
        const [least, most] = POSSIBLE[vital].range
        const [likelyLeast, likelyMost] = likelyRange(vital, age)
        expect(likelyLeast >= least && likelyMost <= most && likelyLeast < likelyMost).toBe(true)
        const { low, high } = criticalLimits(vital, age)
        for (const limit of [low, high]) {
          if (limit) expect(limit.value > least && limit.value < most).toBe(true)
        }
      }),
    )
  })
})
