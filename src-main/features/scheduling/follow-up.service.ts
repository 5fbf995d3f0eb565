import type { WriteCall } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Appointment, BookedAppointment } from '#shared/contract/appointment.values.ts'
import { findAppointment, hasTime, updateAppointment } from './appointments.repo.ts'
import { bookedRow, cancelRow, stampOf, toBooked } from './appointments.service.ts'
import { bookIn, moveIn } from './booking.service.ts'
import type { Wanted } from './booking-place.ts'

/** Where a follow-up is to stand and for whom. */
type FollowUpPlace = Wanted & { startsAt: string; mode: Appointment['mode'] }

/** What the history of a follow-up that was taken back says. */
const TAKEN_BACK = 'follow-up taken back'

/** A follow-up as it stands; null where there is none, or it was cancelled by anybody. */
export const findFollowUp = async (db: Db, appointmentId: number | null): Promise<BookedAppointment | null> => {
  const row = appointmentId === null ? undefined : await findAppointment(db, appointmentId)
  return row && hasTime(row) && row.state !== 'cancelled' ? toBooked(row) : null
}

/** Books a follow-up in a transaction at hand; throws whatever stands in the way. */
export const bookFollowUpIn = (trx: Trx, writing: WriteCall, input: FollowUpPlace & { patientId: number }) =>
  bookIn(trx, writing, { ...input, kind: 'follow-up', source: 'desk', reason: null })

/** Moves a follow-up that is still booked, in a transaction at hand; throws whatever stands in the way. */
export const moveFollowUpIn = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  { mode, ...place }: FollowUpPlace,
): Promise<BookedAppointment> => {
  const row = await bookedRow(trx, id)
  const moved = await moveIn(trx, writing, { ...place, id, version: row.version })
  if (moved.mode === mode) return moved
  await updateAppointment(trx, id, { mode, meeting_link: null, ...stampOf(writing) })
  return toBooked(await bookedRow(trx, id))
}

/** Gives the time of a follow-up back in a transaction at hand; throws WRONG_STATE unless it is still booked. */
export const cancelFollowUpIn = async (trx: Trx, writing: WriteCall, id: number): Promise<void> => {
  const row = await bookedRow(trx, id)
  if (row.state !== 'booked') throw refusal('WRONG_STATE', { state: row.state, wanted: 'booked' })
  await cancelRow(trx, writing, row, { by: 'clinic', reason: TAKEN_BACK })
}
