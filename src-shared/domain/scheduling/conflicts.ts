import { type Availability, areCovering, closureOn, hoursOn } from './hours.ts'
import type { BookingLimits } from './slots.ts'
import { dateOf, mostAtOnce, overlaps, partOn, type Span, timeOn } from './wall-clock.ts'

/** Why a booking cannot be, in the order in which they are told. */
export const CONFLICT_REASONS = [
  'IN_THE_PAST',
  'CLINIC_CLOSED',
  'SLOT_TAKEN',
  'PATIENT_BUSY',
  'ON_LEAVE',
  'OUTSIDE_HOURS',
  'TOO_FAR_AHEAD',
] as const
type ConflictReason = (typeof CONFLICT_REASONS)[number]

/** What a doctor's clinic does about the softer conflicts. */
export const BOOKING_POLICIES = ['forbid', 'warn', 'allow'] as const
export type BookingPolicy = (typeof BOOKING_POLICIES)[number]

/**
 * One thing in the way, with its time: the other booking, the leave, the closure, the day's first hours (null where it has
 * none) or the time that does not exist, the earliest time (IN_THE_PAST, no end) or the last one (TOO_FAR_AHEAD, no start).
 */
export interface Conflict {
  reason: ConflictReason
  startsAt: string | null
  endsAt: string | null
  /** The other booking, for SLOT_TAKEN and PATIENT_BUSY. */
  appointmentId: number | null
  /** True where the clocks go forward over the wanted time: nobody can come then, whatever a policy says. */
  isNoTime?: true
}

/** A booking that holds its time. */
export interface HeldTime extends Span {
  id: number
}

/** What stands in the calendar on the wanted date. */
export interface CalendarDay {
  availability: Availability
  doctorBookings: readonly HeldTime[]
  patientBookings: readonly HeldTime[]
  limits: BookingLimits
}

const SOFT: ReadonlySet<ConflictReason> = new Set(['PATIENT_BUSY', 'ON_LEAVE', 'OUTSIDE_HOURS', 'TOO_FAR_AHEAD'])

/** A doctor's policy decides about these; the others stand whatever it says. */
const isSoft = ({ reason, isNoTime }: Conflict): boolean => SOFT.has(reason) && isNoTime !== true

const conflict = (reason: ConflictReason, startsAt: string | null, endsAt: string | null): Conflict => ({
  reason,
  startsAt,
  endsAt,
  appointmentId: null,
})

const withBooking = (reason: ConflictReason, { startsAt, endsAt, id }: HeldTime): Conflict => ({
  reason,
  startsAt,
  endsAt,
  appointmentId: id,
})

const byTime = (a: HeldTime, b: HeldTime): number => a.startsAt.localeCompare(b.startsAt) || a.id - b.id

const slotTaken = (wanted: Span, { availability, doctorBookings }: CalendarDay): Conflict[] => {
  const date = dateOf(wanted.startsAt)
  const range = partOn(date, wanted)
  const held = doctorBookings.filter((booking) => overlaps(booking, wanted)).sort(byTime)
  const [first] = held
  if (!range || !first) return []
  const booked = held.map((booking) => partOn(date, booking)).filter((part) => part !== null)
  return mostAtOnce(range, booked) >= availability.capacity ? [withBooking('SLOT_TAKEN', first)] : []
}

const patientBusy = (wanted: Span, { patientBookings }: CalendarDay): Conflict[] => {
  const other = patientBookings.filter((booking) => overlaps(booking, wanted)).sort(byTime)[0]
  return other ? [withBooking('PATIENT_BUSY', other)] : []
}

const outsideHours = (wanted: Span, { availability }: CalendarDay): Conflict[] => {
  const date = dateOf(wanted.startsAt)
  const range = partOn(date, wanted)
  if (!range) return [conflict('OUTSIDE_HOURS', null, null)]
  const gap = availability.gaps.find((one) => overlaps(one, wanted))
  if (gap) return [{ ...conflict('OUTSIDE_HOURS', gap.startsAt, gap.endsAt), isNoTime: true }]
  const hours = hoursOn(date, availability)
  if (areCovering(hours, range)) return []
  const [first] = hours
  return [conflict('OUTSIDE_HOURS', first ? timeOn(date, first.from) : null, first ? timeOn(date, first.to) : null)]
}

const onLeave = (wanted: Span, { availability }: CalendarDay): Conflict[] => {
  const leave = availability.leaves.find((one) => overlaps(one, wanted))
  return leave ? [conflict('ON_LEAVE', leave.startsAt, leave.endsAt)] : []
}

/** Everything that stands in the way of a booking on one date, the gravest first; nothing where it can be. */
export const findConflicts = (wanted: Span, day: CalendarDay): Conflict[] => {
  const { earliest, lastDate } = day.limits
  const date = dateOf(wanted.startsAt)
  const closure = closureOn(date, day.availability.closures)
  return [
    ...(wanted.startsAt < earliest ? [conflict('IN_THE_PAST', earliest, null)] : []),
    ...(closure ? [conflict('CLINIC_CLOSED', timeOn(closure.from, 0), timeOn(closure.to, 1440))] : []),
    ...slotTaken(wanted, day),
    ...patientBusy(wanted, day),
    ...onLeave(wanted, day),
    ...outsideHours(wanted, day),
    ...(date > lastDate ? [conflict('TOO_FAR_AHEAD', null, timeOn(lastDate, 1440))] : []),
  ]
}

/** How the desk wants to go on in spite of a conflict. */
export interface Insistence {
  policy: BookingPolicy
  isEmergency: boolean
  hasReason: boolean
}

/** Whether a reason would do away with a conflict: a soft one unless forbidden, a full slot for an emergency. */
export const canOverride = (conflict: Conflict, { policy, isEmergency }: Insistence): boolean =>
  conflict.reason === 'SLOT_TAKEN' ? isEmergency : isSoft(conflict) && policy !== 'forbid'

/** The conflicts that still forbid the booking, by the doctor's policy and the reason given. */
export const standingConflicts = (conflicts: readonly Conflict[], insistence: Insistence): Conflict[] =>
  conflicts.filter((one) => {
    const isWaved = insistence.policy === 'allow' && isSoft(one)
    return !isWaved && !(insistence.hasReason && canOverride(one, insistence))
  })
