import type { LocalDateTime } from '../../values/dates.ts'

/** Every state of an appointment. */
export const APPOINTMENT_STATES = [
  'booked',
  'arrived',
  'in-consultation',
  'completed',
  'cancelled',
  'no-show',
  'left',
] as const
export type AppointmentState = (typeof APPOINTMENT_STATES)[number]

/** The states in which an appointment holds its time. */
export const HOLDING_STATES = ['booked', 'arrived', 'in-consultation', 'completed'] as const

const MOVES: Readonly<Record<AppointmentState, readonly AppointmentState[]>> = {
  booked: ['arrived', 'cancelled', 'no-show'],
  arrived: ['in-consultation', 'left'],
  'in-consultation': ['completed', 'left'],
  completed: [],
  cancelled: [],
  'no-show': [],
  left: [],
}

/** Whether an appointment may go from one state to another. */
export const canMoveTo = (from: AppointmentState, to: AppointmentState): boolean => MOVES[from].includes(to)

const MS_PER_MINUTE = 60_000
/** A cancellation this shortly before the time, in minutes, is late (domain.md). */
const LATE_UNDER_MINUTES = 24 * 60

/** Whether a cancellation at this wall-clock time is late. */
export const isLateCancellation = (startsAt: LocalDateTime, now: LocalDateTime): boolean =>
  (Date.parse(`${startsAt}:00Z`) - Date.parse(`${now}:00Z`)) / MS_PER_MINUTE < LATE_UNDER_MINUTES
