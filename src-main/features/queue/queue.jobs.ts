import { type Core, systemCall, type WriteCall, write } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import { clinicStatus } from '../clinic/clinic.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { listOpenBefore, type TicketRow } from './queue.repo.ts'
import { keepAppointmentInStep, recordTicket, takeStep, ticketRow } from './ticket-step.service.ts'

/** The most tickets of one transaction: somebody at the desk who saves waits no longer than these take. */
const MOST_PER_BATCH = 50

/** Who was in the room was seen, who was not has gone home. */
const closeTicket = async (trx: Trx, writing: WriteCall, row: TicketRow): Promise<void> => {
  const wasSeen = row.state === 'in-room'
  const closing = { ...writing, auditAction: wasSeen ? 'queue.markDone' : 'queue.markLeft' }
  await takeStep(trx, closing, row, { state: wasSeen ? 'done' : 'left' })
  const after = await ticketRow(trx, row.id)
  const followed = await keepAppointmentInStep(trx, closing, after)
  await recordTicket(trx, closing, after, { state: { before: row.state, after: after.state }, ...followed })
}

/** One transaction; answers how many tickets it closed. */
const closeSome = (core: Core): Promise<number> =>
  write(systemCall(core, 'queue.markLeft'), async (trx, writing) => {
    const { today, evening } = await dayInHand(trx, writing.now)
    const rows = await listOpenBefore(trx, evening?.date ?? today, MOST_PER_BATCH)
    for (const row of rows) await closeTicket(trx, writing, row)
    return rows.length
  })

/** Closes the tickets that days which are over left open, as the clinic's own work; run again, it finds nothing to do. */
export const closeOldTickets = async (core: Core, signal?: AbortSignal): Promise<void> => {
  if ((await clinicStatus(core)).state !== 'ready') return
  let count = 0
  do {
    count = await closeSome(core)
  } while (count === MOST_PER_BATCH && !signal?.aborted)
}

/** Closes old tickets when the clinic opens and every hour: it may have been closed at night, or for days. */
export const openQueue = (core: Core, jobs: Jobs): void => {
  jobs.start('queue.oldTickets', (signal) => closeOldTickets(core, signal))
  jobs.every('queue.oldTickets', '7 * * * *', () => closeOldTickets(core))
}
