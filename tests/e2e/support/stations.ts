import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PcSettings } from '#main/pc/pc-settings.ts'
import { makeIdentity } from '#main/platform/tls/host-identity.ts'
import { askToJoin } from '#main/transports/station/join-host.ts'
import { lookAtHost } from '#main/transports/station/look-at-host.ts'
import { aFreePort } from '#tests/support/free-port.ts'
import type { Clinic } from './clinic.ts'

const ADDRESS = '127.0.0.1'

/** Switches the host's network on, and answers the port stations join at. */
const openNetwork = async ({ administrator }: Clinic): Promise<number> => {
  const { isOn, port, version } = await administrator.stations.getNetwork()
  if (isOn) return port
  const [own, browserPort] = [await aFreePort(), await aFreePort()]
  await administrator.stations.updateNetwork({ isOn: true, port: own, isOpenToBrowsers: false, browserPort, version })
  const until = Date.now() + 10_000
  while ((await administrator.stations.getNetwork()).stations !== 'listening') {
    if (Date.now() > until) throw new Error('the host does not listen for stations')
  }
  return own
}

/**
 * Lets a PC into the clinic the way two people do it (code, the administrator's yes) and writes down what it would have kept, so
 * that the app starts as a station. Joining by the screens themselves has a spec of its own.
 */
export const letStationIn = async (clinic: Clinic, folder: string, profile: string, name: string): Promise<void> => {
  const { administrator } = clinic
  const place = { address: ADDRESS, port: await openNetwork(clinic) }
  const key = await makeIdentity('clinic-station')
  const seen = await lookAtHost(place)
  const { code } = await administrator.stations.offerPairing()
  const asked = await askToJoin(seen, key, { code, stationName: name, roleHint: 'front-desk', appVersion: '0.0.0' })
  if (asked.kind !== 'waiting') throw new Error(`the host answered ${asked.kind}`)
  await administrator.stations.approve({ requestId: asked.requestId, name, roleHint: 'front-desk' })

  const { hostName, identity } = seen
  const host = { ...place, hostName, clinicName: 'Riverside Clinic', name, roleHint: 'front-desk' as const }
  const settings: Partial<PcSettings> = { mode: 'station', host: { ...host, identities: [identity] } }
  const userData = join(profile, 'user-data')
  for (const path of [folder, userData]) mkdirSync(path, { recursive: true })
  writeFileSync(join(userData, 'station.json'), JSON.stringify(settings), { mode: 0o600 })
  writeFileSync(join(folder, 'station.key'), JSON.stringify(key), { mode: 0o600 })
}
