import type { Core } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { DoctorQueue, Ticket } from '#shared/contract/queue.contract.ts'
import { type VisitMinutes, expectedWait as waitFor } from '#shared/domain/queue/expected-wait.ts'
import { compareTickets, isOpen, type QueueTicket } from '#shared/domain/queue/ordering.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { allDoctors } from '../catalog/doctor.service.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { type DayInHand, listTickets, listVisits, type TicketRow } from './queue.repo.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
const HISTORY_DAYS = 30
/** A visit begins on the clinic's day, which may lie a day off the UTC date. */
const ZONE_SLACK_MS = MS_PER_DAY

/** How open tickets stand above one another before the order of calling decides: who is in the room comes first. */
const STAGES: readonly TicketRow['state'][] = ['in-room', 'called', 'waiting', 'recall-later', 'skipped']

/** What the order of calling looks at. */
export const inLine = (row: TicketRow): QueueTicket => ({
  state: row.state,
  priority: row.priority,
  bookedFor: row.booked_time,
  arrivedAt: row.arrived_at,
  tokenNumber: row.token_number,
})

const canUndo = (row: TicketRow): boolean =>
  row.undoable_version === row.version && (row.state !== 'moved' || row.onward_version === 1)

/** A ticket as screens see it. */
export const toTicket = (row: TicketRow): Ticket => ({
  id: row.id,
  token: row.token,
  state: row.state,
  priority: row.priority,
  calledTimes: row.called_times,
  reason: row.reason,
  patient: {
    id: row.patient_id,
    recordNumber: row.record_number,
    fullName: row.full_name,
    sex: row.sex,
    birthDate: row.birth_date,
    isBirthEstimated: row.is_birth_estimated === 1,
  },
  doctorId: row.doctor_id,
  appointmentId: row.appointment_id,
  bookedFor: row.booked_for,
  arrivedAt: row.arrived_at,
  stateSince: row.state_since,
  version: row.version,
  canUndo: canUndo(row),
})

/** In the room, called, waiting in the order of calling, put aside, skipped; finished ones last, newest first. */
const compareRows = (a: TicketRow, b: TicketRow): number => {
  if (isOpen(a.state) !== isOpen(b.state)) return isOpen(a.state) ? -1 : 1
  if (!isOpen(a.state)) return b.state_since.localeCompare(a.state_since) || b.id - a.id
  return STAGES.indexOf(a.state) - STAGES.indexOf(b.state) || compareTickets(inLine(a), inLine(b))
}

/** People before somebody: who is called or in the room, and who waits and is called earlier (all, for one who joins last). */
const countAhead = (rows: readonly TicketRow[], ticket?: TicketRow): number =>
  rows.filter((row) => {
    if (row.id === ticket?.id) return false
    if (row.state === 'in-room' || row.state === 'called') return true
    return row.state === 'waiting' && (ticket === undefined || compareTickets(inLine(row), inLine(ticket)) < 0)
  }).length

/** How many wait, for the number on a column's head. */
export const countWaiting = (rows: readonly { state: string }[]): number =>
  rows.filter((row) => row.state === 'waiting').length

type MinutesByDoctor = ReadonlyMap<number, readonly number[]>

const byDoctor = (visits: Awaited<ReturnType<typeof listVisits>>): MinutesByDoctor =>
  new Map(
    [...Map.groupBy(visits, (visit) => visit.doctor_id)].map(([doctorId, own]) => [
      doctorId,
      own.map(
        (visit) => (Date.parse(visit.ended_at ?? visit.started_at) - Date.parse(visit.started_at)) / MS_PER_MINUTE,
      ),
    ]),
  )

const instantBefore = (date: LocalDate, ms: number): string => new Date(Date.parse(date) - ms).toISOString()

/** Visits of earlier days do not change during a day: read once per clinic and date. */
const history = new WeakMap<Core, { today: LocalDate; minutes: MinutesByDoctor }>()

const historyOf = async (core: Core, db: Db, today: LocalDate): Promise<MinutesByDoctor> => {
  const known = history.get(core)
  if (known?.today === today) return known.minutes
  const startedFrom = instantBefore(today, HISTORY_DAYS * MS_PER_DAY + ZONE_SLACK_MS)
  const from = instantBefore(today, HISTORY_DAYS * MS_PER_DAY).slice(0, 10)
  const minutes = byDoctor(await listVisits(db, { from, until: today }, startedFrom))
  history.set(core, { today, minutes })
  return minutes
}

/** Reckons expected waits of today's queues; `null` where a doctor has no finished visits to go by. */
export const waitsToday = async (core: Core, db: Db, today: LocalDate) => {
  const earlier = await historyOf(core, db, today)
  const tomorrow = instantBefore(today, -MS_PER_DAY).slice(0, 10)
  const days = { from: today, until: tomorrow }
  const current = byDoctor(await listVisits(db, days, instantBefore(today, ZONE_SLACK_MS)))
  return (doctorId: number, peopleAhead: number) => {
    const ofToday = current.get(doctorId) ?? []
    const visits: VisitMinutes = { today: ofToday, last30Days: [...(earlier.get(doctorId) ?? []), ...ofToday] }
    const wait = waitFor(visits, peopleAhead)
    return wait.kind === 'known' ? { fromMinutes: wait.fromMinutes, toMinutes: wait.toMinutes } : null
  }
}

const queuesOf = async (core: Core, day: DayInHand, doctorId: number | undefined): Promise<DoctorQueue[]> => {
  const doctors = (await allDoctors(core.db)).filter(
    (doctor) => doctor.isActive && doctor.id === (doctorId ?? doctor.id),
  )
  const rows = await listTickets(core.db, { day, ...(doctorId === undefined ? {} : { doctorId }) })
  const rowsOf = Map.groupBy(rows, (row) => row.doctor_id)
  const waitOf = await waitsToday(core, core.db, day.today)
  return doctors.map((doctor) => {
    const own = rowsOf.get(doctor.id) ?? []
    return {
      doctorId: doctor.id,
      doctorName: doctor.fullName,
      shortCode: doctor.shortCode,
      room: doctor.room,
      departmentName: doctor.departmentName,
      waitingCount: countWaiting(own),
      expectedWait: waitOf(doctor.id, countAhead(own)),
      tickets: own.toSorted(compareRows).map(toTicket),
    }
  })
}

type Queues = Promise<DoctorQueue[]>

/** After a change every screen asks the same at once: it is read once, and kept until something it shows changes. */
const lastRead = new WeakMap<Core, { stamp: number; dates: string; queues: Map<number | 'all', Queues> }>()

const queuesOnce = (core: Core, day: DayInHand, doctorId: number | undefined): Queues => {
  // Taken before the reading: what is committed during it moves the stamp and is read by the next who asks.
  const stamp = core.changes.stampOf('queue', 'catalog', 'staff', 'patients')
  const dates = `${day.today} ${day.evening?.date}`
  const kept = lastRead.get(core)
  const last = kept?.stamp === stamp && kept.dates === dates ? kept : { stamp, dates, queues: new Map() }
  lastRead.set(core, last)
  const known = last.queues.get(doctorId ?? 'all')
  if (known) return known
  const reading = queuesOf(core, day, doctorId)
  last.queues.set(doctorId ?? 'all', reading)
  reading.catch(() => last.queues.delete(doctorId ?? 'all'))
  return reading
}

/** Today's queues of all active doctors, or of one; with who still waits since last evening. */
export const readDay = async (core: Core, now: Date, filter: { doctorId?: number | undefined }) => {
  const day = await dayInHand(core.db, now)
  return { date: day.today, now: now.toISOString(), doctors: await queuesOnce(core, day, filter.doctorId) }
}

/** Where a patient stands today: places they hold first, in order of arrival. */
export const findPatientTickets = async (core: Core, now: Date, patientId: number): Promise<Ticket[]> => {
  const rows = await listTickets(core.db, { day: await dayInHand(core.db, now), patientId })
  return rows.toSorted((a, b) => Number(isOpen(b.state)) - Number(isOpen(a.state)) || a.id - b.id).map(toTicket)
}

/** A ticket with how many are before it and how long that may take. */
export const describePlace = async (core: Core, db: Db, day: DayInHand, row: TicketRow) => {
  const rows = await listTickets(db, { day, doctorId: row.doctor_id })
  const peopleAhead = countAhead(rows, row)
  const waitOf = await waitsToday(core, db, day.today)
  return { ticket: toTicket(row), peopleAhead, expectedWait: waitOf(row.doctor_id, peopleAhead) }
}
