import type { LocalDate, LocalDateTime } from '../../values/dates.ts'

/** The minutes of a day; hours end here at the latest. */
const MINUTES_PER_DAY = 1440

/** A stretch of the clinic's wall clock, `[startsAt, endsAt)`; a day's last stretch may end at `T24:00`. */
export interface Span {
  startsAt: LocalDateTime
  endsAt: LocalDateTime
}

/** A stretch of one day in minutes after midnight, `[from, to)`. */
export interface MinuteRange {
  from: number
  to: number
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Minutes after midnight of `HH:mm`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The wall-clock time so many minutes (0 to 1440) after a date's midnight. */
export const timeOn = (date: LocalDate, minutes: number): LocalDateTime =>
  `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** The date a wall-clock time belongs to. */
export const dateOf = (at: LocalDateTime): LocalDate => at.slice(0, 10)

/** When something of so many minutes ends; null where it would go over midnight. */
export const endAfter = (startsAt: LocalDateTime, minutes: number): LocalDateTime | null => {
  const end = minutesOf(startsAt.slice(11)) + minutes
  return end > MINUTES_PER_DAY ? null : timeOn(dateOf(startsAt), end)
}

/** The day of the week, Monday 1 to Sunday 7 (ISO 8601). */
export const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

const minuteOn = (date: LocalDate, at: LocalDateTime): number => {
  const on = dateOf(at)
  if (on === date) return minutesOf(at.slice(11))
  return on < date ? 0 : MINUTES_PER_DAY
}

/** The part of a span that lies on a date; null where it does not touch it. */
export const partOn = (date: LocalDate, span: Span): MinuteRange | null => {
  const range = { from: minuteOn(date, span.startsAt), to: minuteOn(date, span.endsAt) }
  return range.from < range.to ? range : null
}

/** Whether two stretches share time; one that ends when the other begins does not. */
export const overlaps = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** Whether two stretches of one day share a minute. */
export const meets = (a: MinuteRange, b: MinuteRange): boolean => a.from < b.to && b.from < a.to

/** How many of these stretches are under way at once, at most, somewhere within another one. */
export const mostAtOnce = (within: MinuteRange, ranges: readonly MinuteRange[]): number => {
  const touching = ranges.filter((range) => meets(range, within))
  const counts = touching.map(({ from }) => {
    const at = Math.max(from, within.from)
    return touching.filter((range) => range.from <= at && at < range.to).length
  })
  return Math.max(0, ...counts)
}
