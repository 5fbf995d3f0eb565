import { mkdirSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { KeyedCertificate } from '#main/platform/tls/host-identity.ts'
import { temporaryFolder } from './clinic.ts'

/** A folder with one page and one asset, in place of the built screens. */
export const aRendererFolder = (): string => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Clinic</title><script src="/assets/app.js"></script>',
  )
  writeFileSync(join(folder, 'assets', 'app.js'), 'export const secretOfTheApp = 1')
  return folder
}

/** Who asks: with which key, from which address of this machine (any 127.x.y.z will do). */
export interface Asker {
  key?: KeyedCertificate | null
  localAddress?: string
  method?: string
  headers?: Record<string, string>
  body?: string | object
  /** Keeps its line for the next question; each has one of its own otherwise. */
  agent?: Agent
}

/** Keeps one line for many questions. */
export const oneLine = (): Agent => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  return agent
}

/** Waits until a line is gone, in whatever way. */
export const gone = (line: { once: (happening: 'close', then: () => void) => unknown }): Promise<void> =>
  new Promise((resolve) => line.once('close', resolve))

/** An answer of the network's listeners, whole. */
export interface LanAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

const tlsOf = ({ key, localAddress }: Asker) => ({
  rejectUnauthorized: false,
  ...(key ? { cert: key.certificate, key: key.privateKey } : {}),
  ...(localAddress === undefined ? {} : { localAddress }),
})

const wholeAnswer = async (answer: IncomingMessage): Promise<LanAnswer> => ({
  status: answer.statusCode ?? 0,
  headers: answer.headers,
  text: (await answer.setEncoding('utf8').toArray()).join(''),
})

/** Asks a listener once over a TLS line of its own, without looking at whom it speaks to. */
export const ask = (port: number, path: string, asker: Asker = {}): Promise<LanAnswer> =>
  new Promise((resolve, reject) => {
    const { body, method = body === undefined ? 'GET' : 'POST' } = asker
    const sent = typeof body === 'object' ? JSON.stringify(body) : body
    const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
    const asking = request({
      ...{ host: '127.0.0.1', port, path, method, agent: asker.agent ?? false, ...tlsOf(asker) },
      headers: { ...type, ...asker.headers },
    })
    asking.on('error', reject)
    asking.on('response', (answer) => wholeAnswer(answer).then(resolve, reject))
    asking.end(sent)
  })

/** Asks the loopback server once, in the clear. */
export const askLoopback = (port: number, path: string, headers: Record<string, string> = {}): Promise<LanAnswer> =>
  new Promise((resolve, reject) => {
    const asking = requestPlain({ host: '127.0.0.1', port, path, headers, agent: false })
    asking.on('error', reject)
    asking.on('response', (answer) => wholeAnswer(answer).then(resolve, reject))
    asking.end()
  })

/** Opens a WebSocket to a listener: the socket, or the status and the words it was refused with. */
export const openSocket = async (
  port: number,
  asker: Asker & { path?: string; origin?: string } = {},
): Promise<{ kind: 'open'; socket: WebSocket } | { kind: 'refused'; status: number; text: string }> => {
  const socket = new WebSocket(`wss://127.0.0.1:${port}${asker.path ?? '/rpc'}`, {
    ...tlsOf(asker),
    ...(asker.origin === undefined ? {} : { origin: asker.origin }),
    headers: asker.headers ?? {},
    perMessageDeflate: false,
  })
  onTestFinished(() => socket.terminate())
  socket.on('error', () => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ kind: 'open', socket }))
    socket.once('error', reject)
    socket.once('unexpected-response', (_request, answer) => {
      void wholeAnswer(answer).then(({ status, text }) => {
        resolve({ kind: 'refused', status, text })
        socket.terminate()
      })
    })
  })
}

/** The cookie the browsers' page brings, as a browser sends it back. */
export const aBrowserCookie = async (port: number, asker: Asker = {}): Promise<string> => {
  const { headers } = await ask(port, '/', asker)
  const [cookie] = headers['set-cookie'] ?? []
  if (cookie === undefined) throw new Error('the page brought no cookie')
  return cookie.replace(/;.*$/, '')
}

/** A page in a browser, as the host sees its WebSocket. */
export const asPage = (port: number, cookie: string) => ({ origin: `https://127.0.0.1:${port}`, headers: { cookie } })
