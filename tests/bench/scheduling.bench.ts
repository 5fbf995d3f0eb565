import { join } from 'node:path'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { bareBook } from './bare-book.ts'
import { type Aim, atLeast, atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST, withCopyOf } from './clinic-folders.ts'
import { figure, printTable, ratio, seeded, spreadOf, timed } from './figures.ts'
import { startSourceHost } from './hosts.ts'
import { type Line, overWebSocket } from './lines.ts'
import { realCalendar } from './real-calendar.ts'
import { APPOINTMENTS, calendarFolder, DOCTORS, UNBOOKED } from './scheduling-file.ts'

const READS = 300
const CLIENTS = 8
const ROUNDS = 8
const PER_ROUND = 500
const WARM_UP = 500
const LEAST_PER_SECOND = 1_200
const LEAST_RATIO = 0.5
const MONTH = 31

const today = () => localDateAt(new Date(), 'Asia/Kolkata')

/** One kind of read, and the rows it stands on as bare better-sqlite3 fetches them. */
interface Read {
  what: string
  limitMs: number
  ask: (client: Client, doctorId: number, date: string) => Promise<unknown>
  bare: (doctorId: number, date: string) => { sql: string; values: unknown[] }
}

const HELD = `SELECT id, doctor_id, starts_at, ends_at, place FROM appointments WHERE state IN ('booked', 'arrived',
  'in-consultation', 'completed')`

const READS_ASKED: readonly Read[] = [
  {
    what: 'slots of a doctor and a day',
    limitMs: 5,
    ask: (client, doctorId, date) => client.scheduling.listSlots({ doctorId, from: date, to: date }),
    bare: (doctorId, date) => ({ sql: `${HELD} AND doctor_id = ? AND starts_on = ?`, values: [doctorId, date] }),
  },
  {
    what: 'slots of a doctor and a month',
    limitMs: 20,
    ask: (client, doctorId, from) => client.scheduling.listSlots({ doctorId, from, to: addDays(from, MONTH - 1) }),
    bare: (doctorId, from) => ({
      sql: `${HELD} AND doctor_id = ? AND starts_on BETWEEN ? AND ?`,
      values: [doctorId, from, addDays(from, MONTH - 1)],
    }),
  },
  {
    what: `slots of ${DOCTORS} doctors and a day`,
    limitMs: 50,
    ask: (client, _, date) => client.scheduling.listDaySlots({ date }),
    bare: (_, date) => ({
      sql: `${HELD} AND doctor_id IN (SELECT id FROM doctors) AND starts_on = ?`,
      values: [date],
    }),
  },
  {
    what: `calendar of ${DOCTORS} doctors and a day`,
    limitMs: 100,
    ask: (client, _, date) => client.scheduling.getCalendar({ from: date, to: date }),
    bare: (_, date) => ({
      sql: `SELECT a.*, p.record_number, p.full_name, p.phone FROM appointments a JOIN patients p ON p.id = a.patient_id
        WHERE a.doctor_id IN (SELECT id FROM doctors) AND a.starts_on = ? AND a.state <> 'cancelled' ORDER BY a.starts_at`,
      values: [date],
    }),
  },
  {
    what: 'next free slot of everybody',
    limitMs: 50,
    ask: (client) => client.scheduling.findFreeSlots({ limitPerDoctor: 1, limit: 50 }),
    bare: (_, date) => ({ sql: `${HELD} AND doctor_id IN (SELECT id FROM doctors) AND starts_on = ?`, values: [date] }),
  },
]

/** Every question of a doctor and a date near today (both ways), ours and bare in turns on the same file. */
const measureReads = async (folder: string): Promise<Aim[]> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const client = clientOn(clinic)
  await client.session.signIn(RECEPTIONIST)
  const bare = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'read')
  const rows: string[][] = []
  const aims: Aim[] = []
  for (const { what, limitMs, ask, bare: bareOf } of READS_ASKED) {
    const below = seeded(7)
    const [ours, theirs]: [number[], number[]] = [[], []]
    const statement = bare.prepare(bareOf(1, today()).sql)
    for (let at = 0; at < READS; at += 1) {
      const doctorId = 1 + below(DOCTORS)
      const date = addDays(today(), below(400) - 370)
      ours.push(await timed(() => ask(client, doctorId, date)))
      theirs.push(await timed(() => statement.all(...bareOf(doctorId, date).values)))
    }
    const [us, them] = [spreadOf(ours), spreadOf(theirs)]
    rows.push([what, figure(us.p50), figure(us.p95), figure(them.p95), ratio(us.p95, them.p95)])
    aims.push(atMost(`scheduling, ${what}: p95`, us.p95, limitMs, 'ms'))
  }
  bare.close()
  await clinic.close()
  console.log(
    `Milliseconds through the router in process, ${READS} times each, ${APPOINTMENTS} appointments in the file;`,
  )
  console.log('bare: better-sqlite3 fetching the same rows with one prepared statement, nothing computed from them.')
  printTable(['', 'p50', 'p95', 'bare, p95', 'ours / bare'], rows)
  return aims
}

interface Place {
  patientId: number
  doctorId: number
  startsAt: string
}

/** Free slots of the coming weeks in no order, each for a patient of its own. */
const freePlaces = async (folder: string): Promise<Place[]> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const client = clientOn(clinic)
  await client.session.signIn(RECEPTIONIST)
  const free: { doctorId: number; startsAt: string }[] = []
  const range = { from: addDays(today(), 1), to: addDays(today(), 28) }
  for (let doctorId = 1; doctorId <= DOCTORS; doctorId += 1) {
    const { days } = await client.scheduling.listSlots({ doctorId, ...range })
    for (const { slots } of days) {
      for (const { state, startsAt } of slots) if (state === 'free') free.push({ doctorId, startsAt })
    }
  }
  await clinic.close()
  const below = seeded(13)
  return free
    .map((slot) => ({ slot, at: below(1_000_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ slot }, at) => ({ ...slot, patientId: UNBOOKED.from + (at % UNBOOKED.count) }))
}

/** Bookings per second, ours and bare. */
interface Rates {
  ours: number
  bare: number
}

/** Books some places, however many ways at once. */
type Desk = (places: readonly Place[]) => Promise<void>

/** Rounds of bookings in one clinic, and after each the very rows it left, written by bare better-sqlite3 into a second. */
const inRounds = async (desk: Desk, folder: string, bareFolder: string, places: Place[]): Promise<Rates> => {
  const bare = bareBook(folder, bareFolder)
  const left = [...places]
  const round = async (count: number) => {
    const ms = await timed(() => desk(left.splice(0, count)))
    return { ms, bareMs: bare.catchUp() }
  }
  await round(WARM_UP)
  let [ms, bareMs] = [0, 0]
  for (let at = 0; at < ROUNDS; at += 1) {
    const one = await round(PER_ROUND)
    ms += one.ms
    bareMs += one.bareMs
  }
  bare.close()
  const perSecond = (spent: number) => (ROUNDS * PER_ROUND * 1000) / spent
  return { ours: perSecond(ms), bare: perSecond(bareMs) }
}

const together =
  (clients: readonly Client[]): Desk =>
  async (places) => {
    const left = [...places]
    const work = async (client: Client) => {
      for (let place = left.pop(); place; place = left.pop()) await client.scheduling.book(place)
    }
    await Promise.all(clients.map(work))
  }

const inProcess = async (folder: string, bareFolder: string, places: Place[], desks: number): Promise<Rates> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const clients = Array.from({ length: desks }, () => clientOn(clinic))
  for (const client of clients) await client.session.signIn(RECEPTIONIST)
  const rates = await inRounds(together(clients), folder, bareFolder, places)
  await clinic.close()
  return rates
}

const overSockets = async (folder: string, bareFolder: string, places: Place[]): Promise<Rates> => {
  const host = await startSourceHost(folder)
  const lines: Line[] = []
  for (let at = 0; at < CLIENTS; at += 1) {
    const line = await overWebSocket(host.url)
    await line.client.session.signIn(RECEPTIONIST)
    lines.push(line)
  }
  const rates = await inRounds(together(lines.map(({ client }) => client)), folder, bareFolder, places)
  for (const { close } of lines) close()
  await host.stop()
  return rates
}

const measureBookings = async (original: string): Promise<Aim[]> => {
  const onTwoCopies = (work: (folder: string, bareFolder: string, places: Place[]) => Promise<Rates>) =>
    withCopyOf(original, (folder) =>
      withCopyOf(original, async (bareFolder) => work(folder, bareFolder, await freePlaces(folder))),
    )
  const alone = await onTwoCopies((folder, bare, places) => inProcess(folder, bare, places, 1))
  const desks = await onTwoCopies((folder, bare, places) => inProcess(folder, bare, places, CLIENTS))
  const sockets = await onTwoCopies(overSockets)
  const row = (how: string, { ours, bare }: Rates) => [
    how,
    figure(ours),
    figure(1000 / ours),
    figure(bare),
    ratio(ours, bare),
  ]
  console.log(
    `${ROUNDS * PER_ROUND} bookings each, audit and history included, every one acknowledged after a durable commit; bare: ` +
      'better-sqlite3 writing the same rows under the same constraints, a durable transaction each, nothing asked or checked.',
  )
  printTable(
    ['', 'per second', 'ms each', 'bare, per second', 'ours / bare'],
    [
      row('router in process, one after another', alone),
      row(`router in process, ${CLIENTS} desks at once`, desks),
      row(`${CLIENTS} WebSocket clients, host in a process of its own`, sockets),
    ],
  )
  return [
    atLeast(`scheduling: bookings of ${CLIENTS} WebSocket clients`, sockets.ours, LEAST_PER_SECOND, 'per second'),
    atLeast('scheduling: one desk in process against bare', alone.ours / alone.bare, LEAST_RATIO, 'x'),
    atLeast(`scheduling: ${CLIENTS} desks in process against bare`, desks.ours / desks.bare, LEAST_RATIO, 'x'),
  ]
}

/** Slots and bookings with two million appointments of sixty doctors, and a real calendar of ten years. */
export const schedulingBenchmark: Benchmark = {
  name: 'scheduling',
  run: async ({ isKept }) => {
    const folder = await calendarFolder(isKept)
    const reads = await withCopyOf(folder, measureReads)
    return [...reads, ...(await measureBookings(folder)), ...(await realCalendar())]
  },
}
