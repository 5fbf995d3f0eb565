import { addDays } from '#shared/domain/calendar/local-date.ts'
import { instantOf } from '#shared/domain/queue/booked-instant.ts'
import { ClockTime, type IsoInstant, localDateAt } from '#shared/values/dates.ts'

/** A time of day as people type it, `9:05`, `0905` or `9.05`, as `HH:mm`. */
const clockOf = (typed: string): string | undefined => {
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})\s*[:.]?\s*(\d{2})\s*$/.exec(typed) ?? []
  const clock = `${hours.padStart(2, '0')}:${minutes}`
  return ClockTime.safeParse(clock).success ? clock : undefined
}

/** The instant of a typed time on the clinic's clock: of today, or of yesterday where today it would lie ahead. */
export const toldInstant = (
  typed: string,
  now: Date,
  timeZone: string,
): { ok: true; at: IsoInstant } | { ok: false } => {
  const clock = clockOf(typed)
  if (clock === undefined) return { ok: false }
  const today = localDateAt(now, timeZone)
  const at = instantOf(`${today}T${clock}`, timeZone)
  const told = at.getTime() <= now.getTime() ? at : instantOf(`${addDays(today, -1)}T${clock}`, timeZone)
  return { ok: true, at: told.toISOString() }
}
