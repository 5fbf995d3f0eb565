import { constants } from 'node:crypto'
import type { Server, ServerOptions } from 'node:https'
import type { FastifyInstance } from 'fastify'
import type { KeyedCertificate } from '../../platform/tls/host-identity.ts'
import type { Patience } from './patience.ts'
import { limitUnfinishedHandshakes } from './unfinished-handshakes.ts'
import type { Lines } from './web-socket.ts'

/** A leaf as it is shown: its own certificate, then the identity that signed it. */
export interface ShownCertificate {
  cert: string
  key: string
}

/** The chain a listener shows. */
export const shownCertificate = (leaf: KeyedCertificate, identity: KeyedCertificate): ShownCertificate => ({
  cert: `${leaf.certificate.trimEnd()}\n${identity.certificate}`,
  key: leaf.privateKey,
})

/** Whether who comes must show a key of their own. */
type ClientKeys = 'asked' | 'not-asked'

/** What a listener of the network is made with. */
export interface ListenerOptions {
  host: string
  port: number
  shown: ShownCertificate
  patience: Patience
}

/** A listener of the network, once it is heard. */
export interface Listener {
  port: number
  show: (certificate: ShownCertificate) => void
  close: () => Promise<void>
}

/** TLS 1.3 and nothing else; no tickets, so that each line proves both keys anew. */
export const tlsOptions = (shown: ShownCertificate, clientKeys: ClientKeys): ServerOptions => ({
  ...shown,
  minVersion: 'TLSv1.3',
  maxVersion: 'TLSv1.3',
  secureOptions: constants.SSL_OP_NO_TICKET,
  // Whose key it is, the clinic's own list says; no authority has to.
  requestCert: clientKeys === 'asked',
  rejectUnauthorized: false,
})

/** Begins to listen with a server made of `tlsOptions` and the WebSockets on it. Throws what listening throws. */
export const listenOn = async (
  app: FastifyInstance,
  lines: Lines,
  { host, port, clientKeys }: { host: string; port: number; clientKeys: ClientKeys },
): Promise<Listener> => {
  const close = async () => {
    await lines.close()
    await app.close()
  }
  limitUnfinishedHandshakes(app.server)
  try {
    await app.listen({ host, port })
  } catch (error) {
    await close()
    throw error
  }
  return {
    port,
    // With the options of TLS the server is one of `node:https`; the framework's types only know of `node:http`.
    show: (shown) => (app.server as unknown as Server).setSecureContext(tlsOptions(shown, clientKeys)),
    close,
  }
}
