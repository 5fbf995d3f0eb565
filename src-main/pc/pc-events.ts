import { EventPublisher } from '@orpc/server'
import type { z } from 'zod'
import type { PcEvent } from '#shared/contract/pc.contract.ts'

type Event = z.infer<typeof PcEvent>

/** Who is told: one window, or all. */
interface Told {
  to: number | 'all'
  event: Event
}

/** Tells the windows of this PC what happens to it. */
export interface PcEvents {
  tell: (event: Event, to?: number | 'all') => void
  /** Streams what happens, beginning with what the listener must know at once. */
  stream: (windowId: number, signal?: AbortSignal) => AsyncGenerator<Event>
  /** How many streams there are, of one window or of all. */
  listeners: (windowId?: number) => number
}

/** Makes the PC's events; `beginWith` is asked when a stream begins, `onListeners` is called when their number changed. */
export const makePcEvents = (beginWith: () => Event[], onListeners: () => void): PcEvents => {
  const publisher = new EventPublisher<{ told: Told }>()
  const listening = new Map<symbol, number>()

  const stream = async function* (windowId: number, signal?: AbortSignal): AsyncGenerator<Event> {
    const mine = Symbol('listener')
    const told = publisher.subscribe('told', signal ? { signal } : {})
    listening.set(mine, windowId)
    const stop = () => {
      if (listening.delete(mine)) onListeners()
    }
    signal?.addEventListener('abort', stop, { once: true })
    try {
      yield* beginWith()
      onListeners()
      for await (const { to, event } of told) if (to === 'all' || to === windowId) yield event
    } finally {
      stop()
      await told.return(undefined)
    }
  }

  return {
    tell: (event, to = 'all') => publisher.publish('told', { to, event }),
    stream,
    listeners: (windowId) => {
      const windows = [...listening.values()]
      return windowId === undefined ? windows.length : windows.filter((id) => id === windowId).length
    },
  }
}
