import { addDays, daysBetween } from '#shared/domain/calendar/local-date.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** Dates of the clinic's calendar, the last one included. */
export interface FiguresPeriod {
  from: LocalDate
  to: LocalDate
}

/** Periods of one press, in days up to today. */
export const PRESETS = [7, 30, 90, 365] as const

/** The most days that are asked for at once. */
const MOST_DAYS = 366

/** So many days up to a date. */
export const lastDays = (days: number, today: LocalDate): FiguresPeriod => ({
  from: addDays(today, 1 - days),
  to: today,
})

/** A period with one end moved; the other end follows where it would lie before it or too far away. */
export const moved = (period: FiguresPeriod, end: 'from' | 'to', date: LocalDate): FiguresPeriod => {
  const next = { ...period, [end]: date }
  const length = daysBetween(next.from, next.to)
  if (length < 0) return { from: date, to: date }
  if (length < MOST_DAYS) return next
  return end === 'from'
    ? { from: date, to: addDays(date, MOST_DAYS - 1) }
    : { from: addDays(date, 1 - MOST_DAYS), to: date }
}

interface Counted {
  date: LocalDate
  ordered: number
  verified: number
}

/** Days that are drawn one by one, and weeks. */
const MOST_BARS = { days: 45, weeks: 200 }

/** Days as they are drawn: one by one, by weeks or by months, each under its first day. */
export const gathered = (days: readonly Counted[]): { by: 'day' | 'week' | 'month'; points: Counted[] } => {
  if (days.length <= MOST_BARS.days) return { by: 'day', points: [...days] }
  const isByWeek = days.length <= MOST_BARS.weeks
  const groups = Map.groupBy(days, ({ date }, at) => (isByWeek ? String(Math.floor(at / 7)) : date.slice(0, 7)))
  const sum = (some: readonly Counted[], of: 'ordered' | 'verified') => some.reduce((total, one) => total + one[of], 0)
  const points = [...groups.values()].flatMap((some) =>
    some[0] ? [{ date: some[0].date, ordered: sum(some, 'ordered'), verified: sum(some, 'verified') }] : [],
  )
  return { by: isByWeek ? 'week' : 'month', points }
}

interface TurnAround {
  medianMinutes: number
  p90Minutes: number
  wantedMinutes: number
}

/** How a test keeps its time: late where half of its results are, `some` where more than one in ten is. */
export const timeliness = ({ medianMinutes, p90Minutes, wantedMinutes }: TurnAround): 'in-time' | 'some' | 'late' => {
  if (medianMinutes > wantedMinutes) return 'late'
  return p90Minutes > wantedMinutes ? 'some' : 'in-time'
}
