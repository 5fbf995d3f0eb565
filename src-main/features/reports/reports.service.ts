import type { Call } from '#main/platform/call/context.ts'
import type { Overview } from '#shared/contract/reports.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { APPOINTMENT_STATES } from '#shared/domain/scheduling/appointment.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { countAppointments, countEverything, countRegistrations } from './reports.repo.ts'

/** Days the overview tells of, today among them. */
const DAYS = 30
const QUARTER_MS = 15 * 60_000
const DAY_MS = 24 * 60 * 60_000

type Day = Overview['days'][number]

const nothingByState = (): Day['appointments'] =>
  Object.fromEntries(APPOINTMENT_STATES.map((state) => [state, 0])) as Day['appointments']

const emptyDays = (today: string): Map<string, Day> => {
  const dates = Array.from({ length: DAYS }, (_, at) => addDays(today, at - DAYS + 1))
  return new Map(dates.map((date) => [date, { date, appointments: nothingByState(), walkIns: 0, newPatients: 0 }]))
}

/** The clinic at a glance: what there is now, today's appointments, and the thirty days up to today. */
export const clinicOverview = async ({ core: { db }, now }: Call): Promise<Overview> => {
  const { today, timeZone } = await clinicToday(db, now)
  const days = emptyDays(today)
  for (const { starts_on, state, source, count } of await countAppointments(db, addDays(today, 1 - DAYS), today)) {
    const day = days.get(starts_on)
    if (!day) continue
    day.appointments[state] += count
    if (source === 'walk-in') day.walkIns += count
  }
  // A day more than is shown: the first one began at the clinic's midnight.
  const since = new Date(now.getTime() - (DAYS + 1) * DAY_MS).toISOString()
  for (const { quarter, count } of await countRegistrations(db, since)) {
    const day = days.get(localDateAt(new Date(quarter * QUARTER_MS), timeZone))
    if (day) day.newPatients += count
  }
  const { departments, doctors, patients, staff } = await countEverything(db)
  const counts = { departments: departments ?? 0, doctors: doctors ?? 0, patients: patients ?? 0, staff: staff ?? 0 }
  const shown = days.get(today)
  return {
    date: today,
    counts,
    today: shown?.appointments ?? nothingByState(),
    walkInsToday: shown?.walkIns ?? 0,
    days: [...days.values()],
  }
}
