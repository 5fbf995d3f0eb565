import { clinicStatus } from '#main/features/clinic/clinic.service.ts'
import type { Core } from '#main/platform/call/context.ts'

// What the network's listeners may ask of the clinic about PCs: they stand below no permission, so they are told no more than this.

export { hostIdentities } from '#main/features/stations/identity.service.ts'
export { type KeptLeaf, keepLeaf, keptLeaf } from '#main/features/stations/leaf.service.ts'
export { type NetworkPlan, readNetworkPlan, watchNetwork } from '#main/features/stations/network.service.ts'
export {
  askToJoin,
  type JoinAnswer,
  joiningState,
  whenJoiningSettles,
} from '#main/features/stations/pairing.service.ts'
export { noteStationSeen, stationByKey } from '#main/features/stations/station.service.ts'

/** What a PC may know of the clinic it is let into; empty before the clinic is set up. */
export const describeHost = async (core: Core): Promise<{ clinicName: string }> => ({
  clinicName: (await clinicStatus(core)).clinicName ?? '',
})
