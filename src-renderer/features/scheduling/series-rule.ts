import { MOST_OCCURRENCES } from '#shared/domain/scheduling/series.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** How often a visit comes again, as the desk fills it in. */
export interface Repeat {
  every: 'never' | 'day' | 'week' | 'month'
  /** As typed: every second week is 2. */
  interval: string
  ends: 'times' | 'until'
  times: string
  until: LocalDate | null
}

export const NO_REPEAT: Repeat = { every: 'never', interval: '1', ends: 'times', times: '5', until: null }

const MOST_INTERVAL = 12

const whole = (text: string, from: number, to: number): number | undefined => {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

/** The rule a filled-in repeat means; undefined while it is not whole, or for a visit that does not come again. */
export const ruleOf = ({ every, interval, ends, times, until }: Repeat) => {
  if (every === 'never') return undefined
  const steps = whole(interval, 1, MOST_INTERVAL)
  const count = whole(times, 2, MOST_OCCURRENCES)
  if (steps === undefined) return undefined
  if (ends === 'times') return count === undefined ? undefined : { every, interval: steps, ends: { times: count } }
  return until === null ? undefined : { every, interval: steps, ends: { until } }
}

/** Which field of a repeat does not fit. */
export const wrongFieldOf = (repeat: Repeat): 'interval' | 'times' | 'until' | undefined => {
  if (repeat.every === 'never') return undefined
  if (whole(repeat.interval, 1, MOST_INTERVAL) === undefined) return 'interval'
  if (repeat.ends === 'times') return whole(repeat.times, 2, MOST_OCCURRENCES) === undefined ? 'times' : undefined
  return repeat.until === null ? 'until' : undefined
}

interface PlannedOne {
  startsAt: string
  conflict: { canOverride: boolean } | null
}

/** What the desk ticked in a plan: free ones left out, and ones in conflict that are to be booked all the same. */
export interface PlanTicks {
  leftOut: ReadonlySet<string>
  insisted: ReadonlySet<string>
}

export const NO_TICKS: PlanTicks = { leftOut: new Set(), insisted: new Set() }

/** Whether an occurrence is to be booked: free ones unless left out, ones in conflict only where one insists. */
export const isBooked = ({ startsAt, conflict }: PlannedOne, { leftOut, insisted }: PlanTicks): boolean =>
  conflict === null ? !leftOut.has(startsAt) : conflict.canOverride && insisted.has(startsAt)

const flipped = (set: ReadonlySet<string>, value: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}

/** The ticks after one occurrence was ticked or unticked. */
export const tick = ({ startsAt, conflict }: PlannedOne, ticks: PlanTicks): PlanTicks =>
  conflict === null
    ? { ...ticks, leftOut: flipped(ticks.leftOut, startsAt) }
    : { ...ticks, insisted: flipped(ticks.insisted, startsAt) }
