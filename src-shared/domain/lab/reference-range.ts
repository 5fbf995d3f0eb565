import type { LocalDate } from '../../values/dates.ts'
import { daysBetween } from '../calendar/local-date.ts'
import { ageOn } from '../patients/age.ts'
import type { AgeBound, ReferenceRange } from './lab-terms.ts'

const HOURS_PER = { hours: 1, days: 24, months: 24 * 30.4375, years: 24 * 365.25 } as const

/** An age by the calendar; `leastHours` and `belowHours` bound what it can be when the time of birth is not known. */
type PatientAge = { months: number; days: number; leastHours: number; belowHours: number }

/**
 * The range a patient's value of a day is held against, or null where none fits. A range fits by sex (one with a sex only where the
 * patient's is that one: never for other and unknown), by the age on the day (from inclusive, to exclusive; months and years by the
 * calendar, hours only where they hold for every hour of that day, the time of birth not being known) and by its dates (both included).
 * Of several the most specific wins: one for a sex before one for any, then the narrower ages (of two open ones that which starts
 * later), then the later `validFrom`, then the first in the list.
 */
export function fittingRange<R extends ReferenceRange>(
  ranges: readonly R[],
  patient: { sex: string; birthDate: string | null },
  on: LocalDate,
): R | null {
  const age = ageOf(patient.birthDate, on)
  const fitting = ranges.filter(
    (range) => (range.sex === null || range.sex === patient.sex) && holdsOn(range, on) && fitsAge(range, age),
  )
  return fitting.sort(bySpecificity)[0] ?? null
}

function ageOf(birthDate: string | null, on: LocalDate): PatientAge | null {
  if (birthDate === null) return null
  const days = daysBetween(birthDate, on)
  if (days < 0) return null
  const { years, months } = ageOn(birthDate, on)
  // Born at some hour of the birth day and sampled at some hour of this one.
  return { months: years * 12 + months, days, leastHours: Math.max(0, days - 1) * 24, belowHours: (days + 1) * 24 }
}

function holdsOn({ validFrom, validTo }: ReferenceRange, on: LocalDate): boolean {
  return (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo)
}

function fitsAge({ ageFrom, ageTo }: ReferenceRange, age: PatientAge | null): boolean {
  if (ageFrom === null && ageTo === null) return true
  if (age === null) return false
  return (ageFrom === null || hasReached(age, ageFrom)) && (ageTo === null || isStillBelow(age, ageTo))
}

function hasReached(age: PatientAge, { value, unit }: AgeBound): boolean {
  if (unit === 'hours') return age.leastHours >= value
  return unit === 'days' ? age.days >= value : age.months >= monthsOf(value, unit)
}

function isStillBelow(age: PatientAge, { value, unit }: AgeBound): boolean {
  if (unit === 'hours') return age.belowHours <= value
  return unit === 'days' ? age.days < value : age.months < monthsOf(value, unit)
}

function monthsOf(value: number, unit: 'months' | 'years'): number {
  return unit === 'years' ? value * 12 : value
}

function bySpecificity(a: ReferenceRange, b: ReferenceRange): number {
  return (
    Number(a.sex === null) - Number(b.sex === null) ||
    compare(ageSpan(a), ageSpan(b)) ||
    hoursOf(b.ageFrom, 0) - hoursOf(a.ageFrom, 0) ||
    compare(b.validFrom ?? '', a.validFrom ?? '')
  )
}

function ageSpan({ ageFrom, ageTo }: ReferenceRange): number {
  return hoursOf(ageTo, Number.POSITIVE_INFINITY) - hoursOf(ageFrom, 0)
}

function hoursOf(bound: AgeBound | null, open: number): number {
  return bound === null ? open : bound.value * HOURS_PER[bound.unit]
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b)
}
