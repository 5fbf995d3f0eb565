import { instantOf } from '#shared/domain/queue/booked-instant.ts'
import { ClockTime, type IsoInstant, type LocalDate, localDateTimeAt } from '#shared/values/dates.ts'

const MINUTE_MS = 60_000

/** A time of collection as it was typed; null where it is now. */
export type TypedTime = { date: LocalDate | null; time: string } | null

/**
 * The instant of a typed time on the clinic's clock; null is "now". Refused where it is no time, ahead of `now` or before the
 * order. The minute of the order itself counts as just after it.
 */
export const collectionInstant = (
  typed: TypedTime,
  { now, orderedAt, timeZone }: { now: Date; orderedAt: IsoInstant; timeZone: string },
): { ok: true; at: IsoInstant | null } | { ok: false; problem: 'missing' | 'ahead' | 'before_order' } => {
  if (typed === null) return { ok: true, at: null }
  const { date, time } = typed
  if (date === null || !ClockTime.safeParse(time).success) return { ok: false, problem: 'missing' }
  const wall = `${date}T${time}`
  if (wall === localDateTimeAt(now, timeZone)) return { ok: true, at: null }
  const at = instantOf(wall, timeZone)
  if (at.getTime() > now.getTime()) return { ok: false, problem: 'ahead' }
  const ordered = Date.parse(orderedAt)
  if (at.getTime() < Math.floor(ordered / MINUTE_MS) * MINUTE_MS) return { ok: false, problem: 'before_order' }
  return { ok: true, at: new Date(Math.max(at.getTime(), ordered)).toISOString() }
}
