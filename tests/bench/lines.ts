import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { Clinic } from '#main/clinic.ts'
import { serveMessagePort } from '#main/transports/message-port.ts'
import type { Client } from '#tests/support/clinic.ts'

/** A client over a real line, and how to hang up. */
export interface Line {
  client: Client
  close: () => void
}

/** A client over a MessagePort whose other end this process serves. */
export const overMessagePort = (clinic: Clinic): Line => {
  const { port1, port2 } = new MessageChannel()
  serveMessagePort(clinic.core, clinic.connect('bench'), port1)
  const client: Client = createORPCClient(new MessagePortLink({ port: port2 }))
  return { client, close: () => port2.close() }
}

/** A client over a WebSocket to a host on this machine. */
export const overWebSocket = async (url: string): Promise<Line> => {
  const socket = new WebSocket(new URL('/rpc', url.replace(/^http/, 'ws')), { perMessageDeflate: false })
  await once(socket, 'open')
  // The two declarations of the same events differ in an optional argument nobody passes here.
  const client: Client = createORPCClient(new WebSocketLink({ websocket: socket as unknown as globalThis.WebSocket }))
  return { client, close: () => socket.terminate() }
}
