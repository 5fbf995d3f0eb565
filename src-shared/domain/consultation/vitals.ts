import type { Age } from '../patients/age.ts'
import { type CriticalLimit, criticalLimits, likelyRange, POSSIBLE, type Vital } from './vital-limits.ts'

/** What was measured; a vital that is missing or null was not, and zero is a value. */
export type Vitals = { readonly [vital in Vital]?: number | null }

/** What a value is at an age: `not-judged` where no limit fits, which is never to be shown as normal. */
export type VitalStanding =
  | { kind: 'empty' }
  | { kind: 'refused'; why: 'not-a-number' | 'too-many-decimals' | 'too-low' | 'too-high'; least: number; most: number }
  | {
      kind: 'accepted'
      asks: { why: 'unlikely'; least: number; most: number } | null
      critical: ({ side: 'low' | 'high' } & CriticalLimit) | 'no' | 'not-judged'
    }

/** A question about two vitals together. */
export type VitalsQuestion = { why: 'systolic-not-above-diastolic'; systolic: number; diastolic: number }

/** The WHO classes of an adult's body mass index. */
type BmiClass =
  | 'severe-thinness'
  | 'moderate-thinness'
  | 'mild-thinness'
  | 'normal'
  | 'overweight'
  | 'obesity-1'
  | 'obesity-2'
  | 'obesity-3'

/** A body mass index in kg/m² to one decimal; children have no class. */
export type Bmi = { value: number; bmiClass: BmiClass | null }

/** How a vital moved since it was last measured, in its own unit. */
export type VitalChange = { vital: Vital; last: number; now: number; by: number }

/** All vitals in the order they are asked for. */
export const VITALS = [
  'height',
  'weight',
  'temperature',
  'pulse',
  'systolic',
  'diastolic',
  'respiration',
  'spo2',
  'glucose',
  'pain',
] as const satisfies readonly Vital[]

// WHO Technical Report Series 894 (2000) and 854 (1995): the least value of each class.
const BMI_CLASSES: readonly (readonly [number, BmiClass])[] = [
  [40, 'obesity-3'],
  [35, 'obesity-2'],
  [30, 'obesity-1'],
  [25, 'overweight'],
  [18.5, 'normal'],
  [17, 'mild-thinness'],
  [16, 'moderate-thinness'],
]
// The WHO growth reference, by age and sex, holds to the 19th birthday.
const BMI_CLASS_FROM_YEARS = 19

/**
 * What a measured value is for a person of this age (null: unknown): refused outside the possible range, asked about outside the likely one,
 * critical at or beyond a limit of its source (domain.md "Visit"; the limits stand in vital-limits.ts).
 */
export function judgeVital(vital: Vital, value: number | null | undefined, age: Age | null): VitalStanding {
  if (value === null || value === undefined) return { kind: 'empty' }
  const { range, decimals } = POSSIBLE[vital]
  const [least, most] = range
  if (!Number.isFinite(value)) return { kind: 'refused', why: 'not-a-number', least, most }
  if (value < least) return { kind: 'refused', why: 'too-low', least, most }
  if (value > most) return { kind: 'refused', why: 'too-high', least, most }
  if (rounded(value, decimals) !== value) return { kind: 'refused', why: 'too-many-decimals', least, most }
  const [likelyLeast, likelyMost] = likelyRange(vital, age)
  const isLikely = value >= likelyLeast && value <= likelyMost
  return {
    kind: 'accepted',
    asks: isLikely ? null : { why: 'unlikely', least: likelyLeast, most: likelyMost },
    critical: criticalStanding(vital, value, age),
  }
}

/** What is asked about vitals that fit alone but not together: a systolic pressure that is not above the diastolic. */
export function questionsAbout({ systolic, diastolic }: Vitals): VitalsQuestion[] {
  if (systolic === null || systolic === undefined || diastolic === null || diastolic === undefined) return []
  return systolic <= diastolic ? [{ why: 'systolic-not-above-diastolic', systolic, diastolic }] : []
}

/**
 * The body mass index of a height in cm and a weight in kg; null where either is missing or not possible. The WHO class is of the value
 * as shown (one decimal, half up) and of adults from 19 years only: a child's is read from the growth reference.
 */
export function bmi({ height, weight }: Vitals, age: Age | null): Bmi | null {
  if (!isPossible('height', height) || !isPossible('weight', weight)) return null
  const [grams, millimetres] = [Math.round(weight * 1000), Math.round(height * 10)]
  const square = millimetres * millimetres
  // kg/m² in tenths is grams * 10,000 / mm²: whole numbers, so that a half is a half.
  const value = Math.floor((grams * 20_000 + square) / (2 * square)) / 10
  const isAdult = age !== null && age.years >= BMI_CLASS_FROM_YEARS
  return { value, bmiClass: isAdult ? bmiClassOf(value) : null }
}

/** How each vital measured both times moved, also by nothing; a vital measured once is left out. */
export function changesSince(last: Vitals, now: Vitals): VitalChange[] {
  return VITALS.flatMap((vital) => {
    const [before, after] = [last[vital], now[vital]]
    if (before === null || before === undefined || after === null || after === undefined) return []
    return [{ vital, last: before, now: after, by: rounded(after - before, POSSIBLE[vital].decimals) }]
  })
}

function criticalStanding(vital: Vital, value: number, age: Age | null) {
  const { low, high } = criticalLimits(vital, age)
  if (low && (value < low.value || isReached(value, low))) return { side: 'low', ...low } as const
  if (high && (value > high.value || isReached(value, high))) return { side: 'high', ...high } as const
  return low || high ? 'no' : 'not-judged'
}

function isReached(value: number, limit: CriticalLimit): boolean {
  return limit.from === 'at' && value === limit.value
}

function bmiClassOf(value: number): BmiClass {
  return BMI_CLASSES.find(([least]) => value >= least)?.[1] ?? 'severe-thinness'
}

function isPossible(vital: Vital, value: number | null | undefined): value is number {
  return value !== null && value !== undefined && judgeVital(vital, value, null).kind === 'accepted'
}

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  // Adding 0 makes a negative zero a zero.
  return Math.round(value * scale) / scale + 0
}
