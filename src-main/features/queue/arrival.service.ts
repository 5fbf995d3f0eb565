import { type Call, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { instantOf } from '#shared/domain/queue/booked-instant.ts'
import { isOpen, type TicketPriority } from '#shared/domain/queue/ordering.ts'
import { findDoctor } from '../catalog/doctor.service.ts'
import { refuseUnbookable } from '../patients/patients.service.ts'
import { readForArrival, takeArrivalBack } from '../scheduling/arrival.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { unlinkTickets } from './queue.repo.ts'
import { describePlace } from './queue-day.service.ts'
import { keepAppointmentInStep, openTicket, recordTicket, refuseQueuedTwice, ticketRow } from './ticket-step.service.ts'
import { withdraw } from './ticket-undo.service.ts'

/** Puts a booked patient of today into their doctor's queue with the booked time; an emergency goes first unless told otherwise. */
export const markArrived = (call: Call, input: { appointmentId: number; version: number; priority: TicketPriority }) =>
  write(call, async (trx, writing) => {
    const booking = await readForArrival(trx, writing, input)
    const { patient_id: patientId, doctor_id: doctorId, kind, reason } = booking
    await refuseUnbookable(trx, patientId)
    const doctor = await findDoctor(trx, doctorId)
    if (!doctor.isActive) throw refusal('DEACTIVATED', { what: 'doctor' })
    const day = await dayInHand(trx, call.now)
    const { today: onDate, timeZone } = day
    await refuseQueuedTwice(trx, day, { patientId, doctorId, onDate })
    const isPlainEmergency = kind === 'emergency' && input.priority === 'normal'
    const id = await openTicket(trx, call, {
      ...{ patientId, doctor, onDate, reason },
      priority: isPlainEmergency ? 'emergency' : input.priority,
      arrivedAt: call.now.toISOString(),
      bookedTime: instantOf(booking.starts_at, timeZone).toISOString(),
      appointmentId: booking.id,
    })
    const row = await ticketRow(trx, id)
    const followed = await keepAppointmentInStep(trx, writing, row)
    await recordTicket(trx, writing, row, { token: { before: null, after: row.token }, ...followed })
    return describePlace(call.core, trx, day, row)
  })

/** Closes the ticket of an arrival that was marked for the wrong person and makes the booking one that is waited for again. */
export const undoArrival = (call: Call, input: { ticketId: number; version: number }): Promise<BookedAppointment> =>
  write(call, async (trx, writing) => {
    const row = await ticketRow(trx, input.ticketId)
    await refuseStale(trx, row, input.version)
    const isBefore = isOpen(row.state) && row.state !== 'in-room'
    if (!isBefore || row.appointment_id === null) throw refusal('WRONG_STATE', { state: row.state, wanted: 'waiting' })
    await withdraw(trx, call, row)
    await unlinkTickets(trx, row.appointment_id)
    const booking = await takeArrivalBack(trx, writing, row.appointment_id)
    await recordTicket(trx, writing, row, { appointmentId: { before: row.appointment_id, after: null } })
    return booking
  })
