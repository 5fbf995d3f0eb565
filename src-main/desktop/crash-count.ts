/** So many crashes of a page within the window are answered by showing it again. */
const AT_MOST = 3
const WINDOW_MS = 60_000

/** What is done after a crash, and the crashes that still count. */
interface AfterCrash {
  verdict: 'show-again' | 'give-up'
  crashes: readonly number[]
}

/** Counts one more crash at `now` (ms) and says whether the page is shown again: at most three times in a minute. */
export const afterCrash = (crashes: readonly number[], now: number): AfterCrash => {
  const counted = [...crashes.filter((at) => now - at < WINDOW_MS), now]
  return { verdict: counted.length > AT_MOST ? 'give-up' : 'show-again', crashes: counted }
}
