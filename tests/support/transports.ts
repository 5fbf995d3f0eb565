import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Clinic } from '#main/clinic.ts'
import { makeIdentity, makeLeaf } from '#main/platform/tls/host-identity.ts'
import { servePeer } from '#main/rpc/peer.ts'
import { listenToBrowsers } from '#main/transports/lan/browser-listener.ts'
import { serveLoopback } from '#main/transports/lan/loopback-server.ts'
import { LAN_PATIENCE } from '#main/transports/lan/patience.ts'
import { shownCertificate } from '#main/transports/lan/tls-listener.ts'
import { serveMessagePort } from '#main/transports/message-port.ts'
import { type Client, clientOn, temporaryFolder } from './clinic.ts'
import { aFreePort } from './free-port.ts'
import { aBrowserCookie, aRendererFolder, asPage, openSocket } from './lan-lines.ts'

/** What came back for a frame, as it stood on the line. */
export interface Reply {
  i: string
  p: { s?: number; b?: { json?: unknown } }
}

/** One connection to the clinic: the typed client, and the bare line under it. */
export interface Line {
  client: Client
  /** Sends a frame as it is and waits for the answer with this id. */
  exchange: (frame: string | Uint8Array<ArrayBuffer>, id: string) => Promise<Reply>
  /** Cuts the line. */
  drop: () => Promise<void>
}

/** How a test reaches a clinic. */
export type Transport = (clinic: Clinic) => Promise<{ connect: () => Promise<Line> }>

/** Matches what comes in on a line with who waits for it. */
const makeExchange = (send: (frame: string | Uint8Array<ArrayBuffer>) => void) => {
  const waiting = new Map<string, (reply: Reply) => void>()
  const receive = (frame: unknown) => {
    const reply = JSON.parse(String(frame)) as Reply
    waiting.get(reply.i)?.(reply)
  }
  const exchange: Line['exchange'] = (frame, id) =>
    new Promise((resolve) => {
      waiting.set(id, resolve)
      send(frame)
    })
  return { receive, exchange }
}

/** The router called directly; frames go through the same peer the other transports use. */
export const inProcess: Transport = async (clinic) => ({
  connect: async () => {
    const connection = clinic.connect('test')
    const line = makeExchange((frame) => peer.receive(frame))
    const peer = servePeer(clinic.core, connection, (frame) => line.receive(frame))
    return { client: clientOn(clinic, connection), exchange: line.exchange, drop: async () => peer.close() }
  },
})

/** A real MessagePort, as between the desktop app's window and its core. */
export const overMessagePort: Transport = async (clinic) => ({
  connect: async () => {
    const { port1, port2 } = new MessageChannel()
    serveMessagePort(clinic.core, clinic.connect('this PC'), port1)
    const line = makeExchange((frame) => port2.postMessage(frame))
    const client: Client = createORPCClient(new MessagePortLink({ port: port2 }))
    port2.on('message', line.receive)
    const drop = async () => {
      const closed = once(port1, 'close')
      port2.close()
      await closed
    }
    onTestFinished(() => port2.close())
    return { client, exchange: line.exchange, drop }
  },
})

/** The headless host's server of a clinic on a free port, with one page to show. */
export const aServer = async (clinic: Clinic) => {
  const rendererFolder = temporaryFolder()
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Clinic</title>')
  const server = await serveLoopback(clinic, { port: 0, rendererFolder })
  onTestFinished(() => server.close())
  return server
}

/** The typed client, and the bare line under it, on an open WebSocket. */
export const lineOn = (socket: WebSocket): Line & { socket: WebSocket } => {
  const line = makeExchange((frame) => socket.send(frame))
  socket.on('message', line.receive)
  const client: Client = createORPCClient(new WebSocketLink({ websocket: socket as WebSocket & globalThis.WebSocket }))
  const drop = async () => {
    const closed = once(socket, 'close')
    socket.terminate()
    await closed
  }
  return { client, socket, exchange: line.exchange, drop }
}

/** Opens the typed client on a server's WebSocket. */
export const connectWebSocket = async (port: number): Promise<Line & { socket: WebSocket }> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`)
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  return lineOn(socket)
}

/** A real WebSocket to the headless host's server, as from a browser. */
export const overWebSocket: Transport = async (clinic) => {
  const server = await aServer(clinic)
  return { connect: () => connectWebSocket(server.port) }
}

/** A WebSocket over TLS to the network's port for browsers, with the cookie its page brings. */
export const overTheNetwork: Transport = async (clinic) => {
  const port = await aFreePort()
  const identity = await makeIdentity('a-host')
  const shown = shownCertificate(await makeLeaf(identity, 'a-host'), identity)
  const where = { host: '127.0.0.1', port, shown, patience: LAN_PATIENCE }
  const server = await listenToBrowsers(clinic, { ...where, rendererFolder: aRendererFolder() })
  onTestFinished(() => server.close())
  const cookie = await aBrowserCookie(port)
  return {
    connect: async () => {
      const opened = await openSocket(port, asPage(port, cookie))
      if (opened.kind === 'refused') throw new Error(`the page was refused with ${opened.status}`)
      return lineOn(opened.socket)
    },
  }
}
