import { setImmediate as nextTurn } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { onTestFinished } from 'vitest'
import type { z } from 'zod'
import { openPc, type Pc, type PcOptions } from '#main/pc/pc.ts'
import type { PcParts } from '#main/pc/pc-parts.ts'
import type { PcContract, PcEvent, PcState } from '#shared/contract/pc.contract.ts'
import { CHEAP_HASHING, type Client } from './clinic.ts'

type Event = z.infer<typeof PcEvent>
type Told<K extends Event['kind']> = Extract<Event, { kind: K }>

/** What a window asks its PC. */
type PcClient = ContractRouterClient<PcContract>

/** A window's line to the clinic. */
interface ClinicLine {
  client: Client
  /** Settles when the window's port was closed from the other side. */
  gone: Promise<void>
  close: () => void
}

/** What a window hears of its PC, event by event. */
interface PcListener {
  /** The next event of a kind that fits; others are passed over. */
  next: <K extends Event['kind']>(kind: K, fits?: (event: Told<K>) => boolean) => Promise<Told<K>>
  stop: () => Promise<void>
}

/** A running app, without its windows. */
export interface TestPc {
  pc: Pc
  /** What a window asks over a PC line of its own. */
  window: (id?: number) => PcClient
  listen: (client: PcClient) => Promise<PcListener>
  /** A window's line to the clinic; null where none is to be had. */
  clinicLine: () => Promise<ClinicLine | null>
  /** The same, tried until there is one, as a window does. */
  clinicLineAgain: () => Promise<ClinicLine>
  /** The first state from now on that fits. */
  until: (fits: (state: PcState) => boolean) => Promise<PcState>
  close: () => Promise<void>
}

const listen = async (client: PcClient): Promise<PcListener> => {
  const stream = await client.watch()
  const stop = async () => {
    await stream.return?.()
  }
  onTestFinished(stop)
  const next = async <K extends Event['kind']>(kind: K, fits: (event: Told<K>) => boolean = () => true) => {
    for (;;) {
      const step = await stream.next()
      if (step.done) throw new Error(`the stream ended before ${kind}`)
      const told = step.value as Told<K>
      if (told.kind === kind && fits(told)) return told
    }
  }
  return { next, stop }
}

/** Starts the app on a PC; a second start with the same parts is the same PC another day. */
export const startPc = async (parts: PcParts, options: PcOptions = {}): Promise<TestPc> => {
  const quiet = { isAnnounced: false, findHosts: () => () => {} }
  const pc = await openPc(parts, { hashing: CHEAP_HASHING, beatMs: 100, ...quiet, ...options })
  let isClosed = false
  const close = async () => {
    if (isClosed) return
    isClosed = true
    await pc.close()
  }
  onTestFinished(close)

  const window = (id = 1): PcClient => {
    const { port1, port2 } = new MessageChannel()
    onTestFinished(() => port2.close())
    pc.servePcPort(port1, { id })
    return createORPCClient<PcClient>(new RPCLink({ port: port2 }))
  }
  const clinicLine = async (): Promise<ClinicLine | null> => {
    const { port1, port2 } = new MessageChannel()
    onTestFinished(() => {
      port1.close()
      port2.close()
    })
    if (!(await pc.serveClinicPort(port1))) return null
    const gone = new Promise<void>((resolve) => port2.once('close', () => resolve()))
    return { client: createORPCClient<Client>(new RPCLink({ port: port2 })), gone, close: () => port2.close() }
  }
  const clinicLineAgain = async () => {
    for (;;) {
      const line = await clinicLine()
      if (line !== null) return line
      await nextTurn()
    }
  }
  const until = (fits: (state: PcState) => boolean): Promise<PcState> =>
    new Promise((resolve) => {
      const look = (state: PcState) => {
        if (!fits(state)) return
        stop()
        resolve(state)
      }
      const stop = pc.watch(look)
      look(pc.state())
    })
  return { pc, window, listen, clinicLine, clinicLineAgain, until, close }
}
