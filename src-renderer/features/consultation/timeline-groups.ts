import type { TimelineEntry } from '#shared/contract/timeline.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'

/** So many entries are drawn, or left out while out of sight, together. */
const MOST_TOGETHER = 15

/** Entries of one day, in their order; a long day comes in several blocks. */
export interface TimelineDay {
  date: LocalDate
  entries: TimelineEntry[]
  /** Goes on with the day of the block before. */
  isContinued: boolean
}

/** The days of one month; `month` is the first of its days that is shown. */
export interface TimelineMonth {
  month: LocalDate
  days: TimelineDay[]
}

/** Entries by month and day, in the order they came. */
export const groupByDay = (entries: readonly TimelineEntry[]): TimelineMonth[] => {
  const months: TimelineMonth[] = []
  for (const entry of entries) {
    const date = entry.at.slice(0, 10)
    let month = months.at(-1)
    if (month?.month.slice(0, 7) !== date.slice(0, 7)) {
      month = { month: date, days: [] }
      months.push(month)
    }
    const day = month.days.at(-1)
    const isSameDay = day?.date === date
    if (isSameDay && day.entries.length < MOST_TOGETHER) day.entries.push(entry)
    else month.days.push({ date, entries: [entry], isContinued: isSameDay })
  }
  return months
}

/** Whether two blocks show the same entries, so that the second need not be drawn again. */
export const isSameBlock = (one: TimelineDay, other: TimelineDay): boolean =>
  one.date === other.date &&
  one.isContinued === other.isContinued &&
  one.entries.length === other.entries.length &&
  one.entries.every((entry, at) => entry === other.entries[at])
