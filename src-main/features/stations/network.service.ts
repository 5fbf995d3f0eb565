import { hostname } from 'node:os'
import type { z } from 'zod'
import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { ownAddresses } from '#main/platform/network/addresses.ts'
import type { Network } from '#shared/contract/stations.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { beginRenewal, describeIdentities, endRenewal, ensureIdentity } from './identity.service.ts'
import { readPlan, writePlan } from './network.repo.ts'
import { networkChanged, onNetworkChange } from './network-watch.ts'
import { forgetPairing } from './pairing-desk.ts'

type NetworkNow = z.infer<typeof Network>

/** Which listeners the administrator wants, and where. */
export type NetworkPlan = Pick<NetworkNow, 'isOn' | 'port' | 'isOpenToBrowsers' | 'browserPort'>

/** What the administrator chose for the network. */
export const readNetworkPlan = async (core: Core): Promise<NetworkPlan> => {
  const { isOn, port, isOpenToBrowsers, browserPort } = await readPlan(core.db)
  return { isOn, port, isOpenToBrowsers, browserPort }
}

/** Calls back after the plan, the identities or who is let in changed; answers how to stop. */
export const watchNetwork = (core: Core, callback: () => void): (() => void) => onNetworkChange(core, callback)

/** Refuses with NETWORK_OFF unless paired PCs may connect. */
export const refuseWhileOff = async (db: Db): Promise<void> => {
  if (!(await readPlan(db)).isOn) throw refusal('NETWORK_OFF', {})
}

/** How this host stands on the clinic's network. */
export const getNetwork = async (core: Core): Promise<NetworkNow> => {
  const { isOn, port, isOpenToBrowsers, browserPort, version } = await readPlan(core.db)
  const { canServe, stations, browsers } = core.network
  return {
    ...{ isOn, port, isOpenToBrowsers, browserPort, version },
    ...{ canServe, stations, browsers },
    hostName: hostname(),
    addresses: ownAddresses(),
    ...(await describeIdentities(core.db)),
  }
}

/** Switches the network on or off and chooses ports; a code on show is taken back when it goes off. */
export const updateNetwork = async (call: Call, input: NetworkPlan & { version: number }): Promise<NetworkNow> => {
  const { version, ...plan } = input
  if (plan.port === plan.browserPort) {
    throw refusal('INVALID_INPUT', { issues: [{ path: 'browserPort', code: 'same_port' }] })
  }
  if (plan.isOn || plan.isOpenToBrowsers) await ensureIdentity(call.core)
  await write(call, async (trx, writing) => {
    const before = await readPlan(trx)
    const stamped = { version: before.version, updated_by: before.updatedBy, updated_at: before.updatedAt }
    await refuseStale(trx, stamped, version)
    await writePlan(trx, { ...plan, updatedBy: staffOf(call).staffId, updatedAt: call.now.toISOString() }, call.now)
    await recordEvent(trx, writing, { entity: 'network', changes: changedFields(before, plan) })
    writing.note('stations')
  })
  if (!plan.isOn) forgetPairing(call.core)
  networkChanged(call.core)
  return getNetwork(call.core)
}

/** Makes a new identity and hands it to the stations as they connect. */
export const renewIdentity = async (call: Call): Promise<NetworkNow> => {
  await refuseWhileOff(call.core.db)
  await beginRenewal(call)
  return getNetwork(call.core)
}

/** Lets the new identity take over now; throws NOT_FOUND where none is being handed out. */
export const finishRenewal = async (call: Call): Promise<NetworkNow> => {
  if (!(await endRenewal(call))) throw refusal('NOT_FOUND', { what: 'renewal' })
  return getNetwork(call.core)
}
