import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { systemClock } from '#main/platform/clock/clock.ts'
import { type KeyedCertificate, makeIdentity } from '#main/platform/tls/host-identity.ts'
import { lookAtHost } from '#main/transports/station/look-at-host.ts'
import { makeStationLink } from '#main/transports/station/station-link.ts'
import type { Client } from '#tests/support/clinic.ts'
import { aFreePort } from '#tests/support/free-port.ts'
import { ask } from '#tests/support/lan-lines.ts'
import { keepLine, type LineState, type OpenLine } from '#tests/support/network/kept-line.ts'

/** The clinic's network, switched on. */
export interface BenchNetwork {
  port: number
  /** The host's identity (PEM), as stations keep it. */
  identity: string
}

/** Switches the network on and waits until the host is heard. */
export const switchOn = async (administrator: Client): Promise<BenchNetwork> => {
  const [port, browserPort] = [await aFreePort(), await aFreePort()]
  const { version } = await administrator.stations.getNetwork()
  await administrator.stations.updateNetwork({ isOn: true, port, browserPort, isOpenToBrowsers: false, version })
  for (;;) {
    const seen = await lookAtHost({ address: '127.0.0.1', port }).catch(() => null)
    if (seen !== null) return { port, identity: seen.identity }
  }
}

/** Brings a PC in the way two people do it; each asks from an address of its own. */
export const pairOne = async (
  administrator: Client,
  { port }: BenchNetwork,
  number: number,
): Promise<KeyedCertificate> => {
  const name = `Station ${number}`
  const key = await makeIdentity(name)
  const { code } = await administrator.stations.offerPairing()
  const question = { code, stationName: name, roleHint: 'front-desk', appVersion: 'bench' }
  const answer = await ask(port, '/pairing', { key, localAddress: `127.0.1.${number + 1}`, body: question })
  const { requestId } = JSON.parse(answer.text) as { requestId: string }
  await administrator.stations.approve({ requestId, name, roleHint: 'front-desk' })
  return key
}

/** One window's line through the station's own link. */
export const openLink = (key: KeyedCertificate, { port, identity }: BenchNetwork) => {
  const link = makeStationLink({
    ...{ key, appVersion: 'bench', clock: systemClock, keep: () => {}, onState: () => {} },
    host: () => ({ address: '127.0.0.1', port, identities: [identity] }),
  })
  const open = async (): Promise<OpenLine | null> => {
    const { port1, port2 } = new MessageChannel()
    if (!(await link.open(port1))) return null
    return { client: createORPCClient<Client>(new RPCLink({ port: port2 })), gone: once(port2, 'close').then(() => {}) }
  }
  return { open, close: link.close }
}

/** A station that keeps its line up and the day's queue on its screen. */
export interface WatchingStation {
  signIn: (person: { username: string; password: string }) => Promise<unknown>
  until: (fits: (state: LineState) => boolean) => Promise<number>
  close: () => void
}

/** Starts one; `until` answers with the instant, on performance.now(), at which it stood so. */
export const startWatching = (key: KeyedCertificate, network: BenchNetwork): WatchingStation => {
  const { open, close } = openLink(key, network)
  let latest: LineState = { isConnected: false, tokens: [] }
  const waiting = new Set<() => void>()
  const line = keepLine(open, (state) => {
    latest = state
    for (const look of waiting) look()
  })
  void line.run()
  return {
    signIn: line.signIn,
    close,
    until: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          if (!fits(latest)) return
          waiting.delete(look)
          resolve(performance.now())
        }
        waiting.add(look)
        look()
      }),
  }
}
