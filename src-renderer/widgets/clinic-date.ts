import { addDays, addMonths } from '#shared/domain/calendar/local-date.ts'
import { weekdayOf } from '#shared/domain/scheduling/wall-clock.ts'
import { type LocalDate, type LocalDateTime, localDateTimeAt } from '#shared/values/dates.ts'
import { useClinicTimeZone } from './clinic-day.ts'
import { useMinute } from './minute-clock.ts'

/** What the clinic's wall clock shows, `YYYY-MM-DDTHH:mm`; goes on by itself each minute. */
export function useClinicNow(): LocalDateTime {
  const timeZone = useClinicTimeZone()
  return localDateTimeAt(new Date(useMinute()), timeZone)
}

/** The Monday of a date's week. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date))

/** So many dates one after another, beginning with this one. */
export const datesFrom = (date: LocalDate, count: number): LocalDate[] =>
  Array.from({ length: count }, (_, at) => addDays(date, at))

/** The seven dates of a date's week, Monday first. */
export const weekOf = (date: LocalDate): LocalDate[] => datesFrom(mondayOf(date), 7)

/** The dates of a month's page in whole weeks, Monday first: 28, 35 or 42. */
export const monthPageOf = (date: LocalDate): LocalDate[] => {
  const first = `${date.slice(0, 7)}-01`
  const last = addDays(addMonths(first, 1), -1)
  const days: LocalDate[] = []
  for (let day = mondayOf(first); day <= last; day = addDays(day, 7)) days.push(...datesFrom(day, 7))
  return days
}
