import { type LocalDate, localDateTimeAt } from '../../values/dates.ts'
import type { Span } from './wall-clock.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
/** Days between two looks at a zone: no zone changes its clocks there and back within so few. */
const STEP_DAYS = 7

const known = new Map<string, readonly Span[]>()

const wallClock = (instant: number, timeZone: string): number =>
  Date.parse(`${localDateTimeAt(new Date(instant), timeZone)}:00Z`)

const minuteText = (wall: number): string => new Date(wall).toISOString().slice(0, 16)

/** The first instant at which the clocks show the offset of `after`, not that of `before`, to the minute. */
const changeBetween = (before: number, after: number, offsetAt: (instant: number) => number): number => {
  const offset = offsetAt(after)
  let [low, high] = [before, after]
  while (high - low > MS_PER_MINUTE) {
    const middle = Math.floor((low + high) / 2 / MS_PER_MINUTE) * MS_PER_MINUTE
    if (offsetAt(middle) === offset) high = middle
    else low = middle
  }
  return high
}

const findGaps = (year: number, timeZone: string): Span[] => {
  const offsetAt = (instant: number) => wallClock(instant, timeZone) - instant
  const first = Date.UTC(year, 0, 1) - MS_PER_DAY
  const end = Date.UTC(year + 1, 0, 1) + MS_PER_DAY
  const gaps: Span[] = []
  for (let at = first; at < end; at += STEP_DAYS * MS_PER_DAY) {
    const next = at + STEP_DAYS * MS_PER_DAY
    const before = offsetAt(at)
    const after = offsetAt(next)
    if (after <= before) continue
    const change = changeBetween(at, next, offsetAt)
    gaps.push({ startsAt: minuteText(change + before), endsAt: minuteText(change + after) })
  }
  return gaps.filter(({ startsAt, endsAt }) => [startsAt, endsAt].some((text) => Number(text.slice(0, 4)) === year))
}

/** The stretches of a year's wall clock that do not exist in a zone, because the clocks go forward over them. */
export const clockGapsOf = (year: number, timeZone: string): readonly Span[] => {
  const key = `${timeZone} ${year}`
  const found = known.get(key) ?? findGaps(year, timeZone)
  known.set(key, found)
  return found
}

/** The stretches that do not exist in the years of some dates. */
export const clockGapsAround = (dates: readonly LocalDate[], timeZone: string): Span[] => {
  const years = new Set(dates.map((date) => Number(date.slice(0, 4))))
  return [...years].flatMap((year) => clockGapsOf(year, timeZone))
}
