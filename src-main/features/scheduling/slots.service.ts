import type { Core } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { FreeSlot } from '#shared/contract/appointment.values.ts'
import { addDays, daysBetween } from '#shared/domain/calendar/local-date.ts'
import { type BookingLimits, type Slot, slotsOn } from '#shared/domain/scheduling/slots.ts'
import { dateOf, weekdayOf } from '#shared/domain/scheduling/wall-clock.ts'
import { listHeldTimes } from './appointments.repo.ts'
import {
  availabilityIn,
  type CalendarDoctor,
  type CalendarState,
  doctorIn,
  doctorsMeant,
  limitsIn,
  readCalendar,
  type Whose,
} from './calendar-state.service.ts'

/** The dates from one to another, both of them too. */
export const datesOf = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))

interface DoctorDay {
  doctor: CalendarDoctor
  date: string
  slots: Slot[]
}

/** The slots of doctors on some dates, computed from what stands now; date by date, the doctors in their order. */
export const computeSlots = async (
  db: Db,
  calendar: CalendarState,
  doctors: readonly CalendarDoctor[],
  range: { from: string; to: string },
  limits: BookingLimits,
): Promise<DoctorDay[]> => {
  if (doctors.length === 0) return []
  const dates = datesOf(range)
  const availability = await availabilityIn(db, calendar, doctors, dates)
  const held = await listHeldTimes(db, { doctorIds: doctors.map(({ id }) => id), ...range })
  const bookings = Map.groupBy(
    held.map((row) => ({ doctorId: row.doctor_id, startsAt: row.starts_at, endsAt: row.ends_at })),
    ({ doctorId, startsAt }) => `${doctorId} ${dateOf(startsAt)}`,
  )
  return dates.flatMap((date) =>
    doctors.map((doctor) => {
      const own = availability.get(doctor.id)
      const slots = own ? slotsOn(date, own, bookings.get(`${doctor.id} ${date}`) ?? [], limits) : []
      return { doctor, date, slots }
    }),
  )
}

/** A doctor's slots of some days; an inactive doctor has none. Throws NOT_FOUND. */
export const listSlots = async (core: Core, now: Date, input: { doctorId: number; from: string; to: string }) => {
  const calendar = await readCalendar(core.db)
  const doctor = doctorIn(calendar, input.doctorId)
  const { slotMinutes, capacity } = doctor
  const days = await computeSlots(core.db, calendar, [doctor], input, limitsIn(calendar, now, 'desk'))
  return {
    slotMinutes,
    capacity,
    days: days.map(({ date, slots }) => ({ date, slots: doctor.isActive ? slots : [] })),
  }
}

/** The slots of a date of every active doctor that is meant, by name. */
export const listDaySlots = async (core: Core, now: Date, input: Whose & { date: string }) => {
  const calendar = await readCalendar(core.db)
  const range = { from: input.date, to: input.date }
  const doctors = doctorsMeant(calendar, input)
  const days = await computeSlots(core.db, calendar, doctors, range, limitsIn(calendar, now, 'desk'))
  return days.map(({ doctor, slots }) => ({
    doctorId: doctor.id,
    slotMinutes: doctor.slotMinutes,
    capacity: doctor.capacity,
    slots,
  }))
}

/** What a free slot must be like. */
export interface Suiting extends Whose {
  weekdays?: readonly number[] | undefined
  fromTime?: string | undefined
  toTime?: string | undefined
  fromDate?: string | undefined
  limit: number
  limitPerDoctor?: number | undefined
}

const suits = ({ startsAt, endsAt, state }: Slot, { fromTime, toTime }: Suiting): boolean =>
  state === 'free' && startsAt.slice(11) >= (fromTime ?? '00:00') && endsAt.slice(11) <= (toTime ?? '24:00')

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a)

/** The next free slots within the desk's horizon, the earliest first, of active doctors; no day is looked at in vain. */
export const findFreeSlots = async ({ db }: Core, now: Date, wanted: Suiting): Promise<FreeSlot[]> => {
  const calendar = await readCalendar(db)
  const limits = limitsIn(calendar, now, 'desk')
  const { limit, limitPerDoctor = limit, weekdays } = wanted
  const left = new Map(doctorsMeant(calendar, wanted).map((doctor) => [doctor, limitPerDoctor]))
  const found: FreeSlot[] = []
  for (let date = later(dateOf(limits.earliest), wanted.fromDate); date <= limits.lastDate; date = addDays(date, 1)) {
    if (found.length >= limit || left.size === 0) break
    if (weekdays !== undefined && !weekdays.includes(weekdayOf(date))) continue
    const days = await computeSlots(db, calendar, [...left.keys()], { from: date, to: date }, limits)
    const suiting = days.flatMap(({ doctor, slots }) =>
      slots
        .filter((slot) => suits(slot, wanted))
        .slice(0, left.get(doctor))
        .map(({ startsAt, endsAt }) => ({ doctor, slot: { doctorId: doctor.id, startsAt, endsAt } })),
    )
    suiting.sort((a, b) => a.slot.startsAt.localeCompare(b.slot.startsAt) || a.doctor.id - b.doctor.id)
    for (const { doctor, slot } of suiting.slice(0, limit - found.length)) {
      found.push(slot)
      const more = (left.get(doctor) ?? 0) - 1
      if (more > 0) left.set(doctor, more)
      else left.delete(doctor)
    }
  }
  return found
}
