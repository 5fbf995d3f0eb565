import type { Priority } from './lab-terms.ts'

const MS_PER_MINUTE = 60_000

/** Which share of a test's turn-around an order of this priority has. */
const SHARE: Readonly<Record<Priority, number>> = { stat: 0.5, urgent: 0.75, routine: 1 }

/**
 * Median and 90th percentile of durations in minutes, both interpolated between the two nearest ranks (Hyndman and Fan's type 7, as
 * spreadsheets do); null without any.
 */
export function turnAroundFigures(minutes: readonly number[]): { median: number; p90: number } | null {
  if (minutes.length === 0) return null
  const rising = minutes.toSorted((a, b) => a - b)
  return { median: quantile(rising, 0.5), p90: quantile(rising, 0.9) }
}

/** When a test is due: its turn-around in minutes after an instant, half of it for stat, three quarters for urgent, rounded up to minutes. */
export function dueAt(from: Date, minutes: number, priority: Priority): Date {
  return new Date(from.getTime() + Math.ceil(minutes * SHARE[priority]) * MS_PER_MINUTE)
}

function quantile(rising: readonly number[], share: number): number {
  const place = (rising.length - 1) * share
  const low = rising[Math.floor(place)] ?? 0
  const high = rising[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}
