import type { WriteCall } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { eveningBefore, firstDayInHand } from '#shared/domain/queue/working-day.ts'
import { type AppointmentState, canMoveTo, HOLDING_STATES } from '#shared/domain/scheduling/appointment.ts'
import { dateOf, overlaps } from '#shared/domain/scheduling/wall-clock.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type AppointmentRow,
  type BookedRow,
  hasTime,
  insertStep,
  listHeldOn,
  listPatientAhead,
  updateAppointment,
} from './appointments.repo.ts'
import { appointmentRow, bookedRow, stampOf, toBooked } from './appointments.service.ts'
import { clinicClock } from './calendar-state.service.ts'

/** Refuses with NOT_TODAY a booking of another date; one of last night may still come while that evening goes on. */
const refuseOtherDate = async (db: Db, row: BookedRow, now: Date): Promise<void> => {
  const clock = await clinicClock(db, now)
  if (row.starts_on !== dateOf(clock) && row.starts_on !== eveningBefore(clock)) {
    throw refusal('NOT_TODAY', { onDate: row.starts_on })
  }
}

/** The booking of a patient who is there; throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE and NOT_TODAY. */
export const readForArrival = async (
  trx: Trx,
  writing: WriteCall,
  input: { appointmentId: number; version: number },
): Promise<BookedRow> => {
  const row = await bookedRow(trx, input.appointmentId)
  await refuseStale(trx, row, input.version)
  if (!canMoveTo(row.state, 'arrived')) throw refusal('WRONG_STATE', { state: row.state, wanted: 'arrived' })
  await refuseOtherDate(trx, row, writing.now)
  return row
}

/** Refuses with BOOKED_TODAY who is booked with this doctor and may still arrive, last evening's bookings while it goes on too. */
export const refuseExpected = async (
  trx: Trx,
  now: Date,
  { patientId, doctorId }: { patientId: number; doctorId: number },
): Promise<void> => {
  const clock = await clinicClock(trx, now)
  const booking = (await listPatientAhead(trx, patientId, firstDayInHand(clock)))
    .filter(hasTime)
    .find((row) => row.doctor_id === doctorId && row.state === 'booked' && row.starts_on <= dateOf(clock))
  if (booking) throw refusal('BOOKED_TODAY', { appointmentId: booking.id, startsAt: booking.starts_at })
}

const HOLDING: readonly AppointmentState[] = HOLDING_STATES

/** Who left or did not come gave the place up: there after all, and others booked there meanwhile, they take the next one. */
const placeAgain = async (trx: Trx, row: AppointmentRow): Promise<{ place?: number }> => {
  if (HOLDING.includes(row.state) || !hasTime(row)) return {}
  const span = { startsAt: row.starts_at, endsAt: row.ends_at }
  const where = { doctorId: row.doctor_id, patientId: row.patient_id, dates: [row.starts_on] }
  const taken = (await listHeldOn(trx, where))
    .filter((one) => one.doctor_id === row.doctor_id)
    .filter((one) => overlaps({ startsAt: one.starts_at, endsAt: one.ends_at }, span))
    .map(({ place }) => place)
  return taken.length === 0 ? {} : { place: Math.max(...taken) + 1 }
}

type Changes = Record<string, { before: unknown; after: unknown }>

/**
 * Brings an appointment to where its ticket stands, forwards or back, in the ticket's transaction. A walk-in goes along to the
 * doctor of the ticket; a booking keeps its doctor and time, whoever sees the patient. Nothing is written where nothing differs.
 * Answers what changed, for the ticket's audit event, which tells of both.
 */
export const followTicket = async (
  trx: Trx,
  writing: WriteCall,
  appointmentId: number,
  ticket: { state: AppointmentState; doctorId: number },
): Promise<Changes> => {
  const before = await appointmentRow(trx, appointmentId)
  const doctorId = before.source === 'walk-in' ? ticket.doctorId : before.doctor_id
  if (before.state === ticket.state && before.doctor_id === doctorId) return {}
  const { updated_at: at, updated_by: by } = stampOf(writing)
  const place = await placeAgain(trx, before)
  await updateAppointment(trx, before.id, {
    ...{ state: ticket.state, doctor_id: doctorId, ...place },
    ...{ updated_at: at, updated_by: by },
  })
  const { id, starts_at, ends_at } = before
  const step = before.state === ticket.state ? ('rescheduled' as const) : ticket.state
  await insertStep(trx, { appointment_id: id, step, doctor_id: doctorId, starts_at, ends_at, reason: null, at, by })
  writing.note('scheduling', before.doctor_id)
  writing.note('scheduling', doctorId)
  return { appointment: { before: before.state, after: ticket.state } }
}

/** Makes an arrived booking one that is waited for again; throws NOT_FOUND, and WRONG_STATE for a walk-in. */
export const takeArrivalBack = async (
  trx: Trx,
  writing: WriteCall,
  appointmentId: number,
): Promise<BookedAppointment> => {
  const { doctor_id: doctorId } = await bookedRow(trx, appointmentId)
  await followTicket(trx, writing, appointmentId, { state: 'booked', doctorId })
  return toBooked(await bookedRow(trx, appointmentId))
}

/**
 * Whether a signed visit ends an appointment in this state: the patient was there, or online, where nobody arrives. What the night
 * made of it (nobody's doing) is overtaken; that a patient left, or that an arrival was a mistake, is the desk's word.
 */
const isEndedByVisit = ({ state, mode, updated_by }: AppointmentRow): boolean => {
  if (state === 'arrived' || state === 'in-consultation') return true
  if (state === 'booked' || state === 'no-show') return mode === 'online'
  return state === 'left' && updated_by === null
}

/**
 * Completes the appointment of a visit that no open ticket stands for, as an online one. Answers what changed, for the visit's
 * audit event.
 */
export const completeAfterVisit = async (
  trx: Trx,
  writing: WriteCall,
  appointmentId: number,
  doctorId: number,
): Promise<Changes> => {
  const row = await appointmentRow(trx, appointmentId)
  return isEndedByVisit(row) ? followTicket(trx, writing, appointmentId, { state: 'completed', doctorId }) : {}
}
