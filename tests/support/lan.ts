import { onTestFinished } from 'vitest'
import type { WebSocket } from 'ws'
import { type KeyedCertificate, makeIdentity } from '#main/platform/tls/host-identity.ts'
import { hostIdentities } from '#main/rpc/station-door.ts'
import { type LanOptions, serveLan } from '#main/transports/lan/lan-server.ts'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { aClinic, type Client, type TestClinic } from './clinic.ts'
import { aFreePort } from './free-port.ts'
import { aRendererFolder, ask, openSocket } from './lan-lines.ts'
import { listenAfresh } from './listener.ts'
import { type Line, lineOn } from './transports.ts'

/** Waits until the administrator's page would show the network so; told by the change feed, as the page is. */
export const untilNetwork = async (
  administrator: Client,
  isSo: (network: Awaited<ReturnType<Client['stations']['getNetwork']>>) => boolean,
): Promise<void> => {
  const listener = await listenAfresh(administrator)
  while (!isSo(await administrator.stations.getNetwork())) await listener.nextOf('stations')
  await listener.stop()
}

/** Waits until a station is, or is no longer, connected in the administrator's list. */
export const untilConnected = async (administrator: Client, stationId: number, isConnected: boolean): Promise<void> => {
  const listener = await listenAfresh(administrator)
  const isSo = async () =>
    (await administrator.stations.list()).some((one) => one.id === stationId && one.isConnected === isConnected)
  while (!(await isSo())) await listener.nextOf('stations')
  await listener.stop()
}

/** A clinic on the network of this machine, with both listeners open. */
export interface LanClinic extends TestClinic {
  port: number
  browserPort: number
  rendererFolder: string
  /** The certificate (PEM) a station pins. */
  identity: string
  /** Stops serving the network; the clinic stays open. */
  closeLan: () => Promise<void>
}

/** Opens a clinic whose network the administrator has switched on, browsers too unless it is said otherwise. */
export const aLanClinic = async (
  options: { isOpenToBrowsers?: boolean; lan?: Partial<LanOptions> } = {},
): Promise<LanClinic> => {
  const test = await aClinic()
  const rendererFolder = aRendererFolder()
  const server = await serveLan(test.clinic, { rendererFolder, isAnnounced: false, ...options.lan })
  onTestFinished(() => server.close())
  const [port, browserPort] = [await aFreePort(), await aFreePort()]
  const { isOpenToBrowsers = true } = options
  await test.administrator.stations.updateNetwork({ isOn: true, port, isOpenToBrowsers, browserPort, version: 0 })
  await untilNetwork(test.administrator, ({ stations, browsers }) => {
    return stations === 'listening' && (browsers === 'listening' || !isOpenToBrowsers)
  })
  const identity = (await hostIdentities(test.clinic.core)).current.certificate
  return { ...test, port, browserPort, rendererFolder, identity, closeLan: server.close }
}

/** What a PC shows of itself before anybody let it in. */
export const aKey = (name = 'a-station'): Promise<KeyedCertificate> => makeIdentity(name)

/** What a station says of itself on every line. */
export const STATION_HEADERS = { 'x-clinic-contract': String(CONTRACT_VERSION) }

/** A station the administrator has let in. */
export interface PairedStation {
  id: number
  name: string
  key: KeyedCertificate
  localAddress: string
  /** Opens one more line. */
  connect: () => Promise<Line & { socket: WebSocket }>
}

/** Pairs a station through the listeners as a PC does: hello, code, the administrator's yes. */
export const aPairedStation = async (
  lan: LanClinic,
  options: { name?: string; localAddress?: string } = {},
): Promise<PairedStation> => {
  const { name = 'Front desk 2', localAddress = '127.0.0.1' } = options
  const key = await aKey()
  const { code } = await lan.administrator.stations.offerPairing()
  const question = { code, stationName: name, roleHint: 'front-desk', appVersion: 'test' }
  const answer = await ask(lan.port, '/pairing', { key, localAddress, body: question })
  if (answer.status !== 202) throw new Error(`the code was answered with ${answer.status} ${answer.text}`)
  const { requestId } = JSON.parse(answer.text) as { requestId: string }
  const { id } = await lan.administrator.stations.approve({ requestId, name, roleHint: 'front-desk' })
  const connect = async () => {
    const opened = await openSocket(lan.port, { key, localAddress, headers: STATION_HEADERS })
    if (opened.kind === 'refused') throw new Error(`the line was refused with ${opened.status} ${opened.text}`)
    return lineOn(opened.socket)
  }
  return { id, name, key, localAddress, connect }
}

/** Pairs a station and opens a line: a connected typed client over TLS. */
export const pairedStation = async (lan: LanClinic, options: { name?: string; localAddress?: string } = {}) => {
  const station = await aPairedStation(lan, options)
  return { ...station, ...(await station.connect()) }
}
