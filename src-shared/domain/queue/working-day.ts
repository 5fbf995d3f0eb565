import type { LocalDate, LocalDateTime } from '../../values/dates.ts'
import { addDays } from '../calendar/local-date.ts'

/** When the last evening is over, on the clinic's wall clock: one that is open past midnight has closed by then. */
const EVENING_ENDS_AT = '04:00'

/**
 * The date whose evening may still go on: the day before while the clock shows less than four in the morning, else null. Its
 * open tickets stay in the queue, its bookings may still arrive, and the night work leaves it alone.
 */
export const eveningBefore = (now: LocalDateTime): LocalDate | null =>
  now.slice(11) < EVENING_ENDS_AT ? addDays(now.slice(0, 10), -1) : null

/** The first date that is not over yet: the night work closes what is older. */
export const firstDayInHand = (now: LocalDateTime): LocalDate => eveningBefore(now) ?? now.slice(0, 10)
