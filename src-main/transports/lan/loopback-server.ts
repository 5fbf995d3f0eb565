import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clinic } from '../../clinic.ts'
import { MAX_FRAME_BYTES } from '../../rpc/peer.ts'
import { makeHttpServer } from './http-server.ts'
import { servePagesOn } from './pages.ts'
import { LOOPBACK_PATIENCE } from './patience.ts'
import { serveWebSockets } from './web-socket.ts'

/** A running server of the clinic's screens on this machine only. */
export interface LoopbackServer {
  url: string
  port: number
  close: () => Promise<void>
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** A page of another site must not reach the clinic through the visitor's own browser: host and origin must be ours. */
const isOurs = (request: IncomingMessage): boolean => {
  const { host, origin } = request.headers
  const isLoopback = host !== undefined && LOOPBACK_NAMES.includes(host.replace(/:\d+$/, ''))
  return isLoopback && (origin === undefined || origin === `http://${host}`)
}

/** Serves the screens over HTTP and the contract over WebSocket on 127.0.0.1; port 0 takes a free one. */
export const serveLoopback = async (
  clinic: Clinic,
  options: { port: number; rendererFolder: string },
): Promise<LoopbackServer> => {
  const app = await makeHttpServer({
    ...{ log: clinic.core.log, patience: LOOPBACK_PATIENCE, bodyLimit: MAX_FRAME_BYTES, tls: null },
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.raw)) await reply.code(403).send()
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  await servePagesOn(app, options.rendererFolder)
  const sockets = serveWebSockets(clinic, app.server, {
    isSecure: false,
    admit: (request) => {
      if (!isOurs(request)) return { kind: 'refused', status: '403 Forbidden' }
      return { kind: 'welcome', station: `browser ${request.socket.remoteAddress ?? ''}`.trim(), boundTo: null }
    },
    pingEveryMs: LOOPBACK_PATIENCE.pingEveryMs,
    callRate: null,
    maxLines: null,
  })
  await app.listen({ host: '127.0.0.1', port: options.port })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    close: async () => {
      await sockets.close()
      await app.close()
    },
  }
}
