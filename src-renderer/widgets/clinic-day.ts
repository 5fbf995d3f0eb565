import { type QueryClient, QueryObserver, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { type LocalDate, localDateAt } from '#shared/values/dates.ts'
import { api } from '../client/api.ts'
import { useMinute } from './minute-clock.ts'

interface ZoneSource {
  subscribe: (listener: () => void) => () => void
  timeZone: () => string
}

const MACHINE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
// Hundreds of rows ask for the time zone: one look at the clinic's status serves them all.
const sources = new WeakMap<QueryClient, ZoneSource>()

const sourceOf = (queryClient: QueryClient): ZoneSource => {
  const known = sources.get(queryClient)
  if (known) return known
  const observer = new QueryObserver(queryClient, api.clinic.getStatus.queryOptions())
  const source: ZoneSource = {
    subscribe: (listener) => observer.subscribe(listener),
    timeZone: () => observer.getCurrentResult().data?.timeZone ?? MACHINE_ZONE,
  }
  sources.set(queryClient, source)
  return source
}

/** The clinic's time zone, or the machine's until the clinic has said its own. */
export function useClinicTimeZone(): string {
  const source = sourceOf(useQueryClient())
  return useSyncExternalStore(source.subscribe, source.timeZone)
}

const todays = new Map<string, LocalDate>()

/** The clinic's calendar date now; turns by itself at the clinic's midnight. */
export function useClinicToday(): LocalDate {
  const timeZone = useClinicTimeZone()
  const minute = useMinute()
  const key = `${timeZone} ${minute}`
  const known = todays.get(key)
  if (known) return known
  const today = localDateAt(new Date(minute), timeZone)
  todays.clear()
  todays.set(key, today)
  return today
}
