import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import {
  type Conflict,
  canOverride,
  findConflicts,
  type HeldTime,
  standingConflicts,
} from '#shared/domain/scheduling/conflicts.ts'
import type { BookingLimits } from '#shared/domain/scheduling/slots.ts'
import { dateOf, endAfter, overlaps, type Span } from '#shared/domain/scheduling/wall-clock.ts'
import { listHeldOn } from './appointments.repo.ts'
import {
  availabilityIn,
  type CalendarDoctor,
  doctorIn,
  limitsIn,
  type NamedAvailability,
  readCalendar,
} from './calendar-state.service.ts'

/** Where an appointment is to stand, and why it must. */
export interface Wanted {
  doctorId: number
  minutes?: number | undefined
  overrideReason: string | null
}

/** Whom it is for. */
export interface ForWhom {
  patientId: number
  kind: Appointment['kind']
  source: Appointment['source']
}

type Held = HeldTime & { place: number }

/** What stands on some dates in one doctor's calendar and the patient's, as far as a booking has to know. */
export interface DayBook {
  doctor: CalendarDoctor
  availability: NamedAvailability
  limits: BookingLimits
  /** Both by date. */
  held: Map<string, Held[]>
  ofPatient: Map<string, HeldTime[]>
}

/**
 * Opens the calendar of a doctor and a patient on some dates; `except` are bookings that are about to move. Throws NOT_FOUND
 * and DEACTIVATED.
 */
export const openDayBook = async (
  db: Db,
  now: Date,
  wanted: { doctorId: number; patientId: number; source: Appointment['source']; dates: readonly string[] },
  options: { except?: readonly number[]; stamp?: string } = {},
): Promise<DayBook> => {
  const { doctorId, patientId, source, dates } = wanted
  const calendar = await readCalendar(db, options.stamp)
  const doctor = doctorIn(calendar, doctorId)
  if (!doctor.isActive) throw refusal('DEACTIVATED', { what: 'doctor' })
  const availability = (await availabilityIn(db, calendar, [doctor], dates)).get(doctorId)
  if (!availability) throw refusal('NOT_FOUND', { what: 'doctor' })
  const book: DayBook = {
    doctor,
    availability,
    limits: limitsIn(calendar, now, source === 'portal' ? 'portal' : 'desk'),
    held: new Map(dates.map((date) => [date, []])),
    ofPatient: new Map(dates.map((date) => [date, []])),
  }
  for (const row of await listHeldOn(db, { doctorId, patientId, dates })) {
    if (options.except?.includes(row.id)) continue
    const one = { id: row.id, startsAt: row.starts_at, endsAt: row.ends_at, place: row.place }
    if (row.doctor_id === doctorId) book.held.get(row.starts_on)?.push(one)
    if (row.patient_id === patientId) book.ofPatient.get(row.starts_on)?.push(one)
  }
  return book
}

/** The lowest place no booking takes at this time: with a capacity of one it is 1, and the database keeps it to that. */
const freePlace = (held: readonly Held[], wanted: Span): number => {
  const taken = new Set(held.filter((one) => overlaps(one, wanted)).map(({ place }) => place))
  let place = 1
  while (taken.has(place)) place += 1
  return place
}

/** The stretch an appointment takes, of the doctor's slot length where none is given; refuses one over midnight. */
export const spanFor = (startsAt: string, minutes: number | undefined, doctor: CalendarDoctor): Span => {
  const endsAt = endAfter(startsAt, minutes ?? doctor.slotMinutes)
  if (endsAt === null) throw refusal('INVALID_INPUT', { issues: [{ path: 'startsAt', code: 'over_midnight' }] })
  return { startsAt, endsAt }
}

/** What came of asking for a place: the columns of a row that takes it, or what stands in the way, the gravest first. */
export type Answer =
  | { isFree: true; place: ReturnType<typeof columnsOf> }
  | { isFree: false; standing: Conflict[]; canOverride: boolean }

const columnsOf = (book: DayBook, span: Span, overrideReason: string | null) => ({
  doctor_id: book.doctor.id,
  starts_on: dateOf(span.startsAt),
  starts_at: span.startsAt,
  ends_at: span.endsAt,
  place: freePlace(book.held.get(dateOf(span.startsAt)) ?? [], span),
  override_reason: overrideReason,
})

/** Asks for a place; with `anyDate` the horizon does not bind it. */
export const askForPlace = (
  book: DayBook,
  span: Span,
  how: { overrideReason: string | null; kind: Appointment['kind']; anyDate?: boolean },
): Answer => {
  const date = dateOf(span.startsAt)
  const limits = how.anyDate ? { ...book.limits, lastDate: date } : book.limits
  const conflicts = findConflicts(span, {
    availability: book.availability,
    doctorBookings: book.held.get(date) ?? [],
    patientBookings: book.ofPatient.get(date) ?? [],
    limits,
  })
  const { overrideReason, kind } = how
  const { policy } = book.doctor
  const insistence = { policy, isEmergency: kind === 'emergency', hasReason: overrideReason !== null }
  const standing = standingConflicts(conflicts, insistence)
  if (standing.length > 0) {
    return { isFree: false, standing, canOverride: standing.every((one) => canOverride(one, insistence)) }
  }
  return { isFree: true, place: columnsOf(book, span, conflicts.length > 0 ? overrideReason : null) }
}

/** A conflict as it is told. */
export const toldConflict = ({ reason, startsAt, endsAt, appointmentId }: Conflict) => ({
  reason,
  startsAt,
  endsAt,
  appointmentId,
})

/** The place asked for; throws the gravest conflict. */
export const requirePlace = (answer: Answer) => {
  if (answer.isFree) return answer.place
  const [gravest, ...others] = answer.standing.map(toldConflict)
  if (!gravest) throw new Error('refused for no reason')
  const { reason, ...when } = gravest
  throw refusal(reason, { ...when, canOverride: answer.canOverride, conflicts: [gravest, ...others] })
}
