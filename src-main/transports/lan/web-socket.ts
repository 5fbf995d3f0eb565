import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Clinic } from '../../clinic.ts'
import { MAX_FRAME_BYTES, servePeer } from '../../rpc/peer.ts'
import { addressOf, bareAnswer, hangUp } from './http-server.ts'
import { type Frame, paced } from './paced.ts'
import type { Rate } from './token-bucket.ts'

/** Frames above this end the connection; those between it and MAX_FRAME_BYTES get a typed refusal. */
const HARD_LIMIT_BYTES = 8 * MAX_FRAME_BYTES
/** Bytes a listener may leave unread before its connection is given up: it will come back and fetch afresh. */
const MAX_UNREAD_BYTES = 16 * MAX_FRAME_BYTES
/** How long a line that was told why it is closed may take to close before it is cut, in milliseconds. */
const FAREWELL_MS = 1_000

/** The path screens open their WebSocket on. */
const RPC_PATH = '/rpc'

/** What a line is closed with. */
export const CLOSE_CODES = { revoked: 4001, contractMismatch: 4002, hostCloses: 1012 } as const

/** Who may come in: refused before the line is a WebSocket, sent away with a code once it is one, or let in as a place. */
export type Admission =
  | { kind: 'refused'; status: '403 Forbidden' | '404 Not Found' | '429 Too Many Requests'; body?: string }
  | { kind: 'sent-away'; closeCode: number }
  | { kind: 'welcome'; station: string; boundTo: string | null }

/** What stands before the WebSockets of one listener. */
export interface Door {
  isSecure: boolean
  admit: (request: IncomingMessage) => Admission | Promise<Admission>
  pingEveryMs: number
  /** Calls taken from one line; what comes faster waits. Null takes them as they come. */
  callRate: Rate | null
  /** Lines one place may hold at once: an address, or what `boundTo` names. */
  maxLines: { of: 'address' | 'boundTo'; count: number } | null
  /** Called after a line was opened, with its place, or closed. */
  onLinesChanged?: (opened: string | null) => void
}

/** The open lines of one listener. */
export interface Lines {
  /** What the open lines are bound to. */
  places: () => Set<string>
  /** Cuts the lines of one place, or all: what is under way on them is not answered any more. */
  cut: (code: number, boundTo?: string) => void
  /** Lets nobody in any more, says why to everybody and waits until they are gone. */
  close: () => Promise<void>
}

interface Line {
  boundTo: string | null
  address: string
  cut: (code: number) => void
}

const frameOf = (data: RawData, isBinary: boolean): Frame => {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
  if (!isBinary) return bytes.toString('utf8')
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

/** Gives a line up that missed a test; whatever comes in counts as an answer. */
const watchOver = (socket: WebSocket, everyMs: number) => {
  let isAnswering = true
  const timer = setInterval(() => {
    if (!isAnswering) socket.terminate()
    isAnswering = false
    socket.ping()
  }, everyMs)
  timer.unref()
  const heard = () => {
    isAnswering = true
  }
  socket.on('pong', heard)
  socket.on('message', heard)
  return () => clearInterval(timer)
}

/** Says why, and cuts the line if that is not heard. */
const farewell = (socket: WebSocket, code: number) => {
  socket.close(code)
  setTimeout(() => socket.terminate(), FAREWELL_MS).unref()
}

const serve = (clinic: Clinic, socket: WebSocket, door: Door, place: { station: string; boundTo: string | null }) => {
  const connection = clinic.connect(place.station, place.boundTo)
  const peer = servePeer(clinic.core, connection, (frame) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate()
    else socket.send(frame as string)
  })
  const pace = paced(socket, door.callRate, peer.receive)
  const stopWatching = watchOver(socket, door.pingEveryMs)
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    stopWatching()
    pace.stop()
    peer.close()
  }
  socket.on('message', (data, isBinary) => {
    if (!isOver) pace.receive(frameOf(data, isBinary))
  })
  socket.on('close', end)
  return (code: number) => {
    end()
    farewell(socket, code)
  }
}

const isFull = (lines: Set<Line>, limit: Door['maxLines'], address: string, boundTo: string | null) => {
  if (limit === null) return false
  const isSame = (line: Line) => (limit.of === 'address' ? line.address === address : line.boundTo === boundTo)
  return [...lines].filter(isSame).length >= limit.count
}

/** Answers WebSocket upgrades on `/rpc` of an HTTP server; its door decides before anything else. */
export const serveWebSockets = (clinic: Clinic, server: Server, door: Door): Lines => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: HARD_LIMIT_BYTES, perMessageDeflate: false })
  const lines = new Set<Line>()

  const take = (socket: WebSocket, address: string, admission: Extract<Admission, { kind: 'welcome' }>) => {
    const cut = serve(clinic, socket, door, admission)
    const line: Line = { boundTo: admission.boundTo, address, cut }
    lines.add(line)
    door.onLinesChanged?.(admission.boundTo)
    socket.on('close', () => {
      lines.delete(line)
      door.onLinesChanged?.(null)
    })
  }

  const refuse = (stream: Duplex, status: string, body?: string) =>
    hangUp(stream, bareAnswer(status, door.isSecure, body))

  const admit = async (request: IncomingMessage): Promise<Admission> => {
    if (request.url?.split('?')[0] !== RPC_PATH) return { kind: 'refused', status: '404 Not Found' }
    const admission = await door.admit(request)
    const isOneTooMany =
      admission.kind === 'welcome' && isFull(lines, door.maxLines, addressOf(request), admission.boundTo)
    return isOneTooMany ? { kind: 'refused', status: '429 Too Many Requests' } : admission
  }

  const onUpgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Until the WebSocket takes it over, a line that breaks would otherwise end the whole process.
    stream.on('error', () => stream.destroy())
    // Read now: a line that is gone has no address.
    const address = addressOf(request)
    const admission = await admit(request)
    if (admission.kind === 'refused') return refuse(stream, admission.status, admission.body)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      if (admission.kind === 'sent-away') farewell(socket, admission.closeCode)
      else take(socket, address, admission)
    })
  }
  const listener = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    onUpgrade(request, stream, head).catch(() => {
      clinic.core.log.error({ code: 'UPGRADE_FAILED' }, 'a line could not be taken')
      stream.destroy()
    })
  }

  const cut = (code: number, boundTo?: string) => {
    for (const line of lines) if (boundTo === undefined || line.boundTo === boundTo) line.cut(code)
  }

  sockets.on('wsClientError', (_error, stream) => refuse(stream, '400 Bad Request'))
  server.on('upgrade', listener)
  return {
    places: () => new Set([...lines].flatMap(({ boundTo }) => boundTo ?? [])),
    cut,
    close: async () => {
      server.off('upgrade', listener)
      const gone = [...sockets.clients].map((socket) => once(socket, 'close'))
      cut(CLOSE_CODES.hostCloses)
      await Promise.all(gone)
      sockets.close()
    },
  }
}
