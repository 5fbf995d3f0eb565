import { expect, test, vi } from 'vitest'
import type { FindHosts, HeardHost } from '#main/transports/station/find-hosts.ts'
import { anotherHost } from '#tests/support/another-host.ts'
import { aLanClinic } from '#tests/support/lan.ts'
import { layCable } from '#tests/support/network-cable.ts'
import { startPc } from '#tests/support/pc.ts'
import { partsOfAPc } from '#tests/support/pc-parts.ts'
import { aStation } from '#tests/support/pc-station.ts'

/** The air hosts are heard in: whoever listens hears all of them, as with multicast. */
const theAir = () => {
  const listeners = new Set<(hosts: HeardHost[]) => void>()
  let hosts: HeardHost[] = []
  const findHosts: FindHosts = (onHosts) => {
    listeners.add(onHosts)
    if (hosts.length > 0) onHosts(hosts)
    return () => listeners.delete(onHosts)
  }
  const announce = (...ports: number[]) => {
    hosts = ports.map((port) => ({ id: `host-${port}`, hostName: 'front-desk', address: '127.0.0.1', port }))
    for (const listener of listeners) listener(hosts)
  }
  return { findHosts, announce, listening: () => listeners.size }
}

test('hosts are searched for while a window that wants to join listens, and no longer', async () => {
  const air = theAir()
  const test = await startPc(partsOfAPc(), { findHosts: air.findHosts })
  const listener = await test.listen(test.window())
  await listener.next('state', ({ state }) => state.stage === 'choose-mode')
  expect(air.listening()).toBe(0)
  await test.window().chooseMode({ mode: 'station' })
  air.announce(4811)
  expect((await listener.next('hosts')).hosts).toEqual([
    { id: 'host-4811', hostName: 'front-desk', address: '127.0.0.1', port: 4811 },
  ])
  await test.window().chooseMode({ mode: 'alone' })
  expect(air.listening()).toBe(0)
})

test('a host that got another address is found there by its pin, and strangers on the way are not', async () => {
  const air = theAir()
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const [before, after] = [await layCable(host.port), await layCable(host.port)]
  const stranger = await anotherHost()
  const station = await aStation(host.administrator, `127.0.0.1:${before.port}`, {}, { findHosts: air.findHosts })
  const line = await station.clinicLineAgain()
  expect(air.listening()).toBe(0)
  before.leadTo(stranger.port)
  before.cut()
  await line.gone
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'not-this-host' })

  air.announce(stranger.port, after.port)
  const moved = await station.until((state) => state.station?.address === `127.0.0.1:${after.port}`)
  expect(moved.stage).toBe('clinic')
  expect(stranger.asked).toEqual([])
  const back = await station.clinicLineAgain()
  expect((await back.client.clinic.getStatus()).state).toBe('ready')
  expect(air.listening()).toBe(0)
})

test('a host that did not answer when it was heard of at its new address is found there later', async () => {
  const air = theAir()
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const [before, after] = [await layCable(host.port), await layCable(1)]
  const station = await aStation(host.administrator, `127.0.0.1:${before.port}`, {}, { findHosts: air.findHosts })
  const line = await station.clinicLineAgain()
  before.leadTo(1)
  before.cut()
  await line.gone
  air.announce(after.port)
  await vi.waitUntil(() => after.sent() > 0)
  after.leadTo(host.port)
  await station.until((state) => state.station?.address === `127.0.0.1:${after.port}`)
  expect((await (await station.clinicLineAgain()).client.clinic.getStatus()).state).toBe('ready')
})
