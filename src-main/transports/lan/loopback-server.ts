import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import type { Clinic } from '../../clinic.ts'
import { MAX_FRAME_BYTES } from '../../rpc/peer.ts'
import { CONTENT_SECURITY_POLICY } from '../content-security.ts'
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
  const app = fastify({ bodyLimit: MAX_FRAME_BYTES, logger: false })
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.raw)) await reply.code(403).send()
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(CONTENT_SECURITY_POLICY).map(([name, s]) => [name, [...s]])),
    },
    // Plain HTTP on loopback: there is nothing to upgrade to.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  })
  await app.register(fastifyStatic, {
    root: options.rendererFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes('/assets/') || path.includes('\\assets\\')
      reply.header('Cache-Control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const sockets = serveWebSockets(clinic, app.server, isOurs)
  await app.listen({ host: '127.0.0.1', port: options.port })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    close: async () => {
      sockets.close()
      await app.close()
    },
  }
}
