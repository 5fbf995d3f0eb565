import type { OrderState } from './lab-terms.ts'

/** From the first step on; what was sent back or cancelled stands beside it. */
const UNTIL_RECEIVED = ['ordered', 'collected', 'received'] as const

/**
 * How far an order is, from the states of its tests: cancelled ones do not count unless all are; one rejected specimen makes it
 * `rejected`; all done `verified`, all complete `entered`; `in-progress` as soon as there is a value of any; before that the least far.
 */
export function orderStateOf(states: readonly OrderState[]): OrderState {
  const standing = states.filter((state) => state !== 'cancelled')
  if (standing.length === 0) return states.length === 0 ? 'ordered' : 'cancelled'
  if (standing.includes('rejected')) return 'rejected'
  if (standing.every((state) => state === 'verified')) return 'verified'
  if (standing.every((state) => state === 'verified' || state === 'entered')) return 'entered'
  const hasValues = standing.some((state) => !UNTIL_RECEIVED.some((early) => early === state))
  if (hasValues) return 'in-progress'
  return UNTIL_RECEIVED.find((state) => standing.includes(state)) ?? 'ordered'
}

/** Whether there is still something to do. */
export function isOpenState(state: OrderState): boolean {
  return state !== 'verified' && state !== 'cancelled'
}

/** Whether it is open and later than it was due; at the very instant it is not. `dueAt` is an instant. */
export function isOverdue({ state, dueAt }: { state: OrderState; dueAt: string }, now: Date): boolean {
  return isOpenState(state) && Date.parse(dueAt) < now.getTime()
}
