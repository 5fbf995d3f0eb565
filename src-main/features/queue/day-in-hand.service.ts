import type { Db } from '#main/platform/db/handle.ts'
import { instantOf } from '#shared/domain/queue/booked-instant.ts'
import { eveningBefore } from '#shared/domain/queue/working-day.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import type { DayInHand } from './queue.repo.ts'

/** The date of the clinic's queue, with the evening before it while that goes on past midnight. */
export const dayInHand = async (db: Db, now: Date): Promise<DayInHand> => {
  const { today, timeZone } = await clinicToday(db, now)
  const date = eveningBefore(localDateTimeAt(now, timeZone))
  if (date === null) return { today, timeZone, evening: null }
  return { today, timeZone, evening: { date, midnight: instantOf(`${today}T00:00`, timeZone).toISOString() } }
}
