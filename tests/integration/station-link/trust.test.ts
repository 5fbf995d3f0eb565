import { once } from 'node:events'
import { createServer } from 'node:net'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { hostIdentities } from '#main/rpc/station-door.ts'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { anotherHost } from '#tests/support/another-host.ts'
import { ADMINISTRATOR } from '#tests/support/clinic.ts'
import { aLanClinic, type LanClinic, untilNetwork } from '#tests/support/lan.ts'
import { layCable } from '#tests/support/network-cable.ts'
import { startPc } from '#tests/support/pc.ts'
import { partsOfAPc } from '#tests/support/pc-parts.ts'
import { aStation } from '#tests/support/pc-station.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const MINUTES_A_DAY = 1_440

/** The certificate a listener shows, by its hash. */
const leafOf = async (port: number): Promise<string> => {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const leaf = socket.getPeerX509Certificate()?.fingerprint256 ?? ''
  socket.destroy()
  return leaf
}

/** A station that was let in over a cable, so that another host can stand at its end later. */
const overACable = async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const cable = await layCable(host.port)
  const station = await aStation(host.administrator, `127.0.0.1:${cable.port}`)
  return { host, cable, station }
}

const works = async (station: Awaited<ReturnType<typeof aStation>>) => {
  const line = await station.clinicLineAgain()
  expect(await line.client.clinic.getStatus()).toMatchObject({ state: 'ready' })
  return line
}

/** Waits until a listener shows another certificate: it follows the clinic a moment later. */
const untilAnotherLeaf = async (port: number, before: string) => {
  while ((await leafOf(port)) === before);
}

/** Brings the network's listeners to what they should be now, as they do by themselves every minute. */
const lookAfterNetwork = async ({ administrator, port, browserPort }: LanClinic) => {
  const { version } = await administrator.stations.getNetwork()
  const plan = { port, browserPort, isOpenToBrowsers: false }
  await administrator.stations.updateNetwork({ ...plan, isOn: false, version })
  await untilNetwork(administrator, ({ stations }) => stations === 'off')
  await administrator.stations.updateNetwork({ ...plan, isOn: true, version: version + 1 })
  await untilNetwork(administrator, ({ stations }) => stations === 'listening')
}

test('another clinic’s host at the same address is not spoken to', async () => {
  const { cable, station } = await overACable()
  const other = await aLanClinic({ isOpenToBrowsers: false })
  cable.leadTo(other.port)
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'not-this-host' })
  expect(await other.administrator.stations.list()).toEqual([])
})

test('whoever holds another key hears no request, not even with the host’s public certificate in the chain', async () => {
  const { host, cable, station } = await overACable()
  const stranger = await anotherHost()
  const chain = `${stranger.identity.certificate.trimEnd()}\n${host.identity}`
  const pretender = await anotherHost({ identity: { ...stranger.identity, certificate: chain } })
  for (const { port, asked } of [stranger, pretender]) {
    cable.leadTo(port)
    expect(await station.clinicLine()).toBeNull()
    expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'not-this-host' })
    expect(asked).toEqual([])
  }
})

test('the code is shown to the host that was looked at and to no other', async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const cable = await layCable(host.port)
  const window = (await startPc(partsOfAPc())).window()
  await window.chooseMode({ mode: 'station' })
  await window.lookAtHost({ address: `127.0.0.1:${cable.port}` })
  const stranger = await anotherHost()
  cable.leadTo(stranger.port)
  const asks = { code: '123456', stationName: 'Front desk 2', roleHint: 'front-desk' } as const
  await expectRefusal(window.join(asks), 'NOT_A_HOST')
  expect(stranger.asked).toEqual([])
})

test('what answers without TLS gets no word of HTTP', async () => {
  const { cable, station } = await overACable()
  const heard: Buffer[] = []
  const plain = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      heard.push(bytes)
      socket.end('HTTP/1.1 200 OK\r\n\r\n')
    })
  }).listen(0, '127.0.0.1')
  await once(plain, 'listening')
  const address = plain.address()
  cable.leadTo(typeof address === 'object' && address ? address.port : 0)
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'not-this-host' })
  // A TLS record of a handshake, and nothing a person could read.
  expect(heard[0]?.[0]).toBe(0x16)
  expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/GET|HTTP|x-clinic/)
  plain.close()
})

test('who accepts a line and says nothing is given up', async () => {
  const { cable, station } = await overACable()
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  cable.leadTo(typeof address === 'object' && address ? address.port : 0)
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'unreachable' })
  silent.close()
})

test('a new leaf of the same identity is the same host', async () => {
  const { host, station } = await overACable()
  const before = await leafOf(host.port)
  await works(station)
  host.clock.passMinutes(151 * MINUTES_A_DAY)
  await host.administrator.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
  await lookAfterNetwork(host)
  expect(await leafOf(host.port)).not.toBe(before)
  await works(station)
})

test('an identity is renewed under the stations’ feet, and nobody is paired again', async () => {
  const { host, station } = await overACable()
  const line = await works(station)
  const before = await leafOf(host.port)
  await host.administrator.stations.renewIdentity()
  // A station at work is called back, hears of it as it comes, and was the last to know.
  await line.gone
  await works(station)
  await untilAnotherLeaf(host.port, before)
  expect((await hostIdentities(host.clinic.core)).current.certificate).not.toBe(host.identity)
  station.pc.wake()
  await works(station)
  expect(station.parts.settings.read().host?.identities).toHaveLength(1)
  await station.close()
  const nextDay = await startPc(station.parts)
  expect(await (await nextDay.clinicLineAgain()).client.clinic.getStatus()).toMatchObject({ state: 'ready' })
})

test('a station that was away until after the take-over knows the host no more and says so', async () => {
  const { host, station } = await overACable()
  await station.close()
  const before = await leafOf(host.port)
  await host.administrator.stations.renewIdentity()
  await host.administrator.stations.finishRenewal()
  await untilAnotherLeaf(host.port, before)
  const back = await startPc(station.parts)
  expect(await back.clinicLine()).toBeNull()
  expect(back.pc.state().link).toMatchObject({ state: 'away', reason: 'not-this-host' })
})

test('the host was upgraded first, then the station: each side says which one is older, with both versions', async () => {
  const host = await anotherHost()
  const parts = partsOfAPc()
  const joined = {
    address: '127.0.0.1',
    port: host.port,
    hostName: 'h',
    clinicName: 'c',
    name: 'n',
    roleHint: 'other',
  } as const
  parts.settings.change({ mode: 'station', host: { ...joined, identities: [host.identity.certificate] } })
  const station = await startPc(parts)
  await station.until(({ stage }) => stage === 'clinic')
  host.speak(CONTRACT_VERSION + 1, '9.0.0')
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state()).toMatchObject({
    appVersion: 'test',
    link: { state: 'away', reason: 'station-older', hostVersion: '9.0.0' },
  })
  host.speak(CONTRACT_VERSION - 1, '0.0.1')
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'host-older', hostVersion: '0.0.1' })
  expect(host.asked).not.toContain('GET /rpc')
})

test.each([
  [CONTRACT_VERSION + 1, 'STATION_OLDER'],
  [CONTRACT_VERSION - 1, 'HOST_OLDER'],
] as const)('a host of contract %i is not joined', async (contract, code) => {
  const host = await anotherHost()
  host.speak(contract, '3.2.1')
  const window = (await startPc(partsOfAPc())).window()
  await window.chooseMode({ mode: 'station' })
  const refused = window.lookAtHost({ address: `127.0.0.1:${host.port}` })
  expect(await expectRefusal(refused, code)).toEqual({ station: 'test', host: '3.2.1' })
})
