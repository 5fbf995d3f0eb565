import type { LocalDate } from '../../values/dates.ts'
import { addDays, addMonths } from '../calendar/local-date.ts'

/** The most appointments one series may have. */
export const MOST_OCCURRENCES = 200

/** How a series goes on: every so many days, weeks or months, so many times or until a date (it too). */
export interface SeriesRule {
  every: 'day' | 'week' | 'month'
  interval: number
  ends: { times: number } | { until: LocalDate }
}

const dateAt = (first: LocalDate, { every, interval }: SeriesRule, at: number): LocalDate => {
  if (every === 'month') return addMonths(first, at * interval)
  return addDays(first, at * interval * (every === 'week' ? 7 : 1))
}

/**
 * The dates of a series, the first among them; null where they would be more than 200. A month that lacks the day has it on
 * its last one.
 */
export const seriesDates = (first: LocalDate, rule: SeriesRule): LocalDate[] | null => {
  const { ends } = rule
  if ('times' in ends && ends.times > MOST_OCCURRENCES) return null
  const dates: LocalDate[] = []
  for (let at = 0; ; at += 1) {
    const date = dateAt(first, rule, at)
    if ('times' in ends ? at >= ends.times : date > ends.until) return dates
    if (dates.length === MOST_OCCURRENCES) return null
    dates.push(date)
  }
}
