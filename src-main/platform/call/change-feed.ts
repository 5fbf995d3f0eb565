import { randomUUID } from 'node:crypto'
import type { ChangeEvent, Topic } from '#shared/contract/changes.contract.ts'

/** Changes remembered for listeners that come back after a short absence. */
const REMEMBERED = 2_000
/** Changes a listener may lag behind before it is told to fetch everything again. */
const MAX_BACKLOG = 500

export interface Change {
  topic: Topic
  id?: number
}

type Listener = (event: Extract<ChangeEvent, { kind: 'change' }>) => void

/** Tells everyone what was committed, by topic, with a rising number. */
export interface ChangeFeed {
  /** Names this run of the core: numbers of another run mean nothing here. */
  epoch: string
  /** Called once per commit with everything it noted. */
  announce: (changes: readonly Change[]) => void
  /** Calls back for every later change; answers how to stop. For features that act on an earlier one's topic. */
  listen: (listener: Listener) => () => void
  /** Streams changes after (`epoch`, `seq`), beginning with `reset` where that past is not known here. */
  stream: (since: { epoch?: string; seq?: number }, signal?: AbortSignal) => AsyncGenerator<ChangeEvent>
  /** A number that moves whenever one of these topics changed: for caches inside the core. */
  stampOf: (...topics: Topic[]) => number
}

/** Makes the change feed of one opened clinic. */
export const makeChangeFeed = (): ChangeFeed => {
  const epoch = randomUUID()
  const remembered: Extract<ChangeEvent, { kind: 'change' }>[] = []
  const listeners = new Set<Listener>()
  const stamps = new Map<Topic, number>()
  let seq = 0

  const announce = (changes: readonly Change[]) => {
    for (const change of changes) {
      seq += 1
      stamps.set(change.topic, seq)
      const event = { kind: 'change' as const, seq, ...change }
      remembered.push(event)
      if (remembered.length > REMEMBERED) remembered.shift()
      for (const listener of listeners) listener(event)
    }
  }

  const listen = (listener: Listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  const past = (since: { epoch?: string; seq?: number }): ChangeEvent[] => {
    const oldest = remembered[0]?.seq ?? seq + 1
    const isKnown = since.epoch === epoch && since.seq !== undefined && since.seq <= seq && since.seq >= oldest - 1
    if (!isKnown) return [{ kind: 'reset', seq, epoch }]
    return remembered.filter((event) => event.seq > (since.seq ?? 0))
  }

  async function* stream(since: { epoch?: string; seq?: number }, signal?: AbortSignal): AsyncGenerator<ChangeEvent> {
    let waiting: ChangeEvent[] = past(since)
    let wake: () => void = () => {}
    const stop = listen((event) => {
      if (waiting.length >= MAX_BACKLOG) waiting = [{ kind: 'reset', seq: event.seq, epoch }]
      else waiting.push(event)
      wake()
    })
    const onAbort = () => wake()
    signal?.addEventListener('abort', onAbort)
    try {
      while (!signal?.aborted) {
        const ready = waiting
        waiting = []
        yield* ready
        if (waiting.length === 0 && !signal?.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      stop()
      signal?.removeEventListener('abort', onAbort)
    }
  }

  return { epoch, announce, listen, stream, stampOf: (...topics) => Math.max(...topics.map((t) => stamps.get(t) ?? 0)) }
}
