import { type Core, systemCall, write } from '#main/platform/call/context.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import { firstDayInHand } from '#shared/domain/queue/working-day.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { clinicStatus, clinicToday } from '../clinic/clinic.service.ts'
import { freeAfterDeath } from './after-death.service.ts'
import { updateAppointment } from './appointments.repo.ts'
import { recordStep, stampOf } from './appointments.service.ts'
import { listBookedBefore } from './no-shows.repo.ts'

/** The most bookings of one transaction: somebody at the desk who saves waits no longer than these take. */
const MOST_PER_BATCH = 50

const changes = { state: { before: 'booked', after: 'no-show' } }

/** One transaction; answers how many bookings it marked. */
const markSome = (core: Core): Promise<number> =>
  write(systemCall(core, 'scheduling.markNoShow'), async (trx, writing) => {
    const { timeZone } = await clinicToday(trx, writing.now)
    const first = firstDayInHand(localDateTimeAt(writing.now, timeZone))
    const rows = await listBookedBefore(trx, first, MOST_PER_BATCH)
    for (const row of rows) {
      await updateAppointment(trx, row.id, { state: 'no-show', ...stampOf(writing) })
      await recordStep(trx, writing, row, { step: 'no-show', reason: null, changes })
    }
    return rows.length
  })

/** Marks the bookings of days that are over as not come, as the clinic's own work; run again, it finds nothing to do. */
export const markNoShows = async (core: Core, signal?: AbortSignal): Promise<void> => {
  if ((await clinicStatus(core)).state !== 'ready') return
  let count = 0
  do {
    count = await markSome(core)
  } while (count === MOST_PER_BATCH && !signal?.aborted)
}

/** What is left over: first of those who died, so that nobody is said not to have come who could not. */
const workOff = async (core: Core, signal?: AbortSignal): Promise<void> => {
  if ((await clinicStatus(core)).state !== 'ready') return
  await freeAfterDeath(core, signal ? { signal } : {})
  await markNoShows(core, signal)
}

/**
 * Frees what a patient holds as soon as their death is on record. That, and who did not come, is also looked for when the clinic
 * opens and every hour: it may have been closed at night, or for days, and it may have crashed between a death and this.
 */
export const openScheduling = (core: Core, jobs: Jobs): void => {
  core.changes.listen(({ topic, id: patientId }) => {
    if (topic !== 'patients' || patientId === undefined) return
    jobs.start('scheduling.afterDeath', (signal) => freeAfterDeath(core, { patientId, signal }))
  })
  jobs.start('scheduling.leftOver', (signal) => workOff(core, signal))
  jobs.every('scheduling.leftOver', '7 * * * *', () => workOff(core))
}
