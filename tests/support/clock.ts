import type { Clock } from '#main/platform/clock/clock.ts'

/** A clock that stands still until a test moves it. */
export interface MovableClock extends Clock {
  /** Moves the time on by so many minutes. */
  passMinutes: (minutes: number) => void
  /** Sets the time to an instant. */
  setTo: (instant: string) => void
}

/** A clock that stands at an instant. */
export const movableClock = (instant: string): MovableClock => {
  let now = Date.parse(instant)
  return {
    now: () => new Date(now),
    passMinutes: (minutes) => {
      now += minutes * 60_000
    },
    setTo: (next) => {
      now = Date.parse(next)
    },
  }
}
