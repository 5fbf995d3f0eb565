import type { ContractRouterClient } from '@orpc/contract'
import { DEMO_CANCEL_REASONS, DEMO_REASONS, DEMO_TIMINGS } from '#migrations/seed/demo-appointments.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { contract } from '#shared/contract/index.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { minutesOf, timeOn, weekdayOf } from '#shared/domain/scheduling/wall-clock.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import type { DemoArrival } from './demo-queue.ts'

type Client = ContractRouterClient<typeof contract>

/** What the demo's calendar is made with: the desk that is signed in, its people, and the clinic's clock. */
export interface DemoCalendarTask {
  desk: Client
  doctorIds: readonly number[]
  /** The people of this morning's queue in its order. */
  queuedIds: readonly number[]
  /** People who come by appointment only. */
  bookedIds: readonly number[]
  timeZone: string
  today: string
  /** The instant the demo is shown at. */
  now: number
  /** Moves the clock on a little: nobody books hundreds at one instant. */
  pass: () => void
}

const DAYS_AHEAD = 14
const DAYS_OF_THIS_WEEK = 7
/** Every so manieth booking is cancelled, is for a follow-up, came by telephone, is online. */
const EVERY = { cancelled: 19, followUp: 3, phone: 4, online: 13 }
/** Of this morning's queue, every third came by appointment. */
const BOOKED_OF_QUEUE = { every: 3, at: 1 }
/** Of yesterday's visits of every other doctor, the second. */
const BOOKED_VISIT = 1
/** Who has a series, who waits for what, and who is on leave, by their place in the lists. */
const SERIES = { doctorAt: 13, patientAt: 0, times: 6 }
const WAITING = { doctorAt: 7, heldBy: 1, departmentBy: 2 }
const LEAVE = { doctorAt: 3, daysAhead: 6 }
/** Those people are not booked for anything else. */
const SET_ASIDE = 3

const dayOff = (today: string, doctorAt: number): number => weekdayOf(addDays(today, 2 + (doctorAt % 4)))

/** Gives every doctor hours on six days a week, today and yesterday among them. */
export const seedTimings = async (administrator: Client, task: { doctorIds: readonly number[]; today: string }) => {
  for (const [at, timings] of DEMO_TIMINGS.entries()) {
    const { hours, slotMinutes, capacity, policy } = timings
    const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday !== dayOff(task.today, at))
    const validFrom = addDays(task.today, -1)
    const weekly = weekdays.flatMap((weekday) => hours.map((own) => ({ ...own, weekday, validFrom })))
    const doctorId = task.doctorIds[at] ?? 0
    await administrator.scheduling.saveTimings({ doctorId, version: 0, slotMinutes, capacity, policy, weekly })
  }
}

/** The beginnings of a doctor's slots on a date, on the clinic's wall clock. */
const slotsOf = (doctorAt: number, date: string, today: string): string[] => {
  const timings = DEMO_TIMINGS[doctorAt]
  if (!timings || weekdayOf(date) === dayOff(today, doctorAt)) return []
  return timings.hours.flatMap(({ from, to }) => {
    const count = Math.floor((minutesOf(to) - minutesOf(from)) / timings.slotMinutes)
    return Array.from({ length: count }, (_, at) => timeOn(date, minutesOf(from) + at * timings.slotMinutes))
  })
}

/** Books one after another and knows which slots are taken. */
const bookings = (task: DemoCalendarTask) => {
  const taken = new Set<string>()
  let made = 0
  const book = async (doctorAt: number, startsAt: string, patientId: number): Promise<BookedAppointment> => {
    made += 1
    task.pass()
    taken.add(`${doctorAt} ${startsAt}`)
    return task.desk.scheduling.book({
      ...{ patientId, startsAt, doctorId: task.doctorIds[doctorAt] ?? 0 },
      kind: made % EVERY.followUp === 0 ? 'follow-up' : 'new',
      source: made % EVERY.phone === 0 ? 'phone' : 'desk',
      mode: made % EVERY.online === 0 ? 'online' : 'in-person',
      reason: DEMO_REASONS[made % DEMO_REASONS.length] ?? null,
    })
  }
  const free = (doctorAt: number, date: string) =>
    slotsOf(doctorAt, date, task.today).filter((startsAt) => !taken.has(`${doctorAt} ${startsAt}`))
  return { book, free, take: (doctorAt: number, startsAt: string) => taken.add(`${doctorAt} ${startsAt}`) }
}

type Bookings = ReturnType<typeof bookings>

const minutesBetween = (a: string, b: string) => Math.abs(Date.parse(`${a}Z`) - Date.parse(`${b}Z`)) / 60_000

/** Those of this morning's queue who came by appointment: each is booked for the free slot nearest to when they come. */
const bookQueue = async (task: DemoCalendarTask, made: Bookings, arrivals: readonly DemoArrival[]) => {
  const ofArrival = new Map<number, BookedAppointment>()
  for (const { nth, doctorAt, at } of arrivals) {
    if (nth % BOOKED_OF_QUEUE.every !== BOOKED_OF_QUEUE.at) continue
    const comes = localDateTimeAt(new Date(at), task.timeZone)
    const [nearest] = made
      .free(doctorAt, task.today)
      .toSorted((a, b) => minutesBetween(a, comes) - minutesBetween(b, comes))
    if (nearest) ofArrival.set(nth, await made.book(doctorAt, nearest, task.queuedIds[nth] ?? 0))
  }
  return ofArrival
}

/** Yesterday's visits that were booked, by doctor and visit; and one booking nobody came for. */
const bookYesterday = async (task: DemoCalendarTask, made: Bookings, visits: readonly DemoArrival[]) => {
  const ofVisit = new Map<number, BookedAppointment>()
  const yesterday = addDays(task.today, -1)
  const isOpen = (doctorAt: number, at: string) => slotsOf(doctorAt, yesterday, task.today).some((slot) => slot === at)
  for (const { nth, doctorAt, visit, at } of visits) {
    const comes = localDateTimeAt(new Date(at), task.timeZone)
    if (visit !== BOOKED_VISIT || !isOpen(doctorAt, comes)) continue
    ofVisit.set(nth, await made.book(doctorAt, comes, task.queuedIds[nth % task.queuedIds.length] ?? 0))
  }
  const missed = made.free(0, yesterday).find((startsAt) => startsAt.endsWith('T10:00'))
  const noShow = missed ? await made.book(0, missed, task.bookedIds.at(-1) ?? 0) : null
  return { ofVisit, noShow }
}

/** Picks so many of the slots, spread over the day and differently on each. */
const spread = (slots: readonly string[], count: number, turn: number): string[] => {
  const wanted = Math.min(count, slots.length)
  const picks = Array.from({ length: wanted }, (_, at) =>
    Math.floor(((at + ((turn * 0.37) % 1)) * slots.length) / wanted),
  )
  return slots.filter((_, at) => picks.includes(at))
}

const bookDay = async (task: DemoCalendarTask, made: Bookings, dayAt: number) => {
  const date = addDays(task.today, dayAt)
  const from = localDateTimeAt(new Date(task.now), task.timeZone)
  const people = task.bookedIds.slice(SET_ASIDE, -1)
  let nth = dayAt * 41
  for (const [doctorAt, { perDay }] of DEMO_TIMINGS.entries()) {
    const count = dayAt < DAYS_OF_THIS_WEEK ? perDay : Math.ceil(perDay / 2)
    const slots = slotsOf(doctorAt, date, task.today)
    const ahead = made.free(doctorAt, date).filter((startsAt) => startsAt > from)
    const share = slots.length === 0 ? 0 : Math.round((count * ahead.length) / slots.length)
    for (const startsAt of spread(ahead, share, doctorAt + dayAt)) {
      nth += 1
      const { id, version } = await made.book(doctorAt, startsAt, people[nth % people.length] ?? 0)
      if (nth % EVERY.cancelled !== 0) continue
      const reason = DEMO_CANCEL_REASONS[nth % DEMO_CANCEL_REASONS.length] ?? DEMO_CANCEL_REASONS[0]
      await task.desk.scheduling.cancel({ id, version, by: nth % 2 === 0 ? 'patient' : 'clinic', reason })
    }
  }
}

/** A weekly series, and two who wait for an earlier slot: one with a later booking, one for whoever of a department is free. */
const seedSeriesAndWaiting = async (task: DemoCalendarTask, made: Bookings) => {
  const { desk, bookedIds, doctorIds } = task
  const patientOf = (at: number) => bookedIds[at] ?? 0
  const startsAt = made.free(SERIES.doctorAt, addDays(task.today, 1))[2]
  if (startsAt) {
    const rule = { every: 'week' as const, ends: { times: SERIES.times } }
    const patientId = patientOf(SERIES.patientAt)
    const doctorId = doctorIds[SERIES.doctorAt] ?? 0
    const { appointments } = await desk.scheduling.bookSeries({
      patientId,
      doctorId,
      startsAt,
      rule,
      kind: 'follow-up',
      reason: 'Shoulder',
    })
    for (const one of appointments) made.take(SERIES.doctorAt, one.startsAt)
  }
  const lastDay = addDays(task.today, DAYS_AHEAD - 1)
  const late = made.free(WAITING.doctorAt, lastDay).at(-1)
  const held = late ? await made.book(WAITING.doctorAt, late, patientOf(WAITING.heldBy)) : null
  await desk.scheduling.joinWaitingList({
    patientId: patientOf(WAITING.heldBy),
    doctorId: doctorIds[WAITING.doctorAt] ?? 0,
    heldAppointmentId: held?.id ?? null,
    isUrgent: true,
    note: 'Palpitations since last week',
  })
  const doctor = (await desk.catalog.listDoctors()).find(({ id }) => id === doctorIds[LEAVE.doctorAt])
  await desk.scheduling.joinWaitingList({
    patientId: patientOf(WAITING.departmentBy),
    departmentId: doctor?.departmentId ?? null,
    fromTime: '14:00',
    weekdays: [1, 2, 3, 4, 5],
    note: 'After school only',
  })
}

/** Books yesterday's, this morning's and two weeks' patients; answers the bookings of those who are to arrive. */
export const seedBookings = async (
  task: DemoCalendarTask,
  coming: { yesterday: readonly DemoArrival[]; today: readonly DemoArrival[] },
) => {
  const made = bookings(task)
  const { ofVisit, noShow } = await bookYesterday(task, made, coming.yesterday)
  const ofArrival = await bookQueue(task, made, coming.today)
  await seedSeriesAndWaiting(task, made)
  for (let dayAt = 0; dayAt < DAYS_AHEAD; dayAt += 1) await bookDay(task, made, dayAt)
  return { yesterday: ofVisit, today: ofArrival, noShow }
}

/** The place in the list of the doctor who takes a day of leave next week. */
export const DOCTOR_ON_LEAVE = LEAVE.doctorAt

/** A doctor enters a day of leave, and the desk has begun to work off the bookings it breaks. */
export const seedLeave = async (
  doctor: Client,
  desk: Client,
  task: { doctorIds: readonly number[]; today: string },
) => {
  const isAtWork = (at: number) => slotsOf(LEAVE.doctorAt, addDays(task.today, at), task.today).length > 0
  const dayAt = isAtWork(LEAVE.daysAhead) ? LEAVE.daysAhead : LEAVE.daysAhead + 1
  const { rebookingListId } = await doctor.scheduling.addLeave({
    doctorId: task.doctorIds[LEAVE.doctorAt] ?? 0,
    startsAt: `${addDays(task.today, dayAt)}T00:00`,
    endsAt: `${addDays(task.today, dayAt + 1)}T00:00`,
    reason: 'Training day',
  })
  if (rebookingListId === null) return
  const [moved, later] = (await desk.scheduling.getRebookingList({ id: rebookingListId })).bookings
  const [free] = moved?.nextFree ?? []
  if (moved && free) {
    const { id, version } = moved.appointment
    await desk.scheduling.reschedule({ id, version, doctorId: free.doctorId, startsAt: free.startsAt })
  }
  if (later) {
    const note = 'No answer, try after 17:00'
    await desk.scheduling.callLater({ rebookingId: later.id, version: later.version, note })
  }
}
