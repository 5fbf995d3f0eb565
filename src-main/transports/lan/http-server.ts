import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer, type ServerOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import helmet from '@fastify/helmet'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import type { Log } from '../../platform/log/log.ts'
import { CONTENT_SECURITY_POLICY, HSTS_SECONDS, headersOfBareAnswers } from '../content-security.ts'
import type { Patience } from './patience.ts'

/** How a server of the clinic is made. */
export interface HttpOptions {
  log: Log
  patience: Patience
  /** The largest body taken, in bytes. */
  bodyLimit: number
  /** What TLS asks for; null serves in the clear, which is for loopback only. */
  tls: ServerOptions | null
}

/** Closes a line that nobody else will close: one left open would hold the server open. */
export const hangUp = (stream: Duplex, lastWords: string): void => {
  stream.on('error', () => stream.destroy())
  stream.end(lastWords, () => stream.destroy())
}

/** An answer written to the line by hand, for requests that never reach the page server. */
export const bareAnswer = (status: string, isSecure: boolean, body = ''): string => {
  const headers = Object.entries({
    ...headersOfBareAnswers(isSecure),
    ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  })
  return `HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}

const listenerOf =
  ({ tls, patience, log }: HttpOptions) =>
  (handler: (...call: never[]) => void) => {
    const times = {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.keepAliveMs,
      connectionsCheckingInterval: patience.checkEveryMs,
    }
    const answer = handler as Parameters<typeof createServer>[1]
    const server = tls
      ? createSecureServer({ ...tls, ...times, handshakeTimeout: patience.handshakeMs }, answer)
      : createServer(times, answer)
    // Too many open files, say: the next visitor may fare better.
    server.on('error', (error) => log.warn({ error: error.name, code: 'LISTENER_TROUBLE' }, 'a listener had trouble'))
    return server
  }

/**
 * A server with the clinic's security headers on every answer and without a word in those that fail: no product, no path, no
 * reason a visitor does not need.
 */
export const makeHttpServer = async (options: HttpOptions): Promise<FastifyInstance> => {
  const isSecure = options.tls !== null
  const app = fastify({
    logger: false,
    bodyLimit: options.bodyLimit,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    return503OnClosing: false,
    serverFactory: listenerOf(options),
    clientErrorHandler: (_error, socket) => socket.destroy(),
    frameworkErrors: (_error, _request, reply) => {
      reply.raw.writeHead(400, headersOfBareAnswers(isSecure)).end()
    },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(CONTENT_SECURITY_POLICY).map(([name, s]) => [name, [...s]])),
    },
    frameguard: { action: 'deny' },
    // In the clear there is nothing to upgrade to.
    strictTransportSecurity: isSecure ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  })
  app.setErrorHandler((error: FastifyError & { waitSeconds?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500)
      options.log.error({ error: error.name, code: 'ANSWER_FAILED' }, 'a request could not be answered')
    const body = error.waitSeconds === undefined ? undefined : { code: error.code, waitSeconds: error.waitSeconds }
    return reply.code(status).send(body)
  })
  return app
}

/** Who is at the other end, without the dress an IPv4 address wears on an IPv6 socket. */
export const addressOf = (request: IncomingMessage): string =>
  (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
