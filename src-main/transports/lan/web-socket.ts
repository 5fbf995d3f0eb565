import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Clinic } from '../../clinic.ts'
import { MAX_FRAME_BYTES, servePeer } from '../../rpc/peer.ts'

/** Frames above this end the connection; those between it and MAX_FRAME_BYTES get a typed refusal. */
const HARD_LIMIT_BYTES = 8 * MAX_FRAME_BYTES
/** Bytes a listener may leave unread before its connection is given up: it will come back and fetch afresh. */
const MAX_UNREAD_BYTES = 16 * MAX_FRAME_BYTES
/** How often a silent line is tested, in milliseconds; one that missed the last test is given up. */
const PING_EVERY_MS = 20_000

/** The path screens open their WebSocket on. */
const RPC_PATH = '/rpc'

const frameOf = (data: RawData, isBinary: boolean): string | ArrayBuffer => {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
  if (!isBinary) return bytes.toString('utf8')
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

const serve = (clinic: Clinic, socket: WebSocket, station: string) => {
  const connection = clinic.connect(station)
  const peer = servePeer(clinic.core, connection, (frame) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate()
    else socket.send(frame as string)
  })
  let isAnswering = true
  const ping = setInterval(() => {
    if (!isAnswering) socket.terminate()
    isAnswering = false
    socket.ping()
  }, PING_EVERY_MS)
  ping.unref()
  socket.on('pong', () => {
    isAnswering = true
  })
  socket.on('message', (data, isBinary) => peer.receive(frameOf(data, isBinary)))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(ping)
    peer.close()
  })
}

/** Answers WebSocket upgrades on `/rpc` of an HTTP server; `isWelcome` decides by host and origin before anything else. */
export const serveWebSockets = (
  clinic: Clinic,
  server: Server,
  isWelcome: (request: IncomingMessage) => boolean,
): { close: () => void } => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: HARD_LIMIT_BYTES, perMessageDeflate: false })
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Until the WebSocket takes it over, a line that breaks would otherwise end the whole process.
    stream.on('error', () => stream.destroy())
    if (request.url?.split('?')[0] !== RPC_PATH || !isWelcome(request)) {
      // Nobody else closes a line taken out of the server: one left open would hold the server open.
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => stream.destroy())
      return
    }
    const station = `browser ${request.socket.remoteAddress ?? ''}`.trim()
    sockets.handleUpgrade(request, stream, head, (socket) => serve(clinic, socket, station))
  }
  server.on('upgrade', onUpgrade)
  return {
    close: () => {
      server.off('upgrade', onUpgrade)
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
