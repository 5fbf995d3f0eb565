import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
/** How far the host's clock is ahead of this machine's, in ms: waiting minutes are counted on the host's. */
let aheadMs = 0
let minute = minuteNow()

/** Tells the shared clock what time it is on the host, from an answer that carries it. */
export function noteHostTime(hostNow: string, receivedAtMs: number): void {
  const ahead = Date.parse(hostNow) - receivedAtMs
  // Less than a second is the way through the wire, not a wrong clock.
  if (Math.abs(ahead - aheadMs) < 1000) return
  aheadMs = ahead
  announce()
}

/** The host's present minute in ms since 1970; every screen that counts minutes is drawn again by this one timer. */
export function useMinute(): number {
  return useSyncExternalStore(listen, () => minute)
}

/** Whole minutes by the wall clock from an instant to a minute, never negative. */
export function minutesSince(instant: string, minuteMs: number): number {
  const from = Math.floor(Date.parse(instant) / MINUTE_MS) * MINUTE_MS
  return Math.max(0, Math.round((minuteMs - from) / MINUTE_MS))
}

function minuteNow(): number {
  return Math.floor((Date.now() + aheadMs) / MINUTE_MS) * MINUTE_MS
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) announce()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    timer = undefined
  }
}

function announce(): void {
  clearTimeout(timer)
  timer = listeners.size > 0 ? setTimeout(announce, MINUTE_MS - ((Date.now() + aheadMs) % MINUTE_MS) + 20) : undefined
  const now = minuteNow()
  if (now === minute) return
  minute = now
  for (const listener of listeners) listener()
}
