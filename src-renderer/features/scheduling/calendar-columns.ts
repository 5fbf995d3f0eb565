import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { CalendarDay } from '#shared/contract/scheduling.contract.ts'
import type { Slot } from '#shared/domain/scheduling/slots.ts'
import { type MinuteRange, minutesOf, overlaps, partOn } from '#shared/domain/scheduling/wall-clock.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { hoursShown, type Lane, layOut, scaleFor } from './calendar-geometry.ts'

/** What the core answers of one date. */
export interface CalendarOfDate {
  date: LocalDate
  closure: string | null
  doctors: CalendarDay[]
}

/** A slot with its place in the day. */
export interface ColumnSlot extends Slot, MinuteRange {}

/** An appointment with its place in the day and beside the others. */
export interface Block extends MinuteRange, Lane {
  appointment: BookedAppointment
  /** True while its new place is not confirmed by the core. */
  isUnderWay: boolean
}

/** One doctor's day, ready to be drawn. */
export interface CalendarColumn {
  key: string
  doctorId: number
  date: LocalDate
  slotMinutes: number
  capacity: number
  closure: string | null
  hours: (MinuteRange & { name: string | null })[]
  isException: boolean
  leaves: (MinuteRange & { id: number; reason: string | null })[]
  slots: ColumnSlot[]
  blocks: Block[]
  freeCount: number
}

/** Where an appointment is being moved to, until the core has answered. */
export interface Move {
  appointment: BookedAppointment
  doctorId: number
  startsAt: string
  endsAt: string
}

/** The name of a column: a doctor's date. */
export const columnKey = (doctorId: number, date: LocalDate): string => `${doctorId} ${date}`

/** A time of the wall clock, alone or with its date, in minutes of one date. */
const minuteOn = (date: LocalDate, at: string): number => {
  if (!at.includes('T')) return minutesOf(at)
  if (at.slice(0, 10) === date) return minutesOf(at.slice(11))
  return at.slice(0, 10) < date ? 0 : 1440
}

const rangeOn = (date: LocalDate, from: string, to: string): MinuteRange => ({
  from: minuteOn(date, from),
  to: minuteOn(date, to),
})

const byTime = (a: BookedAppointment, b: BookedAppointment) => a.startsAt.localeCompare(b.startsAt) || a.id - b.id

const isIn = (column: { doctorId: number; date: LocalDate }, place: { doctorId: number; startsAt: string }) =>
  place.doctorId === column.doctorId && place.startsAt.slice(0, 10) === column.date

/** The appointments of a column with those under way put where they are going. */
const withMoves = (
  column: { doctorId: number; date: LocalDate },
  appointments: readonly BookedAppointment[],
  moves: readonly Move[],
): { appointment: BookedAppointment; isUnderWay: boolean }[] => {
  const staying = appointments.filter(({ id }) => !moves.some((move) => move.appointment.id === id))
  const coming = moves
    .filter((move) => isIn(column, move))
    .map(({ appointment, doctorId, startsAt, endsAt }) => ({
      appointment: { ...appointment, doctorId, startsAt, endsAt },
      isUnderWay: true,
    }))
  return [...staying.map((appointment) => ({ appointment, isUnderWay: false })), ...coming].sort((a, b) =>
    byTime(a.appointment, b.appointment),
  )
}

/** States in which an appointment holds its time no more. */
const isGone = ({ state }: BookedAppointment) => state === 'no-show' || state === 'left' || state === 'cancelled'

/** What a column shows of appointments: one whose time was given on to others steps aside for them. */
export const toColumn = (
  ofDate: Pick<CalendarOfDate, 'date' | 'closure'>,
  day: CalendarDay,
  slots: readonly Slot[],
  moves: readonly Move[],
): CalendarColumn => {
  const { date, closure } = ofDate
  const placed = withMoves({ doctorId: day.doctorId, date }, day.appointments, moves).flatMap((one) => {
    const range = partOn(date, one.appointment)
    return range ? [{ ...one, ...range }] : []
  })
  const held = placed.map(({ appointment }) => appointment).filter((one) => !isGone(one))
  const shown = placed.filter(
    ({ appointment }) => !isGone(appointment) || !held.some((other) => overlaps(other, appointment)),
  )
  const lanes = layOut(shown)
  return {
    key: columnKey(day.doctorId, date),
    doctorId: day.doctorId,
    date,
    slotMinutes: day.slotMinutes,
    capacity: day.capacity,
    closure,
    isException: day.isException,
    hours: day.hours.map(({ from, to, name }) => ({ ...rangeOn(date, from, to), name })),
    leaves: day.leaves.map(({ id, from, to, reason }) => ({ ...rangeOn(date, from, to), id, reason })),
    slots: slots.map((slot) => ({ ...slot, ...rangeOn(date, slot.startsAt, slot.endsAt) })),
    blocks: shown.map((one, at) => ({ ...one, lane: lanes[at]?.lane ?? 0, lanes: lanes[at]?.lanes ?? 1 })),
    freeCount: slots.filter(({ state }) => state === 'free').length,
  }
}

/** The measures all columns of a picture share. */
export interface Scale extends MinuteRange {
  pxPerMinute: number
}

/** The hours and the height of an hour at which these columns can be read together. */
export const scaleOf = (columns: readonly CalendarColumn[]): Scale => {
  const ranges = columns.flatMap(({ hours, blocks }) => [...hours, ...blocks])
  const shortest = Math.min(...columns.map(({ slotMinutes }) => slotMinutes), 60)
  return { ...hoursShown(ranges), pxPerMinute: scaleFor(shortest) }
}

/** A cached answer with one appointment put where the core says it stands now. */
export const withAppointment = (calendar: readonly CalendarOfDate[], changed: BookedAppointment): CalendarOfDate[] =>
  calendar.map((ofDate) => ({
    ...ofDate,
    doctors: ofDate.doctors.map((day) => {
      const had = day.appointments.some(({ id }) => id === changed.id)
      const has = isIn({ doctorId: day.doctorId, date: ofDate.date }, changed) && changed.state !== 'cancelled'
      if (!had && !has) return day
      const others = day.appointments.filter(({ id }) => id !== changed.id)
      return { ...day, appointments: has ? [...others, changed].sort(byTime) : others }
    }),
  }))
