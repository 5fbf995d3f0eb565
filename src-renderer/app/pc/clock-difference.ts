const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Below this, what two PCs show differs by less than anybody reads off them. */
const NOTICEABLE_SECONDS = 2 * MINUTE

/** By how much two clocks differ, in the largest unit that says it well; undefined where nobody would notice. */
export const clockDifference = (offsetSeconds: number | null) => {
  const seconds = Math.abs(offsetSeconds ?? 0)
  if (seconds <= NOTICEABLE_SECONDS) return undefined
  if (seconds < 2 * HOUR) return { unit: 'minutes', count: Math.round(seconds / MINUTE) } as const
  if (seconds < 2 * DAY) return { unit: 'hours', count: Math.round(seconds / HOUR) } as const
  return { unit: 'days', count: Math.round(seconds / DAY) } as const
}
