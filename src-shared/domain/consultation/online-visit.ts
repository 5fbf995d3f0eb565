import type { LocalDateTime } from '../../values/dates.ts'

const MS_PER_MINUTE = 60_000
/** How long before its time an online appointment's visit may be opened, in minutes. */
const OPENS_BEFORE_MINUTES = 30

/** Whether the visit of an online appointment may be opened at this wall-clock time: from half an hour before it on. */
export const isOnlineVisitOpen = (startsAt: LocalDateTime, now: LocalDateTime): boolean =>
  Date.parse(`${startsAt}:00Z`) - Date.parse(`${now}:00Z`) <= OPENS_BEFORE_MINUTES * MS_PER_MINUTE
