import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PcState } from '#shared/contract/pc.contract.ts'
import type { CallOutcome, LineState } from './kept-line.ts'
import type { Network } from './network.ts'
import type { Question } from './window-process.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const SOURCE = join(ROOT, 'src-main', 'host.ts')
const WINDOW = join(import.meta.dirname, 'window-process.ts')

type Told =
  | { kind: 'ready' }
  | { kind: 'outcome'; id: number; outcome: CallOutcome }
  | { kind: 'line'; state: LineState }
  | { kind: 'pc-state'; state: PcState }
  | { kind: 'worked'; what: 'patients.register' | 'queue.addWalkIn'; outcome: CallOutcome }

/** Starts a program on a machine. */
type Start = (command: string, args: readonly string[]) => ChildProcess

/** Starts programs on a machine of the network, each with a message channel to this test. */
export const onMachine =
  (network: Network, machine: string): Start =>
  (command, args) =>
    network.spawn(machine, command, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })

/** A headless host on a machine. */
export interface RunningHost {
  url: string
  kill: () => Promise<void>
}

const ended = async (child: ChildProcess, signal: NodeJS.Signals) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** The built headless host. */
export const BUILT_HOST = join(ROOT, 'out', 'main', 'host.js')

/** Starts a headless host, from source unless it is said otherwise, on a folder and a port of a machine, and waits until it serves. */
export const startHostOn = async (
  start: Start,
  folder: string,
  port: number,
  program = SOURCE,
): Promise<RunningHost> => {
  const child = start(process.execPath, [program, '--data', folder, '--port', String(port)])
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return { url, kill: () => ended(child, 'SIGKILL') }
}

/** What a machine was asked and told, from outside its network. */
export interface Machine {
  /** Asks the PC itself; throws where it refuses. */
  pc: (name: string, input?: unknown) => Promise<unknown>
  /** Calls the clinic over the window's line. */
  call: (name: string, input?: unknown) => Promise<CallOutcome>
  /** The same where only an answer will do. */
  answer: <T>(name: string, input?: unknown) => Promise<T>
  signIn: (person: { username: string; password: string }) => Promise<CallOutcome>
  startLoad: (name: string, doctorId: number) => Promise<void>
  rest: () => Promise<void>
  /** What was said yes to, and what got no answer, while it worked. */
  worked: { patients: { id: number; recordNumber: string }[]; tokens: string[]; lost: number; refused: string[] }
  /** Waits until the line, or the PC, stands so. */
  untilLine: (fits: (state: LineState) => boolean) => Promise<LineState>
  untilPc: (fits: (state: PcState) => boolean) => Promise<PcState>
  stop: () => Promise<void>
}

/** Follows the latest of something a process tells, and waits for one that fits. */
const follower = <T>() => {
  let latest: T | undefined
  const waiting = new Set<(value: T) => void>()
  return {
    take: (value: T) => {
      latest = value
      for (const look of waiting) look(value)
    },
    until: (fits: (value: T) => boolean): Promise<T> =>
      new Promise((resolve) => {
        const look = (value: T) => {
          if (!fits(value)) return
          waiting.delete(look)
          resolve(value)
        }
        waiting.add(look)
        if (latest !== undefined) look(latest)
      }),
  }
}

const answered = (outcome: CallOutcome, what: string): unknown => {
  if ('answer' in outcome) return outcome.answer
  throw new Error(`${what}: ${JSON.stringify(outcome)}`)
}

/** Starts one window of a machine: of a station with a folder of its own, or on the host itself. */
export const startWindow = async (start: Start, kind: 'station' | 'loopback', where: string): Promise<Machine> => {
  const child = start(process.execPath, [WINDOW, kind, where])
  const lines = follower<LineState>()
  const states = follower<PcState>()
  const waiting = new Map<number, (outcome: CallOutcome) => void>()
  const worked: Machine['worked'] = { patients: [], tokens: [], lost: 0, refused: [] }
  const noteWork = (what: string, outcome: CallOutcome) => {
    if ('lost' in outcome) worked.lost += 1
    else if ('refusal' in outcome) worked.refused.push(outcome.refusal)
    else if (what === 'patients.register') worked.patients.push(outcome.answer as Machine['worked']['patients'][0])
    else worked.tokens.push((outcome.answer as { ticket: { token: string } }).ticket.token)
  }
  let asked = 0
  const ask = (question: Question): Promise<CallOutcome> =>
    new Promise((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      child.send({ id: asked, question })
    })
  const ready = new Promise<void>((resolve) => {
    child.on('message', (told: Told) => {
      if (told.kind === 'ready') resolve()
      if (told.kind === 'line') lines.take(told.state)
      if (told.kind === 'pc-state') states.take(told.state)
      if (told.kind === 'worked') noteWork(told.what, told.outcome)
      if (told.kind === 'outcome') waiting.get(told.id)?.(told.outcome)
    })
  })
  await ready
  const call: Machine['call'] = (name, input) => ask({ kind: 'clinic', name, input })
  return {
    call,
    pc: async (name, input) => answered(await ask({ kind: 'pc', name, input }), name),
    answer: async <T>(name: string, input?: unknown) => answered(await call(name, input), name) as T,
    signIn: (input) => ask({ kind: 'sign-in', input }),
    startLoad: async (name, doctorId) => {
      await ask({ kind: 'load', name, doctorId })
    },
    rest: async () => {
      await ask({ kind: 'rest' })
    },
    worked,
    untilLine: lines.until,
    untilPc: states.until,
    stop: () => ended(child, 'SIGKILL'),
  }
}
