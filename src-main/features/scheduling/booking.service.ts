import { type Call, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { Appointment, BookedAppointment } from '#shared/contract/appointment.values.ts'
import { dateOf, minutesOf, type Span } from '#shared/domain/scheduling/wall-clock.ts'
import { refuseUnbookable } from '../patients/bookable.service.ts'
import { type BookedRow, insertAppointment, updateAppointment } from './appointments.repo.ts'
import { bookedRow, readForChange, recordStep, stampOf, toBooked } from './appointments.service.ts'
import { findBookedPatient } from './booking.repo.ts'
import {
  type Answer,
  askForPlace,
  type ForWhom,
  openDayBook,
  requirePlace,
  spanFor,
  type Wanted,
} from './booking-place.ts'

/** What a booking says beside its place. */
export interface Purpose extends ForWhom {
  mode: Appointment['mode']
  reason: string | null
}

type Place = Extract<Answer, { isFree: true }>['place']

/** Writes a booking into a place that was found free in the same transaction. */
export const insertBooking = async (
  trx: Trx,
  writing: WriteCall,
  place: Place,
  { patientId, kind, source, mode, reason }: Purpose,
  seriesId: number | null = null,
) => {
  const stamp = stampOf(writing)
  const said = { patient_id: patientId, kind, source, mode, reason, series_id: seriesId, state: 'booked' as const }
  const row = { ...place, ...said, ...stamp }
  const { id } = await insertAppointment(trx, { ...row, created_at: stamp.updated_at, created_by: stamp.updated_by })
  await recordStep(trx, writing, { id, ...row }, { step: 'booked', reason: place.override_reason })
  return { id, ...row }
}

/** What a booking that was just made does not have yet. */
const NOTHING_YET = {
  cancelled_by: null,
  is_late_cancel: 0,
  reminder: null,
  meeting_link: null,
  token: null,
  deceased_on: null,
  version: 1,
}

/**
 * Books a patient within a transaction at hand: what is in the way is asked and the row is written in one. Throws whatever
 * stands in the way.
 */
export const bookIn = async (
  trx: Trx,
  writing: WriteCall,
  input: Wanted & Purpose & { startsAt: string },
): Promise<BookedAppointment> => {
  const patient = await findBookedPatient(trx, input.patientId)
  if (patient?.is_bookable !== 1) await refuseUnbookable(trx, input.patientId)
  if (!patient) throw refusal('NOT_FOUND', { what: 'patient' })
  const { stamp, ...shown } = patient
  const book = await openDayBook(trx, writing.now, { ...input, dates: [dateOf(input.startsAt)] }, { stamp })
  const span = spanFor(input.startsAt, input.minutes, book.doctor)
  const row = await insertBooking(trx, writing, requirePlace(askForPlace(book, span, input)), input)
  return toBooked({ ...row, ...shown, ...NOTHING_YET })
}

/** Books a patient. */
export const book = (call: Call, input: Wanted & Purpose & { startsAt: string }): Promise<BookedAppointment> =>
  write(call, (trx, writing) => bookIn(trx, writing, input))

/** How many minutes a booking takes. */
export const lengthOf = ({ starts_at, ends_at }: BookedRow): number =>
  minutesOf(ends_at.slice(11)) - minutesOf(starts_at.slice(11))

/** Writes where a booking now stands, with its history; whoever was reminded of another time was not reminded of this one. */
export const moveRow = async (trx: Trx, writing: WriteCall, row: BookedRow, place: Place): Promise<void> => {
  const isSameTime = row.starts_at === place.starts_at
  const forgotten = isSameTime ? {} : { reminder: null, reminded_at: null, reminded_by: null }
  const isSameDoctor = row.doctor_id === place.doctor_id
  // A meeting is one doctor's: its link does not go along to another's.
  const withoutLink = isSameDoctor ? {} : { meeting_link: null }
  await updateAppointment(trx, row.id, { ...place, ...forgotten, ...withoutLink, ...stampOf(writing) })
  if (!isSameDoctor) writing.note('scheduling', row.doctor_id)
  const changes = {
    startsAt: { before: row.starts_at, after: place.starts_at },
    endsAt: { before: row.ends_at, after: place.ends_at },
    doctorId: { before: row.doctor_id, after: place.doctor_id },
  }
  const moved = { id: row.id, patient_id: row.patient_id, ...place }
  await recordStep(trx, writing, moved, { step: 'rescheduled', reason: place.override_reason, changes })
}

/** Moves a booking within a transaction at hand, under the rules of a new one. */
export const moveIn = async (
  trx: Trx,
  writing: WriteCall,
  input: Wanted & { startsAt: string; id: number; version: number },
): Promise<BookedAppointment> => {
  const row = await readForChange(trx, input, 'rescheduled')
  await refuseUnbookable(trx, row.patient_id)
  const forWhom = { patientId: row.patient_id, source: row.source, dates: [dateOf(input.startsAt)] }
  const book = await openDayBook(trx, writing.now, { doctorId: input.doctorId, ...forWhom }, { except: [row.id] })
  const span: Span = spanFor(input.startsAt, input.minutes ?? lengthOf(row), book.doctor)
  const { overrideReason } = input
  await moveRow(trx, writing, row, requirePlace(askForPlace(book, span, { overrideReason, kind: row.kind })))
  return toBooked(await bookedRow(trx, row.id))
}

/** Moves a booking to another time or doctor under the rules of a new one; the length stays where none is given. */
export const reschedule = (
  call: Call,
  input: Wanted & { startsAt: string; id: number; version: number },
): Promise<BookedAppointment> => write(call, (trx, writing) => moveIn(trx, writing, input))
