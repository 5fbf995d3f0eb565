import type { Fraction } from './fraction.ts'

/** Amounts in the order of the day: morning, noon, night; or morning, noon, evening, night. */
export type DayParts = readonly [Fraction, Fraction, Fraction] | readonly [Fraction, Fraction, Fraction, Fraction]

/** A length of treatment as it was written; a week has 7 days and a month 30. */
export type DoseDuration = { readonly count: number; readonly unit: 'day' | 'week' | 'month' }

/**
 * When how much is taken. `times` is so often a day without saying when (OD BD TDS QID), `once` a single dose now (STAT),
 * `any-time` only when needed. An amount of null was not written (an ointment): it is never taken to be one.
 */
export type DoseSchedule =
  | { readonly kind: 'parts'; readonly amounts: DayParts }
  | { readonly kind: 'times'; readonly times: 1 | 2 | 3 | 4; readonly amount: Fraction | null }
  | { readonly kind: 'bedtime'; readonly amount: Fraction | null }
  | { readonly kind: 'once'; readonly amount: Fraction | null }
  | { readonly kind: 'any-time'; readonly amount: Fraction | null }

/** The dose of a prescription line (domain.md "Prescription"); `everyDays` is 1 for daily and 7 for weekly. */
export interface Dose {
  readonly schedule: DoseSchedule
  readonly everyDays: number
  readonly food: 'after' | 'before' | null
  readonly asNeeded: boolean
  readonly duration: DoseDuration | null
}

const DAYS_IN = { day: 1, week: 7, month: 30 }

/** The days a duration lasts: a week 7, a month 30 (domain.md "Prescription"). */
export function daysOf({ count, unit }: DoseDuration): number {
  return count * DAYS_IN[unit]
}
