import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { canUndo, isOpen } from '#shared/domain/queue/ordering.ts'
import { stampOf } from '../scheduling/appointments.service.ts'
import { followTicket } from '../scheduling/arrival.service.ts'
import { nameOfStaff, refuseStale } from '../staff/staff.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { requireOwnQueue } from './queue.policy.ts'
import {
  isVisitBegun,
  listLastSteps,
  reopenStep,
  type StepRow,
  type TicketRow,
  undoStep,
  updateTicket,
} from './queue.repo.ts'
import { toTicket } from './queue-day.service.ts'
import {
  keepAppointmentInStep,
  recordTicket,
  refuseOccupiedRoom,
  refuseQueuedTwice,
  ticketRow,
} from './ticket-step.service.ts'

/** A ticket that came by a move and was not touched since: taking its last step back means moving it back. */
const cameByMove = (row: TicketRow): boolean => row.moved_from_id !== null && row.version === 1

const nothingToUndo = async (db: Db, changedById?: number | null) => {
  const changedBy = await nameOfStaff(db, changedById ?? null)
  return refusal('NOTHING_TO_UNDO', changedBy === '' ? {} : { changedBy })
}

/** The last step, the one before it, and the one before that; refused where there is nothing before the last. */
const lastSteps = async (trx: Trx, row: TicketRow): Promise<[StepRow, StepRow, StepRow | undefined]> => {
  const [last, before, earlier] = await listLastSteps(trx, row.id, 3)
  if (!last || !before) throw await nothingToUndo(trx)
  return [last, before, earlier]
}

/** Takes the last row of the history out and opens the one before it again, as if it had never ended. */
const reopen = async (trx: Trx, call: Call, row: TicketRow): Promise<void> => {
  const [last, before, earlier] = await lastSteps(trx, row)
  const { patient_id: patientId, doctor_id: doctorId, on_date: onDate } = row
  const day = await dayInHand(trx, call.now)
  if (!isOpen(row.state)) await refuseQueuedTwice(trx, day, { patientId, doctorId, onDate })
  if (before.state === 'in-room') await refuseOccupiedRoom(trx, day, { doctorId, onDate, exceptId: row.id })
  const stamp = stampOf(call)
  await undoStep(trx, last.id, stamp.updated_at, stamp.updated_by)
  await reopenStep(trx, before.id)
  await updateTicket(trx, row.id, {
    state: before.state,
    state_since: before.started_at,
    called_times: before.called_times,
    moved_to_id: null,
    undoable_version: earlier && canUndo(earlier.state, before.state) ? row.version + 1 : null,
    ...stamp,
  })
}

/** Takes a place in a queue back as if it had never been given; its token is spent and stays on record as moved. */
export const withdraw = async (trx: Trx, call: Call, onward: TicketRow): Promise<void> => {
  const [arrival] = await listLastSteps(trx, onward.id, 1)
  const stamp = stampOf(call)
  if (arrival) await undoStep(trx, arrival.id, stamp.updated_at, stamp.updated_by)
  await updateTicket(trx, onward.id, {
    state: 'moved',
    state_since: stamp.updated_at,
    undoable_version: null,
    ...stamp,
  })
}

/** The two tickets of a move that is to be taken back; refused when the newer one was changed since. */
const ticketsOfMove = async (trx: Trx, row: TicketRow): Promise<{ from: TicketRow; onward: TicketRow }> => {
  if (cameByMove(row) && row.moved_from_id !== null) {
    return { from: await ticketRow(trx, row.moved_from_id), onward: row }
  }
  if (row.moved_to_id === null) throw await nothingToUndo(trx)
  const onward = await ticketRow(trx, row.moved_to_id)
  if (onward.version !== 1) throw await nothingToUndo(trx, onward.updated_by)
  return { from: row, onward }
}

const isMove = (row: TicketRow): boolean => row.state === 'moved' || cameByMove(row)

/** Where the move gave the patient an appointment of its own, that one ends; refused once its visit was begun. */
const endOwnAppointment = async (trx: Trx, writing: WriteCall, from: TicketRow, onward: TicketRow): Promise<void> => {
  const { appointment_id: id, doctor_id: doctorId } = onward
  if (id === null || id === from.appointment_id) return
  if (await isVisitBegun(trx, id)) throw await nothingToUndo(trx, onward.updated_by)
  await followTicket(trx, writing, id, { state: 'left', doctorId })
}

const undoMove = async (trx: Trx, writing: WriteCall, row: TicketRow) => {
  const { from, onward } = await ticketsOfMove(trx, row)
  await endOwnAppointment(trx, writing, from, onward)
  await withdraw(trx, writing, onward)
  await reopen(trx, writing, from)
  return { ticketId: from.id, otherDoctorId: onward.doctor_id }
}

const undoStepOf = async (trx: Trx, call: Call, row: TicketRow) => {
  if (row.undoable_version === null) throw await nothingToUndo(trx)
  if (row.undoable_version !== row.version) throw await nothingToUndo(trx, row.updated_by)
  await reopen(trx, call, row)
  return { ticketId: row.id, otherDoctorId: null }
}

/**
 * Takes the last step of a ticket back: the earlier state goes on from when it had begun. A move is taken back from either
 * of its two tickets, by the desk only. NOTHING_TO_UNDO names who changed the priority or the moved ticket meanwhile.
 */
export const undo = async (call: Call, input: { ticketId: number; version: number }): Promise<Ticket> => {
  const { db } = call.core
  const known = await ticketRow(db, input.ticketId)
  const about = { ticketId: known.id, patientId: known.patient_id }
  await requireOwnQueue(call, known.doctor_id, { managed: isMove(known), ...about })
  return write(call, async (trx, writing) => {
    const row = await ticketRow(trx, input.ticketId)
    await refuseStale(trx, row, input.version)
    const isDesk = staffOf(call).permissions.has('queue.manage')
    if (isMove(row) && !isDesk) throw refusal('FORBIDDEN', { permission: 'queue.manage' })
    const { ticketId, otherDoctorId } = await (isMove(row) ? undoMove : undoStepOf)(trx, writing, row)
    const after = await ticketRow(trx, ticketId)
    const followed = await keepAppointmentInStep(trx, writing, after)
    await recordTicket(trx, writing, after, { state: { before: row.state, after: after.state }, ...followed })
    if (otherDoctorId !== null) writing.note('queue', otherDoctorId)
    return toTicket(after)
  })
}
