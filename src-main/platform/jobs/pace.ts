import { setImmediate } from 'node:timers/promises'

/** How long background work keeps the event loop to itself, in milliseconds: the desk waits no longer than this. */
const SLICE_MS = 10

/** Lets everybody else have their turn whenever a slice of work is used up; called once per row. */
export type Pace = () => Promise<void>

/** Makes the pace of one background job. */
export const makePace = (): Pace => {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < SLICE_MS) return
    await setImmediate()
    began = performance.now()
  }
}
