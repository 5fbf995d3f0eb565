import type { StandInSettings } from './settings.ts'

/** What the app's process asks of the screens in the test's process; windows and ports go by number. */
export interface AsksOfScreens {
  'window.open': { in: WindowPlan; out: undefined }
  'window.load': { in: { window: number; url: string }; out: { failed: string | null } }
  'window.reload': { in: { window: number }; out: undefined }
  'window.close': { in: { window: number; isAsked: boolean }; out: { isClosed: boolean } }
  'window.size': { in: { window: number; width: number; height: number }; out: undefined }
  'window.crash': { in: { window: number }; out: undefined }
  'window.run': { in: { window: number; code: string }; out: unknown }
  'window.pdf': { in: { window: number; options: Record<string, unknown> }; out: Uint8Array }
  'window.print': { in: { window: number; options: Record<string, unknown> }; out: { failed: string | null } }
  'window.send': { in: { window: number; channel: string; values: unknown[]; ports: number[] }; out: undefined }
  'window.debug': { in: { window: number; method: string; parameters: Record<string, unknown> }; out: unknown }
  'port.post': { in: { window: number; port: number; value: unknown }; out: undefined }
  'port.close': { in: { window: number; port: number }; out: undefined }
  'session.clear': { in: { partition: string }; out: undefined }
  'permissions.changed': { in: { partition: string }; out: undefined }
  schemes: { in: { schemes: string[] }; out: undefined }
  printers: { in: null; out: StandInSettings['printers'] }
  dialog: { in: { id: number; kind: string; options: Record<string, unknown> }; out: unknown }
  'dialog.withdrawn': { in: { id: number }; out: undefined }
  'link.opened': { in: { url: string }; out: undefined }
  'menu.shown': { in: { labels: string[] }; out: undefined }
  leaving: { in: { relaunch: { args: string[] } | null }; out: undefined }
}

/** What the screens ask of the app's process. */
export interface AsksOfApp {
  request: { in: PageRequest; out: PageAnswer }
  navigate: { in: { window: number; url: string; isMainFrame: boolean }; out: { isPrevented: boolean } }
  'window.wanted': { in: { window: number; url: string; frameName: string }; out: { isDenied: boolean } }
  download: { in: { window: number; url: string; filename: string }; out: { isPrevented: boolean } }
  permissions: { in: { window: number; origin: string; names: string[] }; out: Record<string, boolean> }
  'page.event': { in: { window: number; name: string; values: unknown[]; url: string; title: string }; out: undefined }
  ipc: { in: IpcMessage; out: unknown }
  'port.message': { in: { port: number; value: unknown }; out: undefined }
  'port.closed': { in: { port: number }; out: undefined }
  evaluate: { in: { source: string; argument: unknown }; out: unknown }
}

export interface WindowPlan {
  window: number
  partition: string
  preload: string | null
  isScripted: boolean
  width: number
  height: number
}

export interface PageRequest {
  window: number
  partition: string
  url: string
  method: string
  headers: Record<string, string>
  body: Uint8Array | null
  resourceType: string
}

export type PageAnswer =
  | { kind: 'answered'; status: number; headers: [string, string][]; body: Uint8Array }
  | { kind: 'cancelled' | 'failed' | 'network' }

interface IpcMessage {
  window: number
  channel: string
  values: unknown[]
  isInvoked: boolean
  /** Null where the page has gone elsewhere since. */
  frameUrl: string | null
}

type Asks = object
type Input<A extends Asks, N extends keyof A> = A[N] extends { in: infer I } ? I : never
type Output<A extends Asks, N extends keyof A> = A[N] extends { out: infer O } ? O : never

type Envelope =
  | { tag: 'ask'; id: number; name: string; value: unknown }
  | { tag: 'answer'; id: number; value: unknown }
  | { tag: 'refusal'; id: number; message: string }

/** One end of the line between the app's process and the test's; what is asked arrives in the order it was asked. */
export interface Wire<Mine extends Asks, Theirs extends Asks> {
  ask: <N extends keyof Theirs & string>(name: N, value: Input<Theirs, N>) => Promise<Output<Theirs, N>>
  /** Asks without waiting; what goes wrong is told to `onFault`. */
  tell: <N extends keyof Theirs & string>(name: N, value: Input<Theirs, N>) => void
  answer: <N extends keyof Mine & string>(
    name: N,
    how: (value: Input<Mine, N>) => Output<Mine, N> | Promise<Output<Mine, N>>,
  ) => void
  /** Ends everything that still waits. */
  end: (why: string) => void
}

interface Channel {
  send: (message: Envelope) => void
  onMessage: (hear: (message: unknown) => void) => void
}

const isEnvelope = (message: unknown): message is Envelope =>
  typeof message === 'object' && message !== null && 'tag' in message && 'id' in message

/** Opens one end over a channel of Node processes. */
export const openWire = <Mine extends Asks, Theirs extends Asks>(
  channel: Channel,
  onFault: (error: Error) => void,
): Wire<Mine, Theirs> => {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const answers = new Map<string, (value: unknown) => unknown>()
  let last = 0
  let ended: string | undefined

  const answerOne = async ({ id, name, value }: Extract<Envelope, { tag: 'ask' }>) => {
    try {
      const how = answers.get(name)
      if (how === undefined) throw new Error(`nobody answers ${name}`)
      channel.send({ tag: 'answer', id, value: await how(value) })
    } catch (error) {
      channel.send({ tag: 'refusal', id, message: error instanceof Error ? error.message : String(error) })
    }
  }
  channel.onMessage((message) => {
    if (!isEnvelope(message)) return
    if (message.tag === 'ask') return void answerOne(message)
    const settle = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.tag === 'answer') settle?.resolve(message.value)
    else settle?.reject(new Error(message.message))
  })
  const ask: Wire<Mine, Theirs>['ask'] = (name, value) => {
    if (ended !== undefined) return Promise.reject(new Error(ended))
    last += 1
    const id = last
    return new Promise((resolve, reject) => {
      // What comes back was made by the other end's `answer` of the same name.
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      channel.send({ tag: 'ask', id, name, value })
    })
  }
  return {
    ask,
    tell: (name, value) => void ask(name, value).catch(onFault),
    // A name and its shape are one pair of the interface; the map forgets which.
    answer: (name, how) => void answers.set(name, how as (value: unknown) => unknown),
    end: (why) => {
      ended = why
      for (const { reject } of waiting.values()) reject(new Error(why))
      waiting.clear()
    },
  }
}
