/** Where the time comes from; tests hand in one that stands still or is moved by hand. */
export interface Clock {
  now: () => Date
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }
