const FIRST_MS = 250
/** With what opening a line takes, every screen is right again within five seconds of the host's return. */
const LONGEST_MS = 3000

/**
 * How long to wait before the next attempt to connect, in ms. Full jitter, so that fifty windows do not all knock in the same
 * instant after the host restarts; an attempt that took long was a wait by itself. `random` lies between 0 and 1.
 */
export const retryDelay = (attempts: number, tookMs: number, random: number): number => {
  const soonest = FIRST_MS * random
  if (attempts === 0) return soonest
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempts)
  return Math.max(soonest, (longest / 2) * (1 + random) - tookMs)
}
