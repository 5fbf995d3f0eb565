import { screens } from './line.ts'
import { missing, StrictEmitter, strict } from './strict.ts'

/** Where a port's other end lies: in this process, in a window's page, or nowhere any more. */
type OtherEnd = { kind: 'here'; port: Port } | { kind: 'page'; window: number; port: number } | { kind: 'gone' }

interface Waiting {
  data: unknown
  ports: unknown[]
}

/** One end of a channel as Electron's main process has it: messages wait until `start`. */
class Port extends StrictEmitter {
  _other: OtherEnd = { kind: 'gone' }
  _isStarted = false
  _isClosed = false
  _isHandedOver = false
  readonly _waiting: Waiting[] = []

  constructor() {
    super('MessagePortMain', ['message', 'close'])
  }

  start(): void {
    this._isStarted = true
    for (const message of this._waiting.splice(0)) queueMicrotask(() => this.emit('message', message))
  }

  postMessage(value: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw missing('MessagePortMain.postMessage with ports')
    if (this._other.kind === 'here') this._other.port._hear(structuredClone(value))
    if (this._other.kind === 'page')
      screens.tell('port.post', { window: this._other.window, port: this._other.port, value })
  }

  close(): void {
    const other = this._other
    this._end()
    if (other.kind === 'here') queueMicrotask(() => other.port._end())
    if (other.kind === 'page') screens.tell('port.close', { window: other.window, port: other.port })
  }

  _hear(data: unknown): void {
    const message = { data, ports: [] }
    if (this._isStarted) setImmediate(() => this.emit('message', message))
    else this._waiting.push(message)
  }

  _end(): void {
    if (this._isClosed) return
    this._isClosed = true
    this._other = { kind: 'gone' }
    // Behind what was heard before, as a pipe ends behind what was written to it.
    setImmediate(() => this.emit('close'))
  }
}

/** Two ends that belong together. */
export class MessageChannelMain {
  readonly port1: Port
  readonly port2: Port

  constructor() {
    const [one, two] = [new Port(), new Port()]
    one._other = { kind: 'here', port: two }
    two._other = { kind: 'here', port: one }
    this.port1 = strict('MessagePortMain', one)
    this.port2 = strict('MessagePortMain', two)
  }
}

/** Ends whose other end lies in a page, by the number both sides know. */
const inPages = new Map<number, Port>()
let lastPort = 0

/** Hands ports over to a window's page: their other ends talk to it from now on. Answers their numbers. */
export const handOver = (window: number, ports: unknown[]): { numbers: number[]; begin: () => void } => {
  const handed = ports.map((port) => {
    if (!(port instanceof Port)) throw new TypeError('Invalid value for transfer')
    if (port._isHandedOver || port._other.kind === 'page') throw missing('handing a port over twice')
    return port
  })
  const numbers: number[] = []
  const begun = handed.map((port) => {
    lastPort += 1
    const number = lastPort
    numbers.push(number)
    port._isHandedOver = true
    const near = port._other.kind === 'here' ? port._other.port : undefined
    port._other = { kind: 'gone' }
    if (near !== undefined) {
      near._other = { kind: 'page', window, port: number }
      inPages.set(number, near)
    }
    return () => {
      for (const { data } of port._waiting.splice(0)) screens.tell('port.post', { window, port: number, value: data })
      // Its other end was closed before it went: the page hears so, as soon as it has it.
      if (near === undefined) screens.tell('port.close', { window, port: number })
    }
  })
  return {
    numbers,
    begin: () => {
      for (const begin of begun) begin()
    },
  }
}

screens.answer('port.message', ({ port, value }) => {
  inPages.get(port)?._hear(value)
  return undefined
})

screens.answer('port.closed', ({ port }) => {
  inPages.get(port)?._end()
  inPages.delete(port)
  return undefined
})
