import type { LocalDate } from '../../values/dates.ts'

/** A calendar date in its parts; month 1-12. */
export type DateParts = { year: number; month: number; day: number }

const MS_PER_DAY = 86_400_000

/** The parts of a `YYYY-MM-DD` date; throws a RangeError when the text is not a date that exists. */
export function partsOf(date: LocalDate): DateParts {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  const parts = { year: Number(year), month: Number(month), day: Number(day) }
  if (localDateOf(parts) === undefined) throw new RangeError('NOT_A_LOCAL_DATE')
  return parts
}

/** The `YYYY-MM-DD` text of the parts, or undefined when no such date exists. */
export function localDateOf({ year, month, day }: DateParts): LocalDate | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return undefined
  return day >= 1 && day <= daysInMonth(year, month)
    ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : undefined
}

/** How many days a month has; month 1-12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(utc({ year, month: month + 1, day: 0 })).getUTCDate()
}

/** The date so many days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(utc(partsOf(date)) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The same day of the month so many months later; the month's last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + month - 1 + months
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
  const moved = localDateOf({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) })
  if (moved === undefined) throw new RangeError('LOCAL_DATE_OUT_OF_RANGE')
  return moved
}

/** Whole days from one date to another; negative when the second lies before the first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (utc(partsOf(to)) - utc(partsOf(from))) / MS_PER_DAY
}

function utc({ year, month, day }: DateParts): number {
  // Date.UTC reads the years 0-99 as 1900-1999, so the year is set on its own.
  return new Date(0).setUTCFullYear(year, month - 1, day)
}
