import type { WriteCall } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { stampOf } from '../scheduling/appointments.service.ts'
import { completeAfterVisit } from '../scheduling/arrival.service.ts'
import { listTicketsOf, type TicketRow, updateTicket } from './queue.repo.ts'
import { keepAppointmentInStep, takeStep, ticketRow } from './ticket-step.service.ts'

/** The doctor whose queue the patient of an appointment stands, or stood, in last; null where there was no ticket. */
export const doctorOfTicket = async (db: Db, appointmentId: number): Promise<number | null> =>
  (await listTicketsOf(db, appointmentId))[0]?.doctor_id ?? null

type Changes = Record<string, { before: unknown; after: unknown }>

/** What was signed is over: the ticket is done for good, whether the signing or somebody before it ended it. */
const endTicket = async (trx: Trx, writing: WriteCall, ticket: TicketRow): Promise<Changes> => {
  writing.note('queue', ticket.doctor_id)
  if (!isOpen(ticket.state)) {
    if (ticket.undoable_version === null) return {}
    await updateTicket(trx, ticket.id, { undoable_version: null, ...stampOf(writing) })
    return {}
  }
  await takeStep(trx, writing, ticket, { state: 'done', isFinal: true })
  const followed = await keepAppointmentInStep(trx, writing, await ticketRow(trx, ticket.id))
  return { ticket: { before: ticket.state, after: 'done' }, ...followed }
}

/**
 * Ends the place in the queue and the appointment of a visit that is being signed, in its transaction: the ticket is done from
 * whatever open state it was in, its history says so, and neither that step nor an earlier `done` can be taken back. A patient who
 * was sent on to another doctor's queue keeps that place, and the appointment goes along with it. Answers what changed, for the
 * visit's audit event.
 */
export const endAfterVisit = async (
  trx: Trx,
  writing: WriteCall,
  { appointmentId, doctorId }: { appointmentId: number; doctorId: number },
): Promise<Changes> => {
  const [ticket] = await listTicketsOf(trx, appointmentId)
  if (ticket && ticket.doctor_id !== doctorId && isOpen(ticket.state)) return {}
  const ended = ticket && ticket.doctor_id === doctorId ? await endTicket(trx, writing, ticket) : {}
  return { ...ended, ...(await completeAfterVisit(trx, writing, appointmentId, doctorId)) }
}
