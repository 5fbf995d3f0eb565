import { onTestFinished } from 'vitest'
import type { ChangeEvent } from '#shared/contract/changes.contract.ts'
import type { Client } from './clinic.ts'

type Change = Extract<ChangeEvent, { kind: 'change' }>

/** A screen that listens to the change feed and takes events one by one. */
export interface Listener {
  /** The next event, or null where the stream has ended. */
  next: () => Promise<ChangeEvent | null>
  /** The next event of a topic; earlier ones are passed over. */
  nextOf: (topic: Change['topic']) => Promise<Change>
  stop: () => Promise<void>
}

/** Subscribes to the change feed; the subscription ends with the test. */
export const listenTo = async (client: Client, since: { epoch?: string; seq?: number } = {}): Promise<Listener> => {
  const stream = await client.changes.subscribe(since)
  const next = async () => {
    const step = await stream.next()
    return step.done ? null : step.value
  }
  const nextOf = async (topic: Change['topic']): Promise<Change> => {
    for (;;) {
      const event = await next()
      if (event === null) throw new Error(`the stream ended before a change of ${topic}`)
      if (event.kind === 'change' && event.topic === topic) return event
    }
  }
  const stop = async () => {
    await stream.return?.()
  }
  onTestFinished(stop)
  return { next, nextOf, stop }
}

/** Subscribes without a past and takes the `reset` it begins with. */
export const listenAfresh = async (client: Client): Promise<Listener & { epoch: string; seq: number }> => {
  const listener = await listenTo(client)
  const first = await listener.next()
  if (first?.kind !== 'reset') throw new Error('a stream without a past begins with a reset')
  return { ...listener, epoch: first.epoch, seq: first.seq }
}
