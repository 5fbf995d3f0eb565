import type { Timings } from '#shared/contract/scheduling.contract.ts'
import { hoursProblem } from '#shared/domain/scheduling/hours.ts'
import { readTime } from './timings-typed-time.ts'

/** The days of the week, Monday first. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** One stretch of weekly hours while it is edited: times are what was typed. */
export interface HoursRow {
  key: number
  weekday: number
  from: string
  to: string
  name: string
  validFrom: string
  validTo: string
}

let lastKey = 0
const nextKey = () => {
  lastKey += 1
  return lastKey
}

/** What the editor shows of a doctor's week. */
export const rowsOf = (timings: Timings): HoursRow[] =>
  timings.weekly.map((own) => ({ ...own, key: nextKey(), name: own.name ?? '', validTo: own.validTo ?? '' }))

/** A new stretch on a day: after the last one of that day, or the usual morning. */
export const newRow = (weekday: number, rows: readonly HoursRow[], today: string): HoursRow => {
  const last = rows.filter((row) => row.weekday === weekday).at(-1)
  const isAfternoonFree = last !== undefined && (readTime(last.to, true) ?? '') <= '14:00'
  const hours = last
    ? isAfternoonFree
      ? { from: '16:00', to: '19:00' }
      : { from: '', to: '' }
    : { from: '09:00', to: '13:00' }
  return { key: nextKey(), weekday, ...hours, name: '', validFrom: today, validTo: '' }
}

/** Puts one day's hours on other days in place of theirs. */
export const copyDay = (rows: readonly HoursRow[], from: number, to: readonly number[]): HoursRow[] => [
  ...rows.filter((row) => !to.includes(row.weekday)),
  ...to.flatMap((weekday) =>
    rows.filter((row) => row.weekday === from).map((row) => ({ ...row, weekday, key: nextKey() })),
  ),
]

/** What is wrong with the typed hours, by row where one can be named. */
export interface WeekProblems {
  rows: ReadonlyMap<number, 'no_time' | 'ends_before_start'>
  isOverlapping: boolean
}

const parsed = (row: HoursRow) => {
  const from = readTime(row.from)
  const to = readTime(row.to, true)
  if (from === undefined || to === undefined) return undefined
  const { weekday, validFrom } = row
  return { weekday, from, to, name: row.name.trim() || null, validFrom, validTo: row.validTo || null }
}

/** The typed week as it is saved, or what must be put right first. */
export const readWeek = (
  rows: readonly HoursRow[],
): { weekly: NonNullable<ReturnType<typeof parsed>>[]; problems: WeekProblems | null } => {
  const wrong = new Map<number, 'no_time' | 'ends_before_start'>()
  const weekly = rows.flatMap((row) => {
    const own = parsed(row)
    if (own === undefined) wrong.set(row.key, 'no_time')
    else if (hoursProblem([own]) !== null) wrong.set(row.key, 'ends_before_start')
    return own ? [own] : []
  })
  const isOverlapping = wrong.size === 0 && hoursProblem(weekly) === 'hours_overlap'
  return { weekly, problems: wrong.size > 0 || isOverlapping ? { rows: wrong, isOverlapping } : null }
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** How many slots a week of these hours holds. */
export const slotsAWeek = (rows: readonly HoursRow[], slotMinutes: number): number =>
  readWeek(rows).weekly.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.floor((minutes(to) - minutes(from)) / slotMinutes)),
    0,
  )
