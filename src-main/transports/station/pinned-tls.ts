import { X509Certificate } from 'node:crypto'
import { Agent } from 'node:http'
import { connect as dial, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, type TLSSocket } from 'node:tls'
import type { KeyedCertificate } from '../../platform/tls/host-identity.ts'
import { asHostFailure, HostFailure } from './host-failure.ts'
import type { HostPlace } from './host-place.ts'

/** Who may stand at the other end, judged by the certificate it proved to hold; nothing is sent before. */
export type Trust = (leaf: X509Certificate) => boolean

/**
 * Trusts whoever holds a certificate signed by one of these identities (PEM). Dates are not looked at: clocks of a network
 * without internet are wrong, and an identity ends by being replaced.
 */
export const trustIdentities = (identities: readonly string[]): Trust => {
  const keys = identities.map((pem) => new X509Certificate(pem).publicKey)
  return (leaf) => keys.some((key) => leaf.verify(key))
}

interface PinnedOptions {
  trust: Trust
  /** What this PC shows of itself; nothing while it only looks. */
  key: KeyedCertificate | null
  signal: AbortSignal
}

/** Two ways there and back over a bad line; whoever is silent for longer is tried afresh, which is sooner than waiting for TCP. */
const CONNECT_WITHIN_MS = 3_500

/** The TCP line below each TLS line: only it can be reset. */
const below = new WeakMap<Duplex, Socket>()

/**
 * Ends a line and takes back what it has not sent: after an ordinary end the system would go on sending it, and a host might be
 * asked minutes later for what the window was told is lost. A line whose end was said already has nothing to take back, and a
 * reset in the middle of that end is refused by the system and would leave the line open for good.
 */
export const dropLine = (line: Duplex): void => {
  if (!line.writableEnded) below.get(line)?.resetAndDestroy()
  line.destroy()
}

/** Opens a TLS 1.3 line and hands it over only once the other end is trusted; throws HostFailure. */
const openPinned = ({ address, port }: HostPlace, { trust, key, signal }: PinnedOptions): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const tcp = dial({ host: address, port })
    const socket = connect({
      ...{ socket: tcp, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
      // The system's authorities know nothing of a clinic's own host: the pin below decides, and it alone.
      rejectUnauthorized: false,
      ...(key ? { cert: key.certificate, key: key.privateKey } : {}),
    })
    below.set(socket, tcp)
    const settle = () => {
      clearTimeout(late)
      signal.removeEventListener('abort', giveUp)
    }
    const fail = (error: unknown) => {
      settle()
      socket.destroy()
      reject(asHostFailure(error))
    }
    const giveUp = () => fail(new HostFailure('unreachable'))
    const late = setTimeout(giveUp, CONNECT_WITHIN_MS)
    signal.addEventListener('abort', giveUp, { once: true })
    tcp.on('error', fail)
    socket.on('error', fail)
    socket.once('close', giveUp)
    socket.once('secureConnect', () => {
      settle()
      const leaf = socket.getPeerX509Certificate()
      if (leaf === undefined || !trust(leaf)) return fail(new HostFailure('not-this-host'))
      socket.setNoDelay(true)
      resolve(socket)
    })
    if (signal.aborted) giveUp()
  })

/** Carries HTTP requests and one WebSocket over a trusted line: each line it opens is checked anew, and none is resumed. */
export const pinnedAgent = (place: HostPlace, options: PinnedOptions): Agent => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  agent.createConnection = (_request, callback) => {
    openPinned(place, options).then(
      (socket) => callback?.(null, socket),
      // The callback's type wants a stream, which there is none of with an error.
      (error: Error) => (callback as ((error: Error) => void) | undefined)?.(error),
    )
    return undefined
  }
  return agent
}
