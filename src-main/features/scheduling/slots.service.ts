import type { Core } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { addDays, daysBetween } from '#shared/domain/calendar/local-date.ts'
import { type BookingLimits, type Slot, slotsOn } from '#shared/domain/scheduling/slots.ts'
import { dateOf, weekdayOf } from '#shared/domain/scheduling/wall-clock.ts'
import { listHeldTimes } from './appointments.repo.ts'
import { type BookingDoctorRow, listBookingDoctors } from './availability.repo.ts'
import { bookingDoctor, limitsOf, readAvailability, settingsOf } from './availability.service.ts'

/** Days looked at together while the next free slot is sought. */
const DAYS_AT_ONCE = 7

const datesOf = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))

/** The slots of doctors on some dates, computed from what stands now. */
const computeSlots = async (
  db: Db,
  doctors: readonly BookingDoctorRow[],
  dates: { from: string; to: string },
  limits: BookingLimits,
): Promise<{ doctorId: number; date: string; slots: Slot[] }[]> => {
  const availability = await readAvailability(db, doctors, dates)
  const held = await listHeldTimes(db, { doctorIds: doctors.map(({ id }) => id), ...dates })
  const bookings = Map.groupBy(
    held.map((row) => ({
      key: `${row.doctor_id} ${dateOf(row.starts_at)}`,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    })),
    ({ key }) => key,
  )
  return datesOf(dates).flatMap((date) =>
    [...availability].map(([doctorId, own]) => ({
      doctorId,
      date,
      slots: slotsOn(date, own, bookings.get(`${doctorId} ${date}`) ?? [], limits),
    })),
  )
}

/** A doctor's slots of some days; an inactive doctor has none. */
export const listSlots = async (core: Core, now: Date, input: { doctorId: number; from: string; to: string }) => {
  const doctor = await bookingDoctor(core.db, input.doctorId)
  const { slotMinutes, capacity } = settingsOf(doctor)
  const limits = await limitsOf(core.db, now, 'desk')
  const dates = { from: input.from, to: input.to }
  const days = (await computeSlots(core.db, [doctor], dates, limits)).map(({ date, slots }) => ({
    date,
    slots: doctor.is_active === 1 ? slots : [],
  }))
  return { slotMinutes, capacity, days }
}

interface Suiting {
  doctorId?: number | undefined
  departmentId?: number | undefined
  weekdays?: readonly number[] | undefined
  fromTime?: string | undefined
  toTime?: string | undefined
  limit: number
}

const suits = ({ startsAt, endsAt, state }: Slot, { fromTime, toTime, weekdays }: Suiting): boolean =>
  state === 'free' &&
  startsAt.slice(11) >= (fromTime ?? '00:00') &&
  endsAt.slice(11) <= (toTime ?? '24:00') &&
  (weekdays === undefined || weekdays.includes(weekdayOf(dateOf(startsAt))))

/** The next free slots within the horizon, the earliest first, of active doctors. */
export const findFreeSlots = async (core: Core, now: Date, wanted: Suiting) => {
  const limits = await limitsOf(core.db, now, 'desk')
  const doctors = (await listBookingDoctors(core.db, wanted)).filter((doctor) => doctor.is_active === 1)
  if (doctors.length === 0) return []
  const found: { doctorId: number; startsAt: string; endsAt: string }[] = []
  for (let from = dateOf(limits.earliest); from <= limits.lastDate; from = addDays(from, DAYS_AT_ONCE)) {
    const lastOfStretch = addDays(from, DAYS_AT_ONCE - 1)
    const to = lastOfStretch < limits.lastDate ? lastOfStretch : limits.lastDate
    const days = await computeSlots(core.db, doctors, { from, to }, limits)
    for (const { doctorId, slots } of days) {
      for (const slot of slots) {
        if (suits(slot, wanted)) found.push({ doctorId, startsAt: slot.startsAt, endsAt: slot.endsAt })
      }
    }
    if (found.length >= wanted.limit) break
  }
  const byTime = found.sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.doctorId - b.doctorId)
  return byTime.slice(0, wanted.limit)
}
