import type { LocalDateTime } from '../../values/dates.ts'
import type { AppointmentState } from './appointment.ts'
import { type Availability, areCovering, hoursOn } from './hours.ts'
import { dateOf, overlaps, partOn, type Span } from './wall-clock.ts'

/** What broke bookings: leave of a doctor, a closure of the clinic, a date's own hours, new weekly hours. */
export interface Break extends Span {
  cause: 'leave' | 'closure' | 'exception' | 'hours'
}

/** A broken booking as it stands now, and where it stood. */
export interface BrokenBooking extends Span {
  doctorId: number
  state: AppointmentState
  was: { doctorId: number; startsAt: LocalDateTime }
}

/** How far the desk is with a broken booking; what it is called while it is open is the desk's own note. */
export type BrokenState = 'open' | 'moved' | 'cancelled' | 'over'

/** Whether a booking that stands elsewhere than it did still lies where nobody sees patients. */
const isStillBroken = (booking: BrokenBooking, cause: Break): boolean => {
  if (cause.cause === 'closure') return overlaps(booking, cause)
  // Outside other hours a booking is put on purpose only: the desk gave a reason, or the doctor lets it.
  return cause.cause === 'leave' && booking.doctorId === booking.was.doctorId && overlaps(booking, cause)
}

/**
 * How far the desk is with a broken booking, read off the booking itself: moved once it stands at another time or with another
 * doctor and no longer lies in the break, cancelled, or over (the patient came or did not); open until then.
 */
export const brokenState = (booking: BrokenBooking, cause: Break): BrokenState => {
  if (booking.state === 'cancelled') return 'cancelled'
  if (booking.state !== 'booked') return 'over'
  const isElsewhere = booking.doctorId !== booking.was.doctorId || booking.startsAt !== booking.was.startsAt
  return isElsewhere && !isStillBroken(booking, cause) ? 'moved' : 'open'
}

/** Whether a booking lies within the hours of its date, across two that touch too; leave and closures are not asked. */
export const isWithinHours = (booking: Span, availability: Availability): boolean => {
  const date = dateOf(booking.startsAt)
  const part = partOn(date, booking)
  return part !== null && areCovering(hoursOn(date, availability), part)
}
