import { type Call, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { appointmentStateOf } from '#shared/domain/queue/appointment-state.ts'
import {
  afterUnansweredCall,
  nextToCall,
  type TicketPriority,
  type TicketState,
} from '#shared/domain/queue/ordering.ts'
import { findDoctor } from '../catalog/doctor.service.ts'
import { refuseUnbookable } from '../patients/patients.service.ts'
import { stampOf } from '../scheduling/appointments.service.ts'
import { followTicket, refuseExpected } from '../scheduling/arrival.service.ts'
import { addWalkInAppointment } from '../scheduling/walk-in.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { requireOwnQueue } from './queue.policy.ts'
import { isVisitBegun, listTickets, type TicketRow, updateTicket } from './queue.repo.ts'
import { describePlace, inLine, toTicket } from './queue-day.service.ts'
import {
  keepAppointmentInStep,
  openTicket,
  recordTicket,
  refuseOccupiedRoom,
  refuseQueuedTwice,
  refuseWrongState,
  takeStep,
  ticketRow,
} from './ticket-step.service.ts'

interface OneTicket {
  ticketId: number
  version: number
}

/** Makes a walk-in's appointment of today, puts them at their place in a doctor's queue and gives the token. */
export const addWalkIn = (
  call: Call,
  input: {
    patientId: number
    doctorId: number
    priority: TicketPriority
    reason: string | null
    besidesBooking: boolean
  },
) =>
  write(call, async (trx, writing) => {
    const doctor = await findDoctor(trx, input.doctorId)
    if (!doctor.isActive) throw refusal('DEACTIVATED', { what: 'doctor' })
    await refuseUnbookable(trx, input.patientId)
    const day = await dayInHand(trx, call.now)
    const onDate = day.today
    const { patientId, priority, reason } = input
    await refuseQueuedTwice(trx, day, { patientId, doctorId: doctor.id, onDate })
    if (!input.besidesBooking) await refuseExpected(trx, call.now, { patientId, doctorId: doctor.id })
    const isEmergency = priority === 'emergency'
    const walkIn = { patientId, doctorId: doctor.id, onDate, isEmergency, reason }
    const appointmentId = await addWalkInAppointment(trx, writing, walkIn)
    const place = { patientId, doctor, onDate, priority, reason, arrivedAt: call.now.toISOString(), bookedTime: null }
    const id = await openTicket(trx, call, { ...place, appointmentId })
    const row = await ticketRow(trx, id)
    await recordTicket(trx, writing, row, {
      token: { before: null, after: row.token },
      appointmentId: { before: null, after: appointmentId },
    })
    return describePlace(call.core, trx, day, row)
  })

const stateChange = (before: TicketRow, after: TicketRow) => ({ state: { before: before.state, after: after.state } })

/** Calls whoever is next: the first who waits, else the first put aside; one called and not come stays called. */
export const callNext = async (call: Call, doctorId: number): Promise<Ticket> => {
  await findDoctor(call.core.db, doctorId)
  await requireOwnQueue(call, doctorId)
  return write(call, async (trx, writing) => {
    const day = await dayInHand(trx, call.now)
    await refuseOccupiedRoom(trx, day, { doctorId, onDate: day.today })
    const rows = await listTickets(trx, { day, doctorId })
    const next = nextToCall(rows.map((row) => ({ ...inLine(row), row })))?.row
    if (!next) throw refusal('NOBODY_WAITING', {})
    await takeStep(trx, call, next, { state: 'called', calledTimes: 1 })
    const called = await ticketRow(trx, next.id)
    await recordTicket(trx, writing, called, stateChange(next, called))
    return toTicket(called)
  })
}

/** Whether a step moves the appointment too: a call, a skip or a return does not, and costs it nothing. */
const leadsElsewhere = (before: TicketRow, after: TicketRow): boolean => {
  const of = ({ state }: TicketRow) => (state === 'moved' ? null : appointmentStateOf(state))
  return of(before) !== of(after)
}

type Next = { state: TicketState; calledTimes?: number }

/** One step of one ticket: right, version and state are asked first. */
const step = async (
  call: Call,
  input: OneTicket,
  next: (row: TicketRow) => Next,
  check: (trx: Trx, row: TicketRow) => Promise<void> = async () => {},
): Promise<Ticket> => {
  const { patient_id: patientId, doctor_id: doctorId } = await ticketRow(call.core.db, input.ticketId)
  await requireOwnQueue(call, doctorId, { managed: false, ticketId: input.ticketId, patientId })
  return write(call, async (trx, writing) => {
    const before = await ticketRow(trx, input.ticketId)
    await refuseStale(trx, before, input.version)
    const to = next(before)
    refuseWrongState(before, to.state)
    await check(trx, before)
    await takeStep(trx, call, before, to)
    const after = await ticketRow(trx, before.id)
    const followed = leadsElsewhere(before, after) ? await keepAppointmentInStep(trx, writing, after) : {}
    const calls = { calledTimes: { before: before.called_times, after: after.called_times } }
    const hasCalled = after.called_times !== before.called_times
    await recordTicket(trx, writing, after, {
      ...stateChange(before, after),
      ...(hasCalled ? calls : {}),
      ...followed,
    })
    return toTicket(after)
  })
}

/**
 * Calls one patient. One who was called and has not come is called once more; after the third call pressing again says
 * that it went unanswered, and the patient is put aside. Called from elsewhere, the counting begins anew.
 */
export const callAgain = (call: Call, input: OneTicket): Promise<Ticket> =>
  step(call, input, (row) => {
    if (row.state !== 'called') return { state: 'called', calledTimes: 1 }
    const state = afterUnansweredCall(row.called_times)
    return state === 'called' ? { state, calledTimes: row.called_times + 1 } : { state }
  })

/** The patient came into the room; refused while another is in there. */
export const markInRoom = (call: Call, input: OneTicket): Promise<Ticket> =>
  step(
    call,
    input,
    () => ({ state: 'in-room' }),
    async (trx, { id, doctor_id: doctorId, on_date: onDate }) =>
      refuseOccupiedRoom(trx, await dayInHand(trx, call.now), { doctorId, onDate, exceptId: id }),
  )

/** A step that leads to one state, whatever the ticket. */
export const stepTo = (
  call: Call,
  input: OneTicket,
  state: 'done' | 'skipped' | 'recall-later' | 'waiting' | 'left',
): Promise<Ticket> => step(call, input, () => ({ state }))

/** Changes who goes first, while the patient has not come in yet. */
export const setPriority = (call: Call, input: OneTicket & { priority: TicketPriority }): Promise<Ticket> =>
  write(call, async (trx, writing) => {
    const before = await ticketRow(trx, input.ticketId)
    await refuseStale(trx, before, input.version)
    if (!['waiting', 'called', 'skipped', 'recall-later'].includes(before.state)) {
      throw refusal('WRONG_STATE', { state: before.state, wanted: 'waiting' })
    }
    await updateTicket(trx, before.id, { priority: input.priority, ...stampOf(call) })
    const after = await ticketRow(trx, before.id)
    await recordTicket(trx, writing, after, { priority: { before: before.priority, after: after.priority } })
    return toTicket(after)
  })

/** Who was seen and is sent on joins as one who arrives now; who was not keeps the times they came and were booked for. */
const placeAfterMove = (row: TicketRow, now: Date) =>
  row.state === 'in-room'
    ? { arrivedAt: now.toISOString(), bookedTime: null }
    : { arrivedAt: row.arrived_at, bookedTime: row.booked_time }

/**
 * The appointment of a patient who is sent on: the one they came with or, where the first doctor saw them and wrote its visit, one of
 * their own, so that the next doctor writes a visit too; the first one is completed. A visit written ahead of time goes along.
 */
const appointmentAfterMove = async (
  trx: Trx,
  writing: WriteCall,
  { appointment_id: id, patient_id: patientId, on_date: onDate, doctor_id, state, priority, reason }: TicketRow,
  doctorId: number,
): Promise<number | null> => {
  if (id === null || state !== 'in-room' || !(await isVisitBegun(trx, id))) return id
  await followTicket(trx, writing, id, { state: 'completed', doctorId: doctor_id })
  return addWalkInAppointment(trx, writing, {
    patientId,
    doctorId,
    onDate,
    isEmergency: priority === 'emergency',
    reason,
  })
}

/** Closes the place in one queue and opens one in another doctor's at the same instant, with that doctor's token. */
export const moveToDoctor = (call: Call, input: OneTicket & { doctorId: number }) =>
  write(call, async (trx, writing) => {
    const before = await ticketRow(trx, input.ticketId)
    await refuseStale(trx, before, input.version)
    refuseWrongState(before, 'moved')
    const doctor = await findDoctor(trx, input.doctorId)
    if (!doctor.isActive) throw refusal('DEACTIVATED', { what: 'doctor' })
    const { patient_id: patientId, on_date: onDate, priority, reason } = before
    const day = await dayInHand(trx, call.now)
    await refuseQueuedTwice(trx, day, { patientId, doctorId: doctor.id, onDate })
    const movedToId = await openTicket(trx, call, {
      ...{ patientId, doctor, onDate, priority, reason },
      ...placeAfterMove(before, call.now),
      appointmentId: await appointmentAfterMove(trx, writing, before, doctor.id),
      movedFromId: before.id,
    })
    await takeStep(trx, call, before, { state: 'moved', movedToId })
    const after = await ticketRow(trx, movedToId)
    const followed = await keepAppointmentInStep(trx, writing, after)
    await recordTicket(trx, writing, after, { token: { before: before.token, after: after.token }, ...followed })
    writing.note('queue', before.doctor_id)
    return describePlace(call.core, trx, day, after)
  })
