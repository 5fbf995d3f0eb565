import { type Core, systemCall, write } from '#main/platform/call/context.ts'
import { listBookedOfDead, listWaitingOfDead } from './after-death.repo.ts'
import { bookedRow, cancelRow } from './appointments.service.ts'
import { endWaiting } from './waiting-list.service.ts'

/** The most rows of each kind of one transaction: somebody at the desk who saves waits no longer than these take. */
const MOST_PER_BATCH = 50

/** What the history and the audit trail say. */
const REASON = 'patient died'

/** One transaction; answers whether there may be more. */
const freeSome = (core: Core, patientId: number | undefined): Promise<boolean> =>
  write(systemCall(core, 'scheduling.cancel'), async (trx, writing) => {
    const whose = { patientId, limit: MOST_PER_BATCH }
    const booked = await listBookedOfDead(trx, whose)
    for (const id of booked) {
      await cancelRow(trx, writing, await bookedRow(trx, id), { by: 'clinic', reason: REASON })
    }
    const waiting = await listWaitingOfDead(trx, whose)
    const leaving = { ...writing, auditAction: 'scheduling.leaveWaitingList' }
    for (const id of waiting) await endWaiting(trx, leaving, id, REASON)
    return Math.max(booked.length, waiting.length) === MOST_PER_BATCH
  })

const holdsSomething = async ({ db }: Core, patientId: number | undefined): Promise<boolean> => {
  const whose = { patientId, limit: 1 }
  return [...(await listBookedOfDead(db, whose)), ...(await listWaitingOfDead(db, whose))].length > 0
}

/**
 * Cancels what patients who died are still booked for from the date of their death on, and takes them off the waiting list, as
 * the clinic's own work: of one patient, or of everybody. Run again, it finds nothing to do and writes nothing.
 */
export const freeAfterDeath = async (
  core: Core,
  { patientId, signal }: { patientId?: number; signal?: AbortSignal } = {},
): Promise<void> => {
  if (!(await holdsSomething(core, patientId))) return
  let isMore = true
  while (isMore) isMore = (await freeSome(core, patientId)) && !signal?.aborted
}
