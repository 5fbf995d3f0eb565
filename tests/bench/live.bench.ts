import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ChangeEvent } from '#shared/contract/changes.contract.ts'
import type { Client } from '#tests/support/clinic.ts'
import { atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST, signInAdministrator, withCopyOf } from './clinic-folders.ts'
import { figure, printTable, ratio, type Spread, spreadOf } from './figures.ts'
import { type Host, startSourceHost } from './hosts.ts'
import { type Line, overWebSocket } from './lines.ts'

const LIMIT_MS = 50
const SCREENS = 20
const DOCTORS = 15
const WAITING_PER_DOCTOR = 8
const CHANGES = 200

/** The system's monotonic clock in milliseconds, the same for every process of the machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6

/** When each of the screens heard of a change and had it fetched. */
interface Arrivals {
  heard: number[]
  fetched: number[]
}

/** What one change did: when it was announced, when the last screen heard of it and had the queues afresh. */
interface Told {
  heardMs: number
  fetchedMs: number
}

/** Screens that fetch the whole day whenever a queue changed, as the front desk does. */
const openScreens = async (host: Host, token: string) => {
  const lines = await Promise.all(Array.from({ length: SCREENS }, () => overWebSocket(host.url)))
  const arrivals = new Map<number, Arrivals>()
  const of = (seq: number) => {
    const known = arrivals.get(seq) ?? { heard: [], fetched: [] }
    arrivals.set(seq, known)
    return known
  }
  let wake = () => {}
  const listen = async ({ client }: Line) => {
    const events = await client.changes.subscribe({})
    // The first event says that the stream has begun: nothing of what follows is missed.
    await events.next()
    // Hanging up ends the stream with an error; that is how the screens go.
    follow(client, events).catch(() => {})
  }
  const follow = async (client: Client, events: AsyncIterable<ChangeEvent>) => {
    for await (const event of events) {
      if (event.kind !== 'change' || event.topic !== 'queue') continue
      of(event.seq).heard.push(now())
      await client.queue.getDay({})
      of(event.seq).fetched.push(now())
      wake()
    }
  }
  for (const line of lines) {
    await line.client.session.resume({ token })
    await listen(line)
  }
  /** Waits until every screen has fetched a change that was not there before. */
  const allFetched = async () => {
    for (;;) {
      const done = [...arrivals].find(([, { fetched }]) => fetched.length === SCREENS)
      if (done) {
        arrivals.delete(done[0])
        return { seq: done[0], ...done[1] }
      }
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { allFetched, close: () => lines.forEach(({ close }) => void close()) }
}

const announcedAt = async (host: Host): Promise<Map<number, number>> => {
  const answer = once(host.child, 'message')
  host.child.send('announced')
  const [{ announced }] = (await answer) as [{ announced: [number, number][] }]
  return new Map(announced)
}

const letter = (at: number) => String.fromCharCode(65 + at)

const openMorning = async (administrator: Client, desk: Client): Promise<number[]> => {
  const doctorIds: number[] = []
  for (let at = 0; at < DOCTORS; at += 1) {
    const { doctor } = await administrator.catalog.createDoctor({
      ...{ fullName: `Doctor ${letter(at)}`, username: `doctor-${letter(at)}`, shortCode: `Q${letter(at)}` },
      ...{ room: `Room ${at + 1}`, departmentId: null, consultationFeeMinor: 50_000, phone: null },
    })
    doctorIds.push(doctor.id)
    for (let n = 0; n < WAITING_PER_DOCTOR; n += 1) {
      await desk.queue.addWalkIn({ patientId: 1 + at * WAITING_PER_DOCTOR + n, doctorId: doctor.id })
    }
  }
  return doctorIds
}

/** The steps of a morning: one in, one called, come in, done; the doctors in turn. */
async function* morning(desk: Client, doctorIds: readonly number[]) {
  for (let turn = 0; ; turn += 1) {
    const doctorId = doctorIds[turn % doctorIds.length] ?? 0
    yield desk.queue.addWalkIn({ patientId: 1_000 + turn, doctorId })
    const called = await desk.queue.callNext({ doctorId })
    yield called
    const inside = await desk.queue.markInRoom({ ticketId: called.id, version: called.version })
    yield inside
    yield desk.queue.markDone({ ticketId: inside.id, version: inside.version })
  }
}

const clinicSpreads = async (host: Host) => {
  const [admin, desk] = [await overWebSocket(host.url), await overWebSocket(host.url)]
  await signInAdministrator(admin.client)
  const { token } = await desk.client.session.signIn(RECEPTIONIST)
  const doctorIds = await openMorning(admin.client, desk.client)
  const bytes = JSON.stringify(await desk.client.queue.getDay({})).length
  const screens = await openScreens(host, token)
  const steps = morning(desk.client, doctorIds)
  const waiting: { seq: number; heard: number[]; fetched: number[] }[] = []
  await announcedAt(host)
  for (let change = 0; change < CHANGES; change += 1) {
    await steps.next()
    waiting.push(await screens.allFetched())
  }
  const at = await announcedAt(host)
  screens.close()
  admin.close()
  desk.close()
  const told = waiting.map(({ seq, heard, fetched }): Told => {
    const began = at.get(seq) ?? Number.NaN
    return { heardMs: Math.max(...heard) - began, fetchedMs: Math.max(...fetched) - began }
  })
  return { bytes, told }
}

/** The same with nothing but `ws`: a small event to everybody, each asks back for one made text of the same size. */
const bareSpreads = async (url: string, bytes: number): Promise<Told[]> => {
  const sockets = Array.from({ length: SCREENS }, () => new WebSocket(url, { perMessageDeflate: false }))
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  let heard: number[] = []
  let fetched = 0
  let done: () => void = () => {}
  let began = 0
  for (const socket of sockets) {
    socket.on('message', (data) => {
      const { at } = JSON.parse(String(data)) as { at?: number }
      if (at === undefined) {
        fetched += 1
        if (fetched === SCREENS) done()
        return
      }
      began = at
      heard.push(now())
      socket.send('{"kind":"fetch"}')
    })
  }
  const [first] = sockets
  first?.send(JSON.stringify({ kind: 'size', bytes }))
  const told: Told[] = []
  for (let change = 0; change < CHANGES; change += 1) {
    ;[heard, fetched] = [[], 0]
    const all = new Promise<void>((resolve) => {
      done = resolve
    })
    first?.send('{"kind":"change"}')
    await all
    told.push({ heardMs: Math.max(...heard) - began, fetchedMs: now() - began })
  }
  for (const socket of sockets) socket.terminate()
  return told
}

const spreads = (told: readonly Told[]) => ({
  heard: spreadOf(told.map(({ heardMs }) => heardMs)),
  fetched: spreadOf(told.map(({ fetchedMs }) => fetchedMs)),
})

/** Queue changes to all screens, against a bare WebSocket broadcast. */
export const liveBenchmark: Benchmark = {
  name: 'live',
  run: async ({ large }) =>
    withCopyOf(await large(), async (folder) => {
      const host = await startSourceHost(folder)
      const { bytes, told } = await clinicSpreads(host)
      const ours = spreads(told)
      const bare = spreads(await bareSpreads(host.bareUrl, bytes))
      await host.stop()
      console.log(
        `Milliseconds from the announcement, the first thing after the commit, to the last of ${SCREENS} screens; ` +
          `${CHANGES} changes, ${DOCTORS} doctors with ${WAITING_PER_DOCTOR} waiting each. All screens stand in one process, ` +
          `each fetches the queues of all doctors (${figure(bytes / 1024)} KiB).`,
      )
      const row = (what: string, one: Spread, against: Spread) => [what, one.p50, one.p95, ratio(one.p95, against.p95)]
      printTable(
        ['', 'p50', 'p95', 'p95 / bare'],
        [
          row('change heard by the last screen', ours.heard, bare.heard),
          row('queue.getDay fetched by the last screen', ours.fetched, bare.fetched),
          row('bare ws: event at the last socket', bare.heard, bare.heard),
          row('bare ws: made text of that size at the last socket', bare.fetched, bare.fetched),
        ],
      )
      return [
        atMost('live: p95 to the last screen hearing', ours.heard.p95, LIMIT_MS, 'ms'),
        atMost('live: p95 to the last screen having fetched', ours.fetched.p95, LIMIT_MS, 'ms'),
      ]
    }),
}
