import { X509Certificate } from 'node:crypto'
import { Agent } from 'node:http'
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

/** Opens a TLS 1.3 line and hands it over only once the other end is trusted; throws HostFailure. */
const openPinned = ({ address, port }: HostPlace, { trust, key, signal }: PinnedOptions): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect({
      ...{ host: address, port, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
      // The system's authorities know nothing of a clinic's own host: the pin below decides, and it alone.
      rejectUnauthorized: false,
      ...(key ? { cert: key.certificate, key: key.privateKey } : {}),
    })
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', giveUp)
      socket.destroy()
      reject(asHostFailure(error))
    }
    const giveUp = () => fail(new HostFailure('unreachable'))
    if (signal.aborted) return giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    socket.on('error', fail)
    socket.once('close', () => fail(new HostFailure('unreachable')))
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', giveUp)
      const leaf = socket.getPeerX509Certificate()
      if (leaf === undefined || !trust(leaf)) return fail(new HostFailure('not-this-host'))
      socket.setNoDelay(true)
      resolve(socket)
    })
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
