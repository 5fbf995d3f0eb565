/**
 * A window of one machine of a test's network, without its screen, in a process of its own. It is told what to do over the process's
 * message channel:
 *   window-process.ts station FOLDER     a PC that may join a host; it finds none by itself: on one machine it would go past its cable
 *   window-process.ts loopback URL       a browser on the host itself
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { openPc, type Pc } from '#main/pc/pc.ts'
import type { PcContract } from '#shared/contract/pc.contract.ts'
import { settingsInFile } from '../settings-file.ts'
import { type CallOutcome, keepLine, type OpenLine } from './kept-line.ts'

const [kind, where = ''] = process.argv.slice(2)

/** What a machine is asked; `load` registers patients and gives tokens until `rest`. */
export type Question =
  | { kind: 'pc'; name: string; input: unknown }
  | { kind: 'clinic'; name: string; input: unknown }
  | { kind: 'sign-in'; input: { username: string; password: string } }
  | { kind: 'load'; name: string; doctorId: number }
  | { kind: 'rest' }

const tell = (message: object) => process.send?.(message)

const openStation = async () => {
  const settings = settingsInFile(join(where, 'settings.json'))
  settings.change({ keyPlace: 'file' })
  const pc = await openPc(
    {
      ...{ appVersion: 'test', platform: 'linux', folder: join(where, 'clinic'), isDemo: false },
      ...{ rendererFolder: where, resourceFolder: where, pdf: null, settings },
      keychain: {
        isReal: () => false,
        seal: () => {
          throw new Error('this PC has no keychain')
        },
        open: () => {
          throw new Error('this PC has no keychain')
        },
      },
      printing: { list: async () => [], print: async () => false },
      updates: {
        find: async () => {
          throw new Error('no updates here')
        },
        install: async () => {},
      },
      chooseFolder: async () => null,
      openBoard: () => {},
    },
    { findHosts: () => () => {} },
  )
  pc.watch((state) => tell({ kind: 'pc-state', state }))
  return pc
}

const lineOfPc = async (pc: Pc): Promise<OpenLine | null> => {
  const { port1, port2 } = new MessageChannel()
  if (!(await pc.serveClinicPort(port1))) return null
  const gone = once(port2, 'close').then(() => {})
  return { client: createORPCClient(new MessagePortLink({ port: port2 })), gone }
}

const lineOfLoopback = async (): Promise<OpenLine> => {
  const socket = new WebSocket(`${where.replace('http', 'ws')}rpc`)
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => socket.terminate())
  await Promise.race([once(socket, 'open'), gone.then(() => Promise.reject(new Error('no host')))])
  return {
    client: createORPCClient(new WebSocketLink({ websocket: socket as WebSocket & globalThis.WebSocket })),
    gone,
  }
}

const pc = kind === 'station' ? await openStation() : null
const line = keepLine(
  () => (pc ? lineOfPc(pc) : lineOfLoopback()),
  (state) => tell({ kind: 'line', state }),
)
void line.run()

const pcClient =
  pc &&
  (() => {
    const { port1, port2 } = new MessageChannel()
    pc.servePcPort(port1, { id: 1 })
    return createORPCClient<ContractRouterClient<PcContract>>(new MessagePortLink({ port: port2 }))
  })()

const askPc = async (name: string, input: unknown): Promise<CallOutcome> => {
  try {
    const procedure = Reflect.get(Object(pcClient), name) as (input: unknown) => Promise<unknown>
    return { answer: await procedure(input) }
  } catch (error) {
    if (error instanceof ORPCError) return { refusal: error.code, data: error.data }
    throw error
  }
}

let isLoading = false

/** Works as a busy desk does; what was said yes to is told at once, a call without an answer as such. */
const load = async (name: string, doctorId: number) => {
  isLoading = true
  for (let number = 0; isLoading; number += 1) {
    const patient = { fullName: `${name} ${number}`, sex: 'other', birth: { kind: 'age', years: 30 }, phone: null }
    const registered = await line.call('patients.register', patient)
    tell({ kind: 'worked', what: 'patients.register', outcome: registered })
    if ('lost' in registered) await line.connected()
    if (!('answer' in registered)) continue
    const patientId = (registered.answer as { id: number }).id
    tell({
      kind: 'worked',
      what: 'queue.addWalkIn',
      outcome: await line.call('queue.addWalkIn', { patientId, doctorId }),
    })
  }
}

const answer = async (question: Question): Promise<CallOutcome> => {
  switch (question.kind) {
    case 'pc':
      return askPc(question.name, question.input)
    case 'clinic':
      return line.call(question.name, question.input)
    case 'sign-in':
      return line.signIn(question.input)
    case 'load':
      void load(question.name, question.doctorId)
      return { answer: null }
    case 'rest':
      isLoading = false
      return { answer: null }
  }
}

process.on('message', ({ id, question }: { id: number; question: Question }) => {
  void answer(question).then((outcome) => tell({ kind: 'outcome', id, outcome }))
})
process.on('disconnect', () => process.exit(0))
tell({ kind: 'ready' })
