import type { LocalDate } from '../../values/dates.ts'
import { addDays } from '../calendar/local-date.ts'
import { type Dose, daysOf } from './dose.ts'

/**
 * The last day a line is taken, its first day counted: 5 days from the 3rd end on the 7th, a single dose (STAT) on its own day.
 * Null where no duration was written: it is taken until somebody stops it.
 */
export function lastDayOf(dose: Dose | null, firstDay: LocalDate): LocalDate | null {
  if (dose?.schedule.kind === 'once') return firstDay
  return dose?.duration ? addDays(firstDay, daysOf(dose.duration) - 1) : null
}
