import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { serveLan } from '#main/transports/lan/lan-server.ts'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { ADMINISTRATOR, aClinic } from '#tests/support/clinic.ts'
import { aFreePort } from '#tests/support/free-port.ts'
import {
  aLanClinic,
  aPairedStation,
  type LanClinic,
  pairedStation,
  STATION_HEADERS,
  untilConnected,
  untilNetwork,
} from '#tests/support/lan.ts'
import { aRendererFolder, ask, openSocket } from '#tests/support/lan-lines.ts'

const changePlan = async (lan: LanClinic, change: Partial<Awaited<ReturnType<typeof plan>>>) =>
  lan.administrator.stations.updateNetwork({ ...(await plan(lan)), ...change })

const plan = async (lan: Pick<LanClinic, 'administrator'>) => {
  const { isOn, port, isOpenToBrowsers, browserPort, version } = await lan.administrator.stations.getNetwork()
  return { isOn, port, isOpenToBrowsers, browserPort, version }
}

test('a paired station signs in and works over its line; the administrator sees it connected and gone', async () => {
  const lan = await aLanClinic()
  const station = await pairedStation(lan, { name: 'Laboratory', localAddress: '127.0.0.7' })
  const { username, password } = ADMINISTRATOR
  await station.client.session.signIn({ username, password })
  expect((await station.client.clinic.getStatus()).state).toBe('ready')
  await untilConnected(lan.administrator, station.id, true)
  const [seen] = await lan.administrator.stations.list()
  expect(seen).toMatchObject({ name: 'Laboratory', lastAddress: '127.0.0.7', isConnected: true })
  const { events } = await lan.administrator.audit.list({})
  expect(events.find(({ action }) => action === 'session.signIn')?.station).toBe('Laboratory')
  await station.drop()
  await untilConnected(lan.administrator, station.id, false)
})

test('nothing is heard before the administrator wants it; then each listener by itself', async () => {
  const { clinic, administrator } = await aClinic()
  const server = await serveLan(clinic, { rendererFolder: aRendererFolder(), isAnnounced: false })
  const before = await administrator.stations.getNetwork()
  expect(before).toMatchObject({ isOn: false, canServe: true, stations: 'off', browsers: 'off' })
  const [port, browserPort] = [await aFreePort(), await aFreePort()]
  await expect(ask(port, '/')).rejects.toThrow('ECONNREFUSED')
  // Browsers are let in to a network that is on, and to no other.
  await administrator.stations.updateNetwork({ isOn: false, port, isOpenToBrowsers: true, browserPort, version: 0 })
  await administrator.stations.updateNetwork({ isOn: true, port, isOpenToBrowsers: false, browserPort, version: 1 })
  await untilNetwork(administrator, ({ stations, browsers }) => stations === 'listening' && browsers === 'off')
  expect((await ask(port, '/hello')).status).toBe(200)
  await expect(ask(browserPort, '/')).rejects.toThrow('ECONNREFUSED')
  await server.close()
  await expect(ask(port, '/hello')).rejects.toThrow('ECONNREFUSED')
  expect(await administrator.stations.getNetwork()).toMatchObject({ canServe: false, stations: 'off' })
})

test('a changed port is followed live; lines of the old one are closed with a word', async () => {
  const lan = await aLanClinic()
  const station = await pairedStation(lan)
  const closed = once(station.socket, 'close')
  const [port, browserPort] = [lan.browserPort, lan.port]
  await changePlan(lan, { port, browserPort })
  expect((await closed)[0]).toBe(1012)
  await untilNetwork(
    lan.administrator,
    ({ stations, browsers }) => stations === 'listening' && browsers === 'listening',
  )
  // The two changed places.
  expect((await ask(port, '/station', { key: station.key })).status).toBe(200)
  expect((await ask(browserPort, '/')).text).toContain('<title>Clinic</title>')
})

test('a network that is switched off is off at once', async () => {
  const lan = await aLanClinic()
  const station = await pairedStation(lan)
  const closed = once(station.socket, 'close')
  await changePlan(lan, { isOn: false })
  expect((await closed)[0]).toBe(1012)
  await untilNetwork(lan.administrator, ({ stations, browsers }) => stations === 'off' && browsers === 'off')
  await expect(ask(lan.port, '/')).rejects.toThrow('ECONNREFUSED')
  await expect(ask(lan.browserPort, '/')).rejects.toThrow('ECONNREFUSED')
  expect((await lan.administrator.stations.list())[0]?.isConnected).toBe(false)
})

test('a port that is taken is told and costs nothing else', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  const other = createServer().listen(0, '0.0.0.0')
  await once(other, 'listening')
  const taken = other.address()
  if (taken === null || typeof taken === 'string') throw new Error('a port was asked for')
  await changePlan(lan, { port: taken.port })
  await untilNetwork(lan.administrator, ({ stations }) => stations === 'port-taken')
  expect((await ask(lan.browserPort, '/')).status).toBe(200)
  other.close()
  await once(other, 'close')
  await changePlan(lan, {})
  await untilNetwork(lan.administrator, ({ stations }) => stations === 'listening')
  expect((await ask(taken.port, '/station', { key: station.key })).status).toBe(200)
})

test('a station of another contract is told so and is served nothing', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  for (const said of ['0', String(CONTRACT_VERSION + 1), 'x', undefined]) {
    const headers: Record<string, string> = said === undefined ? {} : { 'x-clinic-contract': said }
    const opened = await openSocket(lan.port, { key: station.key, headers })
    if (opened.kind === 'refused') throw new Error('it was to be let in and told why')
    opened.socket.send('{"i":"1","u":"orpc:/clinic/getStatus","m":"POST"}')
    const heard: unknown[] = []
    opened.socket.on('message', (frame) => heard.push(frame))
    expect((await once(opened.socket, 'close'))[0]).toBe(4002)
    expect(heard).toEqual([])
  }
  expect(lan.clinic.core.network.connected.size).toBe(0)
})

test('a station may hold so many lines and no more', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  const lines = await Promise.all(Array.from({ length: 24 }, () => station.connect()))
  const oneMore = { key: station.key, headers: STATION_HEADERS }
  expect(await openSocket(lan.port, oneMore)).toMatchObject({ kind: 'refused', status: 429 })
  await lines[0]?.drop()
  await untilConnected(lan.administrator, station.id, true)
  const another = await pairedStation(lan, { name: 'Another' })
  expect((await another.client.clinic.getStatus()).state).toBe('ready')
})

test('a host that closes says so to every line', async () => {
  const lan = await aLanClinic()
  const stations = [await pairedStation(lan), await pairedStation(lan, { name: 'Another' })]
  const closed = stations.map(({ socket }) => once(socket, 'close'))
  await lan.closeLan()
  expect((await Promise.all(closed)).map(([code]) => code)).toEqual([1012, 1012])
})

test('a host that starts again is heard as it was, and its stations come back with the key they have', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  await lan.closeLan()
  await expect(station.connect()).rejects.toThrow('ECONNREFUSED')
  const again = await serveLan(lan.clinic, { rendererFolder: lan.rendererFolder, isAnnounced: false })
  expect((await (await station.connect()).client.clinic.getStatus()).state).toBe('ready')
  expect((await ask(lan.browserPort, '/')).status).toBe(200)
  await again.close()
})
