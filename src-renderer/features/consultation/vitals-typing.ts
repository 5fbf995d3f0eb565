import type { VitalSet } from '#shared/contract/medical.contract.ts'
import type { Vital } from '#shared/domain/consultation/vital-limits.ts'
import { judgeVital, questionsAbout, VITALS, type VitalStanding } from '#shared/domain/consultation/vitals.ts'
import { type Age, ageOn } from '#shared/domain/patients/age.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** What stands in each box. */
export type TypedVitals = Readonly<Record<Vital, string>>

/** A value in another unit than the box asks for, and what it would be in the box's own. */
export interface UnitSlip {
  unit: 'fahrenheit' | 'mmol' | 'metres'
  typed: number
  meant: number
}

/** Boxes nobody typed into. */
export const NOTHING_TYPED: TypedVitals = {
  height: '',
  weight: '',
  temperature: '',
  pulse: '',
  systolic: '',
  diastolic: '',
  respiration: '',
  spo2: '',
  glucose: '',
  pain: '',
}

/** The number in a box, with a point or a comma; null for an empty box, NaN for what is no number. */
export const readNumber = (text: string): number | null => {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN
}

/** All numbers of the boxes. */
export const numbersOf = (typed: TypedVitals): Record<Vital, number | null> =>
  Object.fromEntries(VITALS.map((vital) => [vital, readNumber(typed[vital])])) as Record<Vital, number | null>

/** A pressure typed in one go, `120/80`, as its two values. */
export const splitPressure = (text: string): { systolic: string; diastolic: string } | undefined => {
  const [, systolic = '', diastolic = ''] = /^\s*(\d{1,3})\s*\/\s*(\d{0,3})\s*$/.exec(text) ?? []
  return systolic === '' ? undefined : { systolic, diastolic }
}

const tenths = (value: number) => Math.round(value * 10) / 10

/**
 * Whether a value looks as if it were in the unit of another country: Fahrenheit, mmol/L (18 mg/dL each) or metres. Asked only
 * of values that are not likely as they stand.
 */
export const unitSlip = (vital: Vital, value: number): UnitSlip | undefined => {
  if (vital === 'temperature' && value >= 86 && value <= 115)
    return { unit: 'fahrenheit', typed: value, meant: tenths(((value - 32) * 5) / 9) }
  if (vital === 'glucose' && value >= 1 && value < 30)
    return { unit: 'mmol', typed: value, meant: Math.round(value * 18) }
  if (vital === 'height' && value >= 0.3 && value <= 2.6)
    return { unit: 'metres', typed: value, meant: Math.round(value * 100) }
  return undefined
}

/** What is to be said of each box, and which of them ask to be confirmed. */
export interface JudgedVitals {
  standings: Readonly<Record<Vital, VitalStanding>>
  refused: readonly Vital[]
  asked: readonly Vital[]
  /** True where both pressures fit alone but not together. */
  isPressureOdd: boolean
  isEmpty: boolean
}

/** Judges what was typed for a person of this age (null: not known); an odd pair of pressures asks at the diastolic one. */
export const judgeTyped = (typed: TypedVitals, age: Age | null): JudgedVitals => {
  const numbers = numbersOf(typed)
  const standings = Object.fromEntries(
    VITALS.map((vital) => [vital, judgeVital(vital, numbers[vital], age)]),
  ) as Record<Vital, VitalStanding>
  const isPressureOdd = questionsAbout(numbers).length > 0
  return {
    standings,
    refused: VITALS.filter((vital) => standings[vital].kind === 'refused'),
    asked: VITALS.filter((vital) => {
      const standing = standings[vital]
      if (vital === 'diastolic' && isPressureOdd && standing.kind === 'accepted') return true
      return standing.kind === 'accepted' && standing.asks !== null
    }),
    isPressureOdd,
    isEmpty: VITALS.every((vital) => standings[vital].kind === 'empty'),
  }
}

/** The last value of each vital in sets of any order, with when it was taken; those in error do not count. */
export const lastOfEach = (sets: readonly VitalSet[]): Partial<Record<Vital, { value: number; takenAt: string }>> => {
  const last: Partial<Record<Vital, { value: number; takenAt: string }>> = {}
  for (const { values, takenAt, inError } of sets) {
    if (inError) continue
    for (const vital of VITALS) {
      const value = values[vital]
      const known = last[vital]
      if (value !== null && (known === undefined || known.takenAt < takenAt)) last[vital] = { value, takenAt }
    }
  }
  return last
}

/** The age on a day; null where the birth is not known or lies after it. */
export const ageOf = (birthDate: LocalDate | null, today: LocalDate): Age | null =>
  birthDate === null || birthDate > today ? null : ageOn(birthDate, today)

/** The age somebody had when something was measured; its days are not kept. */
export const ageAt = ({ ageYears, ageMonths }: Pick<VitalSet, 'ageYears' | 'ageMonths'>): Age | null =>
  ageYears === null ? null : { years: ageYears, months: (ageMonths ?? 0) % 12, days: 0 }

/** Vitals for which there are limits at some age, so that "not judged" says something. */
const HAVE_LIMITS: ReadonlySet<Vital> = new Set([
  'temperature',
  'pulse',
  'systolic',
  'diastolic',
  'respiration',
  'spo2',
  'glucose',
])

/** How a stored value is to be worded: critical, not judged, or nothing, which does not mean normal. */
export const wordingOf = (
  vital: Vital,
  value: number,
  age: Age | null,
):
  | { kind: 'critical'; side: 'low' | 'high'; limit: number; from: 'at' | 'beyond'; source: string }
  | { kind: 'not-judged' }
  | null => {
  const standing = judgeVital(vital, value, age)
  if (standing.kind !== 'accepted' || !HAVE_LIMITS.has(vital)) return null
  if (standing.critical === 'not-judged') return { kind: 'not-judged' }
  if (standing.critical === 'no') return null
  const { side, value: limit, from, source } = standing.critical
  return { kind: 'critical', side, limit, from, source }
}
