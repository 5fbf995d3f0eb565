import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { hostname } from 'node:os'
import fastifyCookie from '@fastify/cookie'
import type { Clinic } from '../../clinic.ts'
import { MAX_FRAME_BYTES } from '../../rpc/peer.ts'
import { addressOf, makeHttpServer } from './http-server.ts'
import { servePagesOn } from './pages.ts'
import { limitRequests } from './rate-limits.ts'
import { type Listener, type ListenerOptions, listenOn, tlsOptions } from './tls-listener.ts'
import { makeAddressBuckets } from './token-bucket.ts'
import { type Admission, serveWebSockets } from './web-socket.ts'

/** Pages and their parts one address may fetch in a minute. */
const REQUESTS_A_MINUTE = 1200
/** WebSockets one address may open: a few tabs at once, and each back after a lost network. */
const UPGRADES = { burst: 40, perSecond: 1 }
/** WebSockets one address may hold. */
const LINES_PER_ADDRESS = 24
/** Calls one WebSocket may make: what a screen asks as it opens, and more than fingers and scanners are capable of. */
const CALLS = { burst: 400, perSecond: 100 }

const COOKIE = '__Host-clinic'
const COOKIE_OPTIONS = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const
const COOKIE_VALUE = /^[\w-]{43}$/

const placeOf = (cookies: Record<string, string | undefined>): string | null => {
  const value = cookies[COOKIE]
  return value !== undefined && COOKIE_VALUE.test(value)
    ? `browser:${createHash('sha256').update(value).digest('hex')}`
    : null
}

/**
 * A page of another site must not reach the clinic through the visitor's own browser, nor a name that somebody points here: the
 * host asked for must be the address this line came in on, or this PC's own name, and the origin the same.
 */
const isOurs = (request: IncomingMessage): boolean => {
  const { host, origin } = request.headers
  const { localAddress = '', localPort } = request.socket
  const address = localAddress.replace(/^::ffff:/, '')
  const name = hostname().toLowerCase()
  const ours = [address.includes(':') ? `[${address}]` : address, name, `${name}.local`, 'localhost']
  const isHost = ours.some((own) => host?.toLowerCase() === `${own}:${localPort}`)
  return isHost && (origin === undefined || origin.toLowerCase() === `https://${host?.toLowerCase()}`)
}

/**
 * The page and its scripts bring the cookie. A page reached by another site's link comes without the cookie it may well have
 * (SameSite): a new one would end what its other tabs have open, so its scripts, which do bring it, are waited for.
 */
const mayHaveCookie = ({ method, url, headers }: IncomingMessage): boolean => {
  const isPage = url === '/' || url === '/index.html'
  const isFromElsewhere = headers['sec-fetch-site'] === 'cross-site'
  return method === 'GET' && !isFromElsewhere && (isPage || headers['sec-fetch-dest'] === 'script')
}

/** Opens the browsers' port: the screens and the contract over TLS, for browsers that hold this host's cookie. Throws what listening throws. */
export const listenToBrowsers = async (
  clinic: Clinic,
  options: ListenerOptions & { rendererFolder: string },
): Promise<Listener> => {
  const { log } = clinic.core
  const { patience } = options
  const app = await makeHttpServer({
    ...{ log, patience, bodyLimit: MAX_FRAME_BYTES, tls: tlsOptions(options.shown, 'not-asked') },
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.raw)) await reply.code(403).send()
  })
  await app.register(fastifyCookie)
  await limitRequests(app, REQUESTS_A_MINUTE)
  app.addHook('onRequest', async (request, reply) => {
    if (mayHaveCookie(request.raw) && placeOf(request.cookies) === null) {
      reply.setCookie(COOKIE, randomBytes(32).toString('base64url'), COOKIE_OPTIONS)
    }
  })
  await servePagesOn(app, options.rendererFolder)

  const mayOpen = makeAddressBuckets(UPGRADES)
  const admit = (request: IncomingMessage): Admission => {
    const address = addressOf(request)
    if (!mayOpen(address)) return { kind: 'refused', status: '429 Too Many Requests' }
    const boundTo = placeOf(app.parseCookie(request.headers.cookie ?? ''))
    // A browser always says where the page came from; whoever does not is none.
    if (boundTo === null || request.headers.origin === undefined || !isOurs(request)) {
      return { kind: 'refused', status: '403 Forbidden' }
    }
    return { kind: 'welcome', station: `browser ${address}`, boundTo }
  }
  const lines = serveWebSockets(clinic, app.server, {
    ...{ isSecure: true, admit, pingEveryMs: patience.pingEveryMs, callRate: CALLS },
    maxLines: { of: 'address', count: LINES_PER_ADDRESS },
  })
  return listenOn(app, lines, { host: options.host, port: options.port, clientKeys: 'not-asked' })
}
