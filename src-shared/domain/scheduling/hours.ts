import type { LocalDate } from '../../values/dates.ts'
import { type MinuteRange, meets, minutesOf, partOn, type Span, weekdayOf } from './wall-clock.ts'

/** Hours of one day, `[from, to)` as `HH:mm`, `to` at the latest `24:00`. */
export interface Hours {
  from: string
  to: string
}

/** Hours that come back every week while they are valid; both dates belong to it, null means for good. */
export interface WeeklyHours extends Hours {
  /** Monday 1 to Sunday 7. */
  weekday: number
  validFrom: LocalDate
  validTo: LocalDate | null
}

/** The hours of one date in place of its weekly ones; none at all means closed. */
export interface DateException {
  date: LocalDate
  hours: readonly Hours[]
}

/** Dates on which the clinic is closed, both of them too. */
export interface Closure {
  from: LocalDate
  to: LocalDate
}

/** When a doctor sees patients, and how. */
export interface Availability {
  /** 5 to 120. */
  slotMinutes: number
  /** Patients per slot, from 1. */
  capacity: number
  weekly: readonly WeeklyHours[]
  exceptions: readonly DateException[]
  leaves: readonly Span[]
  closures: readonly Closure[]
  /** Wall-clock times that do not exist: the clocks go forward over them. */
  gaps: readonly Span[]
}

const rangeOf = ({ from, to }: Hours): MinuteRange => ({ from: minutesOf(from), to: minutesOf(to) })

const areTogether = (a: Partial<WeeklyHours>, b: Partial<WeeklyHours>): boolean =>
  a.weekday === b.weekday &&
  (b.validTo == null || (a.validFrom ?? '') <= b.validTo) &&
  (a.validTo == null || (b.validFrom ?? '') <= a.validTo)

/**
 * What is wrong with hours as they were entered: they end before they begin (hours over midnight do), their validity does,
 * or two of them share time. Null where nothing is.
 */
export const hoursProblem = (
  all: readonly (Hours & Partial<WeeklyHours>)[],
): 'ends_before_start' | 'hours_overlap' | null => {
  const isBackwards = (one: Hours & Partial<WeeklyHours>) =>
    one.to <= one.from || (one.validTo != null && one.validFrom !== undefined && one.validTo < one.validFrom)
  if (all.some(isBackwards)) return 'ends_before_start'
  const share = all.some((one, at) =>
    all.slice(at + 1).some((other) => areTogether(one, other) && meets(rangeOf(one), rangeOf(other))),
  )
  return share ? 'hours_overlap' : null
}

/** The closure a date falls into, or undefined. */
export const closureOn = <C extends Closure>(date: LocalDate, closures: readonly C[]): C | undefined =>
  closures.find(({ from, to }) => from <= date && date <= to)

/** The week's hours that are valid on a date. */
export const weeklyOn = <W extends WeeklyHours>(date: LocalDate, weekly: readonly W[]): W[] => {
  const weekday = weekdayOf(date)
  return weekly.filter(
    (one) => one.weekday === weekday && one.validFrom <= date && (one.validTo === null || date <= one.validTo),
  )
}

/** The hours of a date in their order: its exception where there is one, else the week's; leave is not taken off yet. */
export const hoursOn = (date: LocalDate, { weekly, exceptions }: Availability): MinuteRange[] => {
  const exception = exceptions.find((one) => one.date === date)
  const hours = exception ? exception.hours : weeklyOn(date, weekly)
  return hours
    .map(rangeOf)
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
}

/** Whether hours in their order cover a stretch; it may lie across two that touch. */
export const areCovering = (hours: readonly MinuteRange[], stretch: MinuteRange): boolean => {
  let covered = stretch.from
  for (const { from, to } of hours) if (from <= covered && to > covered) covered = to
  return covered >= stretch.to
}

/** What of a date is out of use, in minutes: leave, and times that do not exist. */
export const blockedOn = (date: LocalDate, { leaves, gaps }: Availability): MinuteRange[] => {
  const blocked: MinuteRange[] = []
  for (const spans of [leaves, gaps]) {
    for (const span of spans) {
      const part = partOn(date, span)
      if (part) blocked.push(part)
    }
  }
  return blocked
}
