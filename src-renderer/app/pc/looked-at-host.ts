import type { InferContractRouterOutputs } from '@orpc/contract'
import type { PcContract } from '#shared/contract/pc.contract.ts'

/** A host that was looked at: what it is called, and the words that tell it from any other. */
export type LookedAtHost = InferContractRouterOutputs<PcContract>['lookAtHost']
