import { implement } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import type { Call } from './context.ts'

/** The contract, ready to be implemented by the features' handlers with a {@link Call} as their context. */
export const os = implement(contract).$context<Call>()
