import type { LocalDate } from '../../values/dates.ts'
import { partsOf } from '../calendar/local-date.ts'
import { ageOn } from './age.ts'

/** A birth date with whether it was worked out from a stated age. */
export type KnownBirth = { date: LocalDate; isEstimated: boolean }

/** What two birth dates say about whether they are one person's. */
export type BirthDateMatch = 'same' | 'one-slip' | 'within-two-years' | 'different' | 'unknown'

/**
 * Compares two birth dates. With an estimated one only the ages count (at most two years apart). Between exact ones
 * `one-slip` is what a hurried hand or ear makes of a date: one digit wrong, two digits of the same number or two neighbours
 * swapped, day and month changed over.
 */
export function compareBirthDates(
  one: KnownBirth | undefined,
  other: KnownBirth | undefined,
  today: LocalDate,
): BirthDateMatch {
  if (one === undefined || other === undefined) return 'unknown'
  if (one.isEstimated || other.isEstimated) return withinTwoYears(one.date, other.date, today)
  if (one.date === other.date) return 'same'
  return isOneSlip(one.date, other.date) ? 'one-slip' : 'different'
}

function withinTwoYears(one: LocalDate, other: LocalDate, today: LocalDate): BirthDateMatch {
  return Math.abs(ageOn(one, today).years - ageOn(other, today).years) <= 2 ? 'within-two-years' : 'different'
}

function isOneSlip(one: LocalDate, other: LocalDate): boolean {
  const [a, b] = [one.replaceAll('-', ''), other.replaceAll('-', '')]
  const wrong = [...a].map((digit, at) => (digit === b[at] ? -1 : at)).filter((at) => at !== -1)
  const [first = 0, second = 0] = wrong
  if (wrong.length === 1) return true
  if (wrong.length === 2 && second - first === 1 && a[first] === b[second] && a[second] === b[first]) return true
  const [x, y] = [partsOf(one), partsOf(other)]
  return x.year === y.year && x.month === y.day && x.day === y.month
}
