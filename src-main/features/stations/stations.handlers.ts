import { os } from '#main/platform/call/implement.ts'
import { finishRenewal, getNetwork, renewIdentity, updateNetwork } from './network.service.ts'
import { approveStation, getPairing, offerPairing, refuseStation, withdrawPairing } from './pairing.service.ts'
import { allStations, revokeStation, updateStation } from './station.service.ts'

/** The clinic's PCs: the network they come over, how they are let in, and who they are. */
export const stationsHandlers = os.stations.router({
  getNetwork: os.stations.getNetwork.handler(({ context }) => getNetwork(context.core)),
  updateNetwork: os.stations.updateNetwork.handler(({ input, context }) => updateNetwork(context, input)),
  renewIdentity: os.stations.renewIdentity.handler(({ context }) => renewIdentity(context)),
  finishRenewal: os.stations.finishRenewal.handler(({ context }) => finishRenewal(context)),
  getPairing: os.stations.getPairing.handler(({ context }) => getPairing(context)),
  offerPairing: os.stations.offerPairing.handler(({ context }) => offerPairing(context)),
  withdrawPairing: os.stations.withdrawPairing.handler(async ({ context }) => {
    await withdrawPairing(context)
    return {}
  }),
  approve: os.stations.approve.handler(({ input, context }) => approveStation(context, input)),
  refuse: os.stations.refuse.handler(async ({ input, context }) => {
    await refuseStation(context, input.requestId)
    return {}
  }),
  list: os.stations.list.handler(({ context }) => allStations(context.core)),
  update: os.stations.update.handler(({ input, context }) => updateStation(context, input)),
  revoke: os.stations.revoke.handler(({ input, context }) => revokeStation(context, input.id)),
})
