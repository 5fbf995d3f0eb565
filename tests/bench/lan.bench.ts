import { once } from 'node:events'
import { openClinic } from '#main/clinic.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST, signInAdministrator, withCopyOf, withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, type Spread, spreadOf } from './figures.ts'
import { type Host, startSourceHost } from './hosts.ts'
import { overMessagePort, overWebSocket } from './lines.ts'
import { memoryOf } from './memory.bench.ts'
import { type BenchNetwork, openLink, pairOne, startWatching, switchOn, type WatchingStation } from './stations.ts'

const STATIONS = 50
const CALLS = 2_000
const CHANGES = 60
const LIMIT_MS = 100

/** Round trips of the smallest call that asks who one is. */
const roundTrips = async (client: Client): Promise<Spread> => {
  const times: number[] = []
  for (let call = 0; call < CALLS; call += 1) {
    const began = performance.now()
    await client.session.whoAmI()
    times.push(performance.now() - began)
  }
  return spreadOf(times.slice(CALLS / 10))
}

const inThisProcess = () =>
  withEmptyClinic(async (folder) => {
    const clinic = await openClinic({ folder, appVersion: 'bench' })
    const direct = clientOn(clinic)
    const port = overMessagePort(clinic)
    await signInAdministrator(direct)
    await signInAdministrator(port.client)
    const spreads = { direct: await roundTrips(direct), port: await roundTrips(port.client) }
    port.close()
    await clinic.close()
    return spreads
  })

/** What the host noted of itself since it was asked last. */
const noted = async (host: Host) => {
  const answer = once(host.child, 'message')
  host.child.send('announced')
  const [{ cpu }] = (await answer) as [{ cpu: { user: number; system: number } }]
  return (cpu.user + cpu.system) / 1e6
}

const oneStation = async (administrator: Client, network: BenchNetwork): Promise<Spread> => {
  const link = openLink(await pairOne(administrator, network, 0), network)
  const line = await link.open()
  if (line === null) throw new Error('the host did not let the station in')
  await line.client.session.signIn(RECEPTIONIST)
  const spread = await roundTrips(line.client)
  link.close()
  return spread
}

const aDoctor = async (administrator: Client) => {
  const { doctor } = await administrator.catalog.createDoctor({
    ...{ fullName: 'Doctor of the network', username: 'doctor-lan', shortCode: 'NW', room: 'Room 1' },
    ...{ departmentId: null, consultationFeeMinor: 0, phone: null },
  })
  return doctor.id
}

const allShow = async (stations: readonly WatchingStation[], token: string) =>
  Math.max(...(await Promise.all(stations.map((one) => one.until(({ tokens }) => tokens.includes(token))))))

/** Each change from the call that made it to the last screen that shows it. */
const watchOneQueue = async (host: Host, desk: Client, doctorId: number, stations: readonly WatchingStation[]) => {
  const times: number[] = []
  const [began, cpuBefore] = [performance.now(), await noted(host)]
  for (let change = 0; change < CHANGES; change += 1) {
    const called = performance.now()
    const { ticket } = await desk.queue.addWalkIn({ patientId: 1 + change, doctorId })
    times.push((await allShow(stations, ticket.token)) - called)
  }
  const seconds = (performance.now() - began) / 1000
  return { spread: spreadOf(times), cpu: (await noted(host)) - cpuBefore, seconds }
}

/** The host is killed and started again: from its first word to the last screen that is right again. */
const reconnectAll = async (folder: string, host: Host, stations: readonly WatchingStation[], token: string) => {
  host.child.kill('SIGKILL')
  await Promise.all(stations.map((one) => one.until(({ isConnected }) => !isConnected)))
  const again = await startSourceHost(folder)
  const served = performance.now()
  const times = await Promise.all(
    stations.map((one) => one.until(({ isConnected, tokens }) => isConnected && tokens.includes(token))),
  )
  return { again, spread: spreadOf(times.map((at) => at - served)) }
}

/** The clinic's network: a call over a station's link, fifty stations at one queue, and all of them coming back at once. */
export const lanBenchmark: Benchmark = {
  name: 'lan',
  run: async ({ large }) =>
    withCopyOf(await large(), async (folder) => {
      const here = await inThisProcess()
      const host = await startSourceHost(folder)
      const [admin, desk] = [await overWebSocket(host.url), await overWebSocket(host.url)]
      await signInAdministrator(admin.client)
      await desk.client.session.signIn(RECEPTIONIST)
      const loopback = await roundTrips(desk.client)
      const network = await switchOn(admin.client)
      const overLink = await oneStation(admin.client, network)
      const row = (what: string, one: Spread) => [what, one.p50, one.p95, ratio(one.p50, here.direct.p50)]
      console.log(`Milliseconds for one session.whoAmI, ${CALLS} one after another.`)
      printTable(
        ['', 'p50', 'p95', 'p50 / in process'],
        [
          row('in process', here.direct),
          row("MessagePort, the app's own window", here.port),
          row('WebSocket on loopback, another process', loopback),
          row('station: MessagePort, TLS, another process', overLink),
        ],
      )

      const doctorId = await aDoctor(admin.client)
      const idle = memoryOf(host.pid).rss
      const stations: WatchingStation[] = []
      for (let number = 1; number <= STATIONS; number += 1) {
        const station = startWatching(await pairOne(admin.client, network, number), network)
        await station.until(({ isConnected }) => isConnected)
        await station.signIn(RECEPTIONIST)
        stations.push(station)
      }
      const { ticket } = await desk.client.queue.addWalkIn({ patientId: CHANGES + 1, doctorId })
      await allShow(stations, ticket.token)
      const { spread, cpu, seconds } = await watchOneQueue(host, desk.client, doctorId, stations)
      const busy = memoryOf(host.pid).rss
      const { again, spread: back } = await reconnectAll(folder, host, stations, ticket.token)
      console.log(
        `\n${STATIONS} stations in one process, each over TLS with the day's queue on its screen. Milliseconds from the call that adds a patient to the last ` +
          `screen that shows it (${CHANGES} changes), and from the word of a host started anew to each screen being right again.`,
      )
      printTable(
        ['', 'p50', 'p95', 'most'],
        [
          ['change on the last screen', spread.p50, spread.p95, spread.most],
          ['screens right again after a kill', back.p50, back.p95, back.most],
        ],
      )
      console.log(
        `Host while they watch: ${figure((cpu / CHANGES) * 1000)} ms of CPU for each change (${figure((cpu / seconds) * 100)} % of a core), ` +
          `${figure(busy)} MB resident (${figure(idle)} MB before they came).`,
      )
      for (const station of stations) station.close()
      admin.close()
      desk.close()
      await again.stop()
      return [
        atMost('lan: p95 to the last of 50 stations', spread.p95, LIMIT_MS, 'ms'),
        atMost('lan: last screen right again after the host is back', back.most, 5_000, 'ms'),
      ]
    }),
}
