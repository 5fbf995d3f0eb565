import type { LocalDate } from '../../values/dates.ts'
import { addDays, addMonths, daysBetween, daysInMonth, localDateOf, partsOf } from '../calendar/local-date.ts'

/** The oldest age in whole years that is believed; the longest life on record is 122. */
export const MAX_AGE_YEARS = 140

/** An age in whole years, months beyond them and days beyond those. */
export type Age = { years: number; months: number; days: number }

/** An age as a person states it. */
export type StatedAge = { years: number } | { months: number } | { days: number }

/** An age in the unit a clinic speaks of: days for the newborn, months under two years, then years. */
export type DescribedAge = { unit: 'years' | 'months' | 'days'; value: number }

/** Why a birth date is not believed. */
export type BirthDateProblem = 'no-such-date' | 'in-the-future' | 'too-old'

/**
 * The age on a day; throws a RangeError when the birth lies after it. Who is born on a day this month lacks (29 February,
 * the 31st) completes the month on the first of the next.
 */
export function ageOn(birthDate: LocalDate, today: LocalDate): Age {
  if (daysBetween(birthDate, today) < 0) throw new RangeError('BIRTH_DATE_IN_THE_FUTURE')
  const birth = partsOf(birthDate)
  const now = partsOf(today)
  const months = (now.year - birth.year) * 12 + now.month - birth.month - (now.day < birth.day ? 1 : 0)
  return { years: Math.floor(months / 12), months: months % 12, days: daysSinceMonthDay(birth.day, today) }
}

/** What speaks against a birth date on a day, or undefined when nothing does: it exists, is not in the future, at most 140 years ago. */
export function birthDateProblem(birthDate: string, today: LocalDate): BirthDateProblem | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate) ?? []
  if (localDateOf({ year: Number(year), month: Number(month), day: Number(day) }) === undefined) return 'no-such-date'
  if (daysBetween(birthDate, today) < 0) return 'in-the-future'
  return ageOn(birthDate, today).years > MAX_AGE_YEARS ? 'too-old' : undefined
}

/**
 * The birth date assumed for a stated age: the middle of the span it can mean (six months past the last birthday, fifteen days
 * past the last month), so that `ageOn` gives the stated age back today; throws a RangeError outside 0-140 years.
 */
export function estimatedBirthDate(age: StatedAge, today: LocalDate): LocalDate {
  if (!isBelievableAge(age)) throw new RangeError('AGE_OUT_OF_RANGE')
  if ('years' in age) return addMonths(today, -age.years * 12 - 6)
  if ('months' in age) return addDays(addMonths(today, -age.months), -15)
  return addDays(today, -age.days)
}

/** Whether a stated age is a whole number within 0-140 years. */
export function isBelievableAge(age: StatedAge): boolean {
  const [value, most] =
    'years' in age
      ? [age.years, MAX_AGE_YEARS]
      : 'months' in age
        ? [age.months, MAX_AGE_YEARS * 12]
        : [age.days, MAX_AGE_YEARS * 365]
  return Number.isInteger(value) && value >= 0 && value <= most
}

/** The age as a clinic says it: days under one month, months under two years, then years. */
export function describeAge(birthDate: LocalDate, today: LocalDate): DescribedAge {
  const { years, months, days } = ageOn(birthDate, today)
  if (years >= 2) return { unit: 'years', value: years }
  const allMonths = years * 12 + months
  return allMonths >= 1 ? { unit: 'months', value: allMonths } : { unit: 'days', value: days }
}

function daysSinceMonthDay(monthDay: number, today: LocalDate): number {
  const now = partsOf(today)
  if (now.day >= monthDay) return now.day - monthDay
  const lastMonth = partsOf(addMonths(localDateOf({ ...now, day: 1 }) ?? today, -1))
  // A last month too short for the day is taken to overflow into the first of this one.
  const overflow = monthDay > daysInMonth(lastMonth.year, lastMonth.month)
  return overflow ? now.day - 1 : daysInMonth(lastMonth.year, lastMonth.month) - monthDay + now.day
}
