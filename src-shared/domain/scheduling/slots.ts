import type { LocalDate, LocalDateTime } from '../../values/dates.ts'
import { type Availability, blockedOn, closureOn, hoursOn } from './hours.ts'
import { type MinuteRange, meets, mostAtOnce, partOn, type Span, timeOn } from './wall-clock.ts'

/** What a slot is shown as; only free ones are offered. */
export const SLOT_STATES = ['free', 'taken', 'past', 'too-far'] as const
type SlotState = (typeof SLOT_STATES)[number]

/** One place of a doctor's grid. */
export interface Slot extends Span {
  state: SlotState
  /** Bookings under way at once within it, at most. */
  taken: number
}

/** From when and until when one may book: the clinic's wall clock plus the lead time, and the last date of the horizon. */
export interface BookingLimits {
  earliest: LocalDateTime
  lastDate: LocalDate
}

const cutToGrid = ({ from, to }: MinuteRange, slotMinutes: number): MinuteRange[] => {
  const count = Math.max(0, Math.floor((to - from) / slotMinutes))
  return Array.from({ length: count }, (_, at) => {
    const start = from + at * slotMinutes
    return { from: start, to: start + slotMinutes }
  })
}

/**
 * The slots of a doctor's day in the order of domain.md: a closed date has none; the exception's or the week's hours; less
 * leave and times that do not exist; less bookings; on the grid that begins with each hours; less the past and the lead time;
 * less beyond the horizon.
 * What a booking, the clock or the horizon takes away is there with its state, so that a screen can show it.
 */
export const slotsOn = (
  date: LocalDate,
  availability: Availability,
  bookings: readonly Span[],
  limits: BookingLimits,
): Slot[] => {
  if (closureOn(date, availability.closures)) return []
  const blocked = blockedOn(date, availability)
  const booked = bookings.map((booking) => partOn(date, booking)).filter((range) => range !== null)
  return hoursOn(date, availability)
    .flatMap((hours) => cutToGrid(hours, availability.slotMinutes))
    .filter((cell) => !blocked.some((range) => meets(range, cell)))
    .map((cell) => {
      const span = { startsAt: timeOn(date, cell.from), endsAt: timeOn(date, cell.to) }
      const taken = mostAtOnce(cell, booked)
      return { ...span, taken, state: stateOf(span.startsAt, date, taken >= availability.capacity, limits) }
    })
}

const stateOf = (startsAt: LocalDateTime, date: LocalDate, isFull: boolean, limits: BookingLimits): SlotState => {
  if (startsAt < limits.earliest) return 'past'
  if (date > limits.lastDate) return 'too-far'
  return isFull ? 'taken' : 'free'
}
