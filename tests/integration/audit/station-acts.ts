import type { Clinic } from '#main/clinic.ts'
import { askToJoin, hostIdentities } from '#main/rpc/station-door.ts'
import type { Client } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

const PLAN = { isOn: true, port: 4811, isOpenToBrowsers: false, browserPort: 4812 }
const PLACE = { name: 'Desk 1', roleHint: 'front-desk' as const }

/** The clinic's network, and a PC that is let in, renamed and shut out by the administrator. */
export const stationActs = ({ core }: Clinic, { stations }: Client): Act[] => {
  let code = ''
  const requests: string[] = []
  const asks = async (key: string) => {
    const device = { appVersion: '1', keyHash: key.repeat(64), words: Array(6).fill('able'), address: '10.0.0.2' }
    const asked = await askToJoin(core, { code, stationName: 'Desk', roleHint: 'front-desk', ...device })
    if (asked.kind === 'waiting') requests.push(asked.requestId)
  }
  const offer = async () => {
    code = (await stations.offerPairing()).code
  }
  const requestId = () => requests.at(-1) ?? ''
  return [
    ['stations.makeIdentity', () => hostIdentities(core)],
    ['stations.updateNetwork', () => stations.updateNetwork({ ...PLAN, version: 0 })],
    ['stations.offerPairing', offer],
    ['stations.askToJoin', () => asks('a')],
    ['stations.approve', () => stations.approve({ ...PLACE, requestId: requestId() })],
    ['stations.offerPairing', offer],
    ['stations.askToJoin', () => asks('b')],
    ['stations.refuse', () => stations.refuse({ requestId: requestId() })],
    ['stations.offerPairing', offer],
    ['stations.withdrawPairing', () => stations.withdrawPairing()],
    ['stations.update', () => stations.update({ ...PLACE, id: 1, version: 1, name: 'Desk 2' })],
    ['stations.renewIdentity', () => stations.renewIdentity()],
    ['stations.finishRenewal', () => stations.finishRenewal()],
    ['stations.revoke', () => stations.revoke({ id: 1 })],
  ]
}
