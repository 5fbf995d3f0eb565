import { onMessagePortClose, onMessagePortMessage, postMessagePortMessage } from '@orpc/client/message-port'
import type { WebSocket } from 'ws'
import type { WindowPort } from './window-port.ts'

/** How the host closes a line of a station it shut out. */
export const REVOKED = 4001
/** What WebSocket calls a line that ended without a goodbye. */
const NO_GOODBYE = 1006
const BEAT_MS = 1_000
/** The host is asked for a sign of life every second beat. */
const PING_EVERY = 2
/** Beats without any sign of life after which a line is dead: a cable that is out says nothing. */
const SILENT_BEATS = 5
/** Bytes a window may send ahead of what the line takes. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024

/** One window's line to the host. */
export interface LiveLine {
  /** Cuts it; the window is told by its port. */
  end: () => void
}

interface LineOptions {
  beatMs?: number
  /** Ends the line at once: what it has not sent never arrives. */
  drop: () => void
  /** Called once: the window closed its port, or the line ended, with the WebSocket's close code. */
  onGone: (why: number | 'window') => void
}

/**
 * Ends a line that gives no sign of life. Beats are counted, not time: a PC that was busy or asleep itself must not take its own
 * silence for the host's. Bytes that leave count too, so that a long upload over a slow line is not cut for the pong behind it.
 */
const watchLine = (socket: WebSocket, beatMs: number, drop: () => void): (() => void) => {
  let beat = 0
  let silent = 0
  let unsent = 0
  const hear = () => {
    silent = 0
  }
  const timer = setInterval(() => {
    if (socket.bufferedAmount < unsent) hear()
    unsent = socket.bufferedAmount
    if (silent >= SILENT_BEATS) return drop()
    silent += 1
    beat += 1
    if (beat % PING_EVERY === 0 && socket.readyState === socket.OPEN) socket.ping()
  }, beatMs)
  timer.unref()
  socket.on('message', hear)
  socket.on('pong', hear)
  socket.on('ping', hear)
  return () => clearInterval(timer)
}

/** Carries frames between a window's port and the host as they are, text and binary, until either side is gone. */
export const pipeWindow = (socket: WebSocket, port: WindowPort, options: LineOptions): LiveLine => {
  let isGone = false
  const go = (why: number | 'window') => {
    if (isGone) return
    isGone = true
    if (why === 'window') socket.close(1000)
    else port.close()
    options.onGone(why)
  }
  const end = (code: number) => {
    stopWatching()
    go(code)
  }
  // The window is told at once: what becomes of the line below is not its affair any more.
  const drop = () => {
    options.drop()
    end(NO_GOODBYE)
  }
  // Until it ends it is watched: also a line whose window went may hang with a frame nobody waits for any more.
  const stopWatching = watchLine(socket, options.beatMs ?? BEAT_MS, drop)
  socket.on('error', drop)
  socket.on('close', end)
  socket.on('message', (data, isBinary) => {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
    if (isGone) return
    // A copy of its own: a Buffer may be a view into a pool, which a port would clone whole.
    postMessagePortMessage(port, isBinary ? new Uint8Array(bytes) : bytes.toString('utf8'))
  })
  onMessagePortMessage(port, (frame: unknown) => {
    if (isGone || socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) return drop()
    if (typeof frame === 'string' || frame instanceof ArrayBuffer || frame instanceof Uint8Array) socket.send(frame)
  })
  onMessagePortClose(port, () => go('window'))
  port.start()
  return { end: drop }
}
