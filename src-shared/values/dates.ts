import { z } from 'zod'

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const isRealDate = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const days = month === 2 && isLeapYear(year) ? 29 : DAYS_IN_MONTH[month - 1]
  return year >= 1 && days !== undefined && day >= 1 && day <= days
}

/** A calendar date of the clinic's wall clock, `YYYY-MM-DD`; refuses dates that do not exist. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDate, { params: { code: 'no_such_date' } })
export type LocalDate = z.infer<typeof LocalDate>

/** An instant in UTC, ISO 8601 with milliseconds and `Z`, as stored in every `_at` column. */
export const IsoInstant = z.iso.datetime({ precision: 3 })
export type IsoInstant = z.infer<typeof IsoInstant>

/** A time of day of the wall clock, `HH:mm`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Where hours of a day end, `HH:mm`, at the latest `24:00`. */
export const ClockEnd = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** A date and time of the clinic's wall clock, `YYYY-MM-DDTHH:mm`: such texts sort as time goes. */
export const LocalDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => isRealDate(text.slice(0, 10)), { params: { code: 'no_such_date' } })
export type LocalDateTime = z.infer<typeof LocalDateTime>

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a tenth of a millisecond, and every write asks for today: one per time zone is kept. */
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known) return known
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', options)
  formatters.set(timeZone, made)
  return made
}

/** An IANA time zone name the running platform knows, such as `Asia/Kolkata`. */
export const TimeZoneName = z
  .string()
  .min(1)
  .max(60)
  .refine(
    (zone) => {
      try {
        formatterOf(zone)
        return true
      } catch {
        return false
      }
    },
    { params: { code: 'unknown_time_zone' } },
  )

/** The clinic's calendar date at an instant: everything "today" in the product is decided by this. */
export const localDateAt = (instant: Date, timeZone: string): LocalDate => formatterOf(timeZone).format(instant)

const clocks = new Map<string, Intl.DateTimeFormat>()

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone)
  if (known) return known
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-GB', options)
  clocks.set(timeZone, made)
  return made
}

/** What the clinic's wall clock shows at an instant: what is past is decided by this, also when the clocks change. */
export const localDateTimeAt = (instant: Date, timeZone: string): LocalDateTime =>
  `${localDateAt(instant, timeZone)}T${clockOf(timeZone).format(instant)}`
