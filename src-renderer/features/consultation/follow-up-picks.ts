import { addDays, addMonths } from '#shared/domain/calendar/local-date.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** How long until the patient should come again, as one press. */
export const QUICK_PICKS = ['week', 'twoWeeks', 'month', 'threeMonths'] as const
export type QuickPick = (typeof QUICK_PICKS)[number]

/** The date a pick means, counted from a date: weeks keep the weekday, months the day of the month. */
export const dateAfter = (from: LocalDate, pick: QuickPick): LocalDate => {
  if (pick === 'week') return addDays(from, 7)
  if (pick === 'twoWeeks') return addDays(from, 14)
  return addMonths(from, pick === 'month' ? 1 : 3)
}
