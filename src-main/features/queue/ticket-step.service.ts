import type { Call, WriteCall } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { nextCounter } from '#main/platform/settings/settings.repo.ts'
import { appointmentStateOf } from '#shared/domain/queue/appointment-state.ts'
import { canMove, canUndo, type TicketPriority, type TicketState } from '#shared/domain/queue/ordering.ts'
import { formatToken } from '#shared/domain/queue/token.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { findDoctor } from '../catalog/doctor.service.ts'
import { stampOf } from '../scheduling/appointments.service.ts'
import { followTicket } from '../scheduling/arrival.service.ts'
import {
  closeStep,
  type DayInHand,
  findInRoom,
  findOpenTicket,
  findTicket,
  insertTicket,
  openStep,
  type TicketRow,
  updateTicket,
} from './queue.repo.ts'

/** A ticket's row; throws NOT_FOUND. */
export const ticketRow = async (db: Db, id: number): Promise<TicketRow> => {
  const row = await findTicket(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'ticket' })
  return row
}

/** The first date whose tickets are looked at beside one of a date: last evening's, while it goes on. */
const firstDateBeside = ({ today, evening }: DayInHand, onDate: string): string => {
  const first = evening?.date ?? today
  return onDate < first ? onDate : first
}

/** Refuses with ALREADY_QUEUED, saying where, when the patient holds another place in this doctor's queue of the day. */
export const refuseQueuedTwice = async (
  trx: Trx,
  day: DayInHand,
  place: { patientId: number; doctorId: number; onDate: string },
): Promise<void> => {
  const { patientId, doctorId, onDate } = place
  const open = await findOpenTicket(trx, { patientId, doctorId, from: firstDateBeside(day, onDate) })
  if (!open) return
  const { fullName } = await findDoctor(trx, place.doctorId)
  throw refusal('ALREADY_QUEUED', { ticketId: open.id, token: open.token, doctorName: fullName, state: open.state })
}

/** Refuses with ROOM_OCCUPIED while somebody else is in this doctor's room. */
export const refuseOccupiedRoom = async (
  trx: Trx,
  day: DayInHand,
  room: { doctorId: number; onDate: string; exceptId?: number },
): Promise<void> => {
  const from = firstDateBeside(day, room.onDate)
  const inside = await findInRoom(trx, room.doctorId, from, room.exceptId ?? 0)
  if (inside) throw refusal('ROOM_OCCUPIED', { ticketId: inside.id, token: inside.token })
}

/** Refuses with WRONG_STATE a step the present state does not allow. */
export const refuseWrongState = (row: TicketRow, wanted: TicketState): void => {
  if (!canMove(row.state, wanted)) throw refusal('WRONG_STATE', { state: row.state, wanted })
}

/**
 * Ends the present state of a ticket and begins the next at the same instant; what the night closed, or a signed visit ended
 * (`isFinal`), is not taken back.
 */
export const takeStep = async (
  trx: Trx,
  call: Call,
  row: TicketRow,
  to: { state: TicketState; calledTimes?: number; movedToId?: number; isFinal?: boolean },
): Promise<void> => {
  const { updated_at: at, updated_by: by } = stampOf(call)
  const calledTimes = to.calledTimes ?? row.called_times
  const step = { ticket_id: row.id, doctor_id: row.doctor_id, state: to.state, called_times: calledTimes }
  await closeStep(trx, row.id, at, by)
  await openStep(trx, { ...step, started_at: at, started_by: by })
  await updateTicket(trx, row.id, {
    state: to.state,
    state_since: at,
    called_times: calledTimes,
    undoable_version: by !== null && !to.isFinal && canUndo(row.state, to.state) ? row.version + 1 : null,
    ...(to.movedToId === undefined ? {} : { moved_to_id: to.movedToId }),
    updated_at: at,
    updated_by: by,
  })
}

/** Opens a ticket with the doctor's next token of the day; the caller has checked that the place is free. */
export const openTicket = async (
  trx: Trx,
  call: Call,
  place: {
    patientId: number
    doctor: { id: number; shortCode: string }
    onDate: string
    priority: TicketPriority
    reason: string | null
    arrivedAt: string
    /** The instant the patient was booked for; null for a walk-in. */
    bookedTime: string | null
    appointmentId: number | null
    movedFromId?: number
  },
): Promise<number> => {
  const { doctor, onDate } = place
  const number = await nextCounter(trx, `queue.token.${doctor.id}.${onDate}`)
  const { updated_at: at, updated_by: by } = stampOf(call)
  const { id } = await insertTicket(trx, {
    patient_id: place.patientId,
    doctor_id: doctor.id,
    on_date: onDate,
    token_number: number,
    token: formatToken({ shortCode: doctor.shortCode, number }),
    priority: place.priority,
    reason: place.reason,
    arrived_at: place.arrivedAt,
    booked_time: place.bookedTime,
    state: 'waiting',
    state_since: at,
    moved_from_id: place.movedFromId ?? null,
    // A walk-in's arrival is no step to take back, a booked patient's has a procedure of its own; a move is one.
    undoable_version: place.movedFromId === undefined ? null : 1,
    appointment_id: place.appointmentId,
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
  })
  const step = { ticket_id: id, doctor_id: doctor.id, state: 'waiting' as const, called_times: 0 }
  await openStep(trx, { ...step, started_at: at, started_by: by })
  return id
}

/** Brings the appointment of a ticket that was stepped, forwards or back, to where it now stands; answers what that changed. */
export const keepAppointmentInStep = async (
  trx: Trx,
  writing: WriteCall,
  row: Pick<TicketRow, 'state' | 'doctor_id' | 'appointment_id'>,
): ReturnType<typeof followTicket> => {
  if (row.appointment_id === null || row.state === 'moved') return {}
  const ticket = { state: appointmentStateOf(row.state), doctorId: row.doctor_id }
  return followTicket(trx, writing, row.appointment_id, ticket)
}

/** Records what happened to a ticket and tells the screens of its doctor's queue. */
export const recordTicket = async (
  trx: Trx,
  writing: WriteCall,
  row: { id: number; patient_id: number; doctor_id: number },
  changes?: Record<string, { before: unknown; after: unknown }>,
): Promise<void> => {
  await recordEvent(trx, writing, {
    entity: 'ticket',
    entityId: row.id,
    patientId: row.patient_id,
    ...(changes ? { changes } : {}),
  })
  writing.note('queue', row.doctor_id)
}
