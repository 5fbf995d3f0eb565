import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { BookingRules } from '#shared/contract/scheduling.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { clockGapsAround } from '#shared/domain/scheduling/clock-gaps.ts'
import type { Availability, Closure, DateException, WeeklyHours } from '#shared/domain/scheduling/hours.ts'
import type { BookingLimits } from '#shared/domain/scheduling/slots.ts'
import type { Span } from '#shared/domain/scheduling/wall-clock.ts'
import { localDateAt, localDateTimeAt } from '#shared/values/dates.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import {
  type BookingDoctorRow,
  listBookingDoctors,
  listClosures,
  listDoctorSpecialities,
  listExceptions,
  listHours,
  listLeaves,
  readCalendarStamp,
} from './availability.repo.ts'
import { bookingRules, exceptionsOf, settingsOf } from './availability.service.ts'

const MS_PER_MINUTE = 60_000
/** States kept: the reader's and the writer's may differ while a change is being committed. */
const STATES_KEPT = 4
const EVER = { from: '', to: null } as const

/** A doctor as the calendar knows them. */
export interface CalendarDoctor extends ReturnType<typeof settingsOf> {
  id: number
  fullName: string
  isActive: boolean
  departmentId: number | null
  specialityIds: readonly number[]
}

/** When one doctor sees patients, with what a screen shows beside it. */
interface DoctorTimes {
  weekly: (WeeklyHours & { name: string | null })[]
  exceptions: DateException[]
  leaves: (Span & { id: number; reason: string | null })[]
}

/** A doctor's availability with the names and reasons of what makes it up. */
export type NamedAvailability = Omit<Availability, keyof DoctorTimes> & DoctorTimes

/** Everything slots are computed from but the bookings, as one state of the database had it. */
export interface CalendarState {
  timeZone: string
  rules: BookingRules
  closures: (Closure & { name: string })[]
  /** By name. */
  doctors: ReadonlyMap<number, CalendarDoctor>
  times: Map<number, DoctorTimes>
}

/**
 * By the database's own stamp, which changes with every change of what is kept here, also within a transaction: what was
 * read once needs not be read for every booking. A stamp never comes back, so that a refused change leaves nothing behind.
 */
const states = new Map<string, CalendarState>()

const toDoctor = (row: BookingDoctorRow, specialityIds: readonly number[]): CalendarDoctor => ({
  ...settingsOf(row),
  id: row.id,
  fullName: row.full_name,
  isActive: row.is_active === 1,
  departmentId: row.department_id,
  specialityIds,
})

const readState = async (db: Db): Promise<CalendarState> => {
  const specialities = Map.groupBy(await listDoctorSpecialities(db), (row) => row.doctor_id)
  const doctors = (await listBookingDoctors(db)).map((row) =>
    toDoctor(
      row,
      (specialities.get(row.id) ?? []).map((one) => one.speciality_id),
    ),
  )
  const closures = await listClosures(db, EVER)
  return {
    // The time zone does not depend on the instant.
    timeZone: (await clinicToday(db, new Date(0))).timeZone,
    rules: await bookingRules(db),
    closures: closures.map((row) => ({ from: row.from_date, to: row.to_date, name: row.name })),
    doctors: new Map(doctors.map((doctor) => [doctor.id, doctor])),
    times: new Map(),
  }
}

/** What the calendar is now, through this handle; `stamp` where the caller has read it already. */
export const readCalendar = async (db: Db, stamp?: string): Promise<CalendarState> => {
  const key = stamp ?? (await readCalendarStamp(db))
  const known = states.get(key)
  if (known) return known
  const state = await readState(db)
  states.set(key, state)
  for (const oldest of states.keys()) {
    if (states.size <= STATES_KEPT) break
    states.delete(oldest)
  }
  return state
}

/** A doctor of the calendar; throws NOT_FOUND. */
export const doctorIn = ({ doctors }: CalendarState, id: number): CalendarDoctor => {
  const doctor = doctors.get(id)
  if (!doctor) throw refusal('NOT_FOUND', { what: 'doctor' })
  return doctor
}

/** Whose calendar is meant: one doctor's, a department's, a speciality's, or everybody's. */
export interface Whose {
  doctorId?: number | undefined
  departmentId?: number | undefined
  specialityId?: number | undefined
}

/** The active doctors that are meant, by name. */
export const doctorsMeant = ({ doctors }: CalendarState, whose: Whose): CalendarDoctor[] =>
  [...doctors.values()].filter(
    (doctor) =>
      doctor.isActive &&
      (whose.doctorId === undefined || doctor.id === whose.doctorId) &&
      (whose.departmentId === undefined || doctor.departmentId === whose.departmentId) &&
      (whose.specialityId === undefined || doctor.specialityIds.includes(whose.specialityId)),
  )

const readTimes = async (db: Db, state: CalendarState, doctorIds: readonly number[]): Promise<void> => {
  const filter = { doctorIds, ...EVER }
  const hours = Map.groupBy(await listHours(db, filter), (row) => row.doctor_id)
  const exceptions = Map.groupBy(await listExceptions(db, filter), (row) => row.doctor_id)
  const leaves = Map.groupBy(await listLeaves(db, filter), (row) => row.doctor_id)
  for (const id of doctorIds) {
    state.times.set(id, {
      exceptions: exceptionsOf(exceptions.get(id) ?? []),
      leaves: (leaves.get(id) ?? []).map(({ id: leaveId, reason, starts_at, ends_at }) => ({
        id: leaveId,
        reason,
        startsAt: starts_at,
        endsAt: ends_at,
      })),
      weekly: (hours.get(id) ?? []).map((own) => ({
        weekday: own.weekday,
        from: own.from_time,
        to: own.to_time,
        name: own.name,
        validFrom: own.valid_from,
        validTo: own.valid_to,
      })),
    })
  }
}

/** When doctors see patients, by doctor; the clock's gaps are those of the years of `dates`. */
export const availabilityIn = async (
  db: Db,
  state: CalendarState,
  doctors: readonly CalendarDoctor[],
  dates: readonly string[],
): Promise<Map<number, NamedAvailability>> => {
  const missing = doctors.filter(({ id }) => !state.times.has(id)).map(({ id }) => id)
  if (missing.length > 0) await readTimes(db, state, missing)
  const gaps = clockGapsAround(dates, state.timeZone)
  return new Map(
    doctors.map(({ id, slotMinutes, capacity }) => {
      const times = state.times.get(id) ?? { weekly: [], exceptions: [], leaves: [] }
      return [id, { ...times, slotMinutes, capacity, gaps, closures: state.closures }]
    }),
  )
}

/** From when and until when a channel may book, on the clinic's wall clock. */
export const limitsIn = ({ rules, timeZone }: CalendarState, now: Date, channel: keyof BookingRules): BookingLimits => {
  const { horizonDays, leadMinutes } = rules[channel]
  const earliest = localDateTimeAt(new Date(now.getTime() + leadMinutes * MS_PER_MINUTE), timeZone)
  return { earliest, lastDate: addDays(localDateAt(now, timeZone), horizonDays) }
}

/** What the clinic's wall clock shows now. */
export const clinicClock = async (db: Db, now: Date): Promise<string> =>
  localDateTimeAt(now, (await readCalendar(db)).timeZone)
