import type { Log } from '../log/log.ts'

/** A task that runs by the clock or in the background until the clinic closes. */
export interface Jobs {
  /** Runs `task` at the minutes a cron pattern names. */
  every: (name: string, pattern: string, task: () => Promise<void>) => void
  /** Starts a background task now; `signal` tells it to stop at its next safe point. */
  start: (name: string, task: (signal: AbortSignal) => Promise<void>) => void
  /** Stops everything and waits until the tasks in hand reached a safe point. */
  close: () => Promise<void>
}

/** Makes the job runner of one opened clinic; failures are logged by name, never thrown. */
export const makeJobs = (log: Log): Jobs => {
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const timers: { stop: () => void }[] = []

  const follow = (name: string, task: () => Promise<void>) => {
    const done = task()
      .catch((error: unknown) => log.error({ job: name, error: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => running.delete(done))
    running.add(done)
  }

  const every = (name: string, pattern: string, task: () => Promise<void>) => {
    // Loaded when first needed: nothing at the desk waits for a nightly job.
    void import('croner').then(({ Cron }) => {
      if (stopping.signal.aborted) return
      timers.push(new Cron(pattern, { unref: true }, () => follow(name, task)))
    })
  }

  return {
    every,
    start: (name, task) => follow(name, () => task(stopping.signal)),
    close: async () => {
      stopping.abort()
      for (const timer of timers) timer.stop()
      await Promise.allSettled(running)
    },
  }
}
