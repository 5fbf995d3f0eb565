import type { Core } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { CalendarDay } from '#shared/contract/scheduling.contract.ts'
import { blockedOn, closureOn, hoursOn, weeklyOn } from '#shared/domain/scheduling/hours.ts'
import { type MinuteRange, mostAtOnce, partOn, timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { type BookedRow, listHeldTimes, listTimed } from './appointments.repo.ts'
import { toBooked } from './appointments.service.ts'
import {
  availabilityIn,
  type CalendarDoctor,
  doctorsMeant,
  type NamedAvailability,
  readCalendar,
  type Whose,
} from './calendar-state.service.ts'
import { datesOf } from './slots.service.ts'

const clockAt = (date: string, minutes: number): string => timeOn(date, minutes).slice(11)

const drawDay = (
  doctor: CalendarDoctor,
  availability: NamedAvailability,
  date: string,
  rows: readonly BookedRow[],
): CalendarDay => {
  const isException = availability.exceptions.some((one) => one.date === date)
  const names = weeklyOn(date, availability.weekly)
  const leaves = availability.leaves.flatMap((leave) => {
    const part = partOn(date, leave)
    if (!part) return []
    return [{ id: leave.id, from: clockAt(date, part.from), to: clockAt(date, part.to), reason: leave.reason }]
  })
  const hours = hoursOn(date, availability).map((range) => {
    const from = clockAt(date, range.from)
    const name = isException ? null : (names.find((one) => one.from === from)?.name ?? null)
    return { from, to: clockAt(date, range.to), name }
  })
  const { slotMinutes, capacity } = doctor
  return { doctorId: doctor.id, slotMinutes, capacity, hours, isException, leaves, appointments: rows.map(toBooked) }
}

type Range = { from: string; to: string }

/** The doctors that are meant on some days: when each sees patients, and what finds their bookings. */
const openDays = async (db: Db, input: Whose & Range) => {
  const calendar = await readCalendar(db)
  const doctors = doctorsMeant(calendar, input)
  const dates = datesOf(input)
  const availability = await availabilityIn(db, calendar, doctors, dates)
  const filter = { doctorIds: doctors.map(({ id }) => id), from: input.from, to: input.to }
  return { calendar, doctors, dates, availability, filter }
}

/** Hours, leave and bookings of some days for drawing a calendar; active doctors that are meant, by name. */
export const getCalendar = async ({ db }: Core, input: Whose & Range) => {
  const { calendar, doctors, dates, availability, filter } = await openDays(db, input)
  const timed = doctors.length === 0 ? [] : await listTimed(db, filter)
  const rows = Map.groupBy(timed, (row) => `${row.doctor_id} ${row.starts_on}`)
  return dates.map((date) => ({
    date,
    closure: closureOn(date, calendar.closures)?.name ?? null,
    doctors: doctors.flatMap((doctor) => {
      const own = availability.get(doctor.id)
      return own ? [drawDay(doctor, own, date, rows.get(`${doctor.id} ${date}`) ?? [])] : []
    }),
  }))
}

/** The part of some hours that nothing blocks, in whole slots of the doctor. */
const placesIn = (
  hours: readonly MinuteRange[],
  blocked: readonly MinuteRange[],
  { slotMinutes, capacity }: CalendarDoctor,
) => {
  let slots = 0
  for (const { from, to } of hours) {
    for (let at = from; at + slotMinutes <= to; at += slotMinutes) {
      if (mostAtOnce({ from: at, to: at + slotMinutes }, blocked) === 0) slots += 1
    }
  }
  return slots * capacity
}

/** How full each day is: the places of the active doctors that are meant, and how many bookings hold one. */
export const getMonthLoad = async ({ db }: Core, input: Whose & Range) => {
  const { calendar, doctors, dates, availability, filter } = await openDays(db, input)
  const held = doctors.length === 0 ? [] : await listHeldTimes(db, filter)
  const taken = Map.groupBy(held, (row) => row.starts_at.slice(0, 10))
  return dates.map((date) => {
    const closure = closureOn(date, calendar.closures)
    const places = doctors.map((doctor) => {
      const own = availability.get(doctor.id)
      return own && !closure ? placesIn(hoursOn(date, own), blockedOn(date, own), doctor) : 0
    })
    return {
      date,
      closure: closure?.name ?? null,
      places: places.reduce((sum, one) => sum + one, 0),
      taken: taken.get(date)?.length ?? 0,
    }
  })
}
