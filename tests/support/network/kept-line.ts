import { setTimeout as pause } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#shared/contract/index.ts'

type Client = ContractRouterClient<typeof contract>

/** A line to the clinic as it was opened, and when it is gone. */
export interface OpenLine {
  client: Client
  gone: Promise<void>
}

/** What a call came to: an answer, a refusal of the core, or nothing, because there was no line or it broke. */
export type CallOutcome = { answer: unknown } | { refusal: string; data: unknown } | { lost: 'OFFLINE' | 'ANSWER_LOST' }

/** How a screen stands. */
export interface LineState {
  isConnected: boolean
  /** Tokens in today's queue as the screen last read them. */
  tokens: readonly string[]
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 3_000

/**
 * What a window does without its screen: keeps a line up with growing pauses, takes its session up again on each, follows the
 * changes and reads the queue anew after each that touches it.
 */
export const keepLine = (open: () => Promise<OpenLine | null>, onState: (state: LineState) => void) => {
  let client: Client | null = null
  let token: string | null = null
  let state: LineState = { isConnected: false, tokens: [] }
  const waiting = new Set<() => void>()
  const become = (next: Partial<LineState>) => {
    state = { ...state, ...next }
    onState(state)
  }

  const readQueue = async (line: Client) => {
    const { doctors } = await line.queue.getDay({})
    become({ tokens: doctors.flatMap(({ tickets }) => tickets.map((ticket) => ticket.token)) })
  }
  const follow = async (line: Client) => {
    for await (const event of await line.changes.subscribe({})) {
      if (event.kind === 'reset' || event.topic === 'queue') await readQueue(line)
    }
  }
  const takeUp = async (line: Client) => {
    if (token !== null) await line.session.resume({ token })
    client = line
    for (const resolve of waiting) resolve()
    waiting.clear()
    become({ isConnected: true })
    if (token !== null) follow(line).catch(() => {})
  }
  const run = async () => {
    for (let failures = 0; ; failures += 1) {
      try {
        const line = await open()
        if (line !== null) {
          await takeUp(line.client)
          failures = 0
          await line.gone
          client = null
          become({ isConnected: false })
        }
      } catch {
        // Refused or broken while it was taken up: the next round tries again.
      }
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures)
      await pause(longest / 2 + (longest / 2) * Math.random())
    }
  }

  /** Settles once there is a line. */
  const connected = async () => {
    while (client === null) await new Promise<void>((resolve) => waiting.add(resolve))
  }
  const call = async (name: string, input: unknown): Promise<CallOutcome> => {
    if (client === null) return { lost: 'OFFLINE' }
    const procedure = name.split('.').reduce<unknown>((at, key) => Reflect.get(Object(at), key), client)
    try {
      return { answer: await (procedure as (input: unknown) => Promise<unknown>)(input) }
    } catch (error) {
      if (error instanceof ORPCError) return { refusal: error.code, data: error.data }
      return { lost: 'ANSWER_LOST' }
    }
  }
  /** Signs in, and keeps the session for the lines to come. */
  const signIn = async (input: { username: string; password: string }): Promise<CallOutcome> => {
    const outcome = await call('session.signIn', input)
    if ('answer' in outcome) token = (outcome.answer as { token: string }).token
    if (client !== null && token !== null) follow(client).catch(() => {})
    return outcome
  }
  return { run, call, connected, signIn }
}
