import { constants } from 'node:crypto'
import type { ServerOptions } from 'node:https'
import type { KeyedCertificate } from '../../platform/tls/host-identity.ts'

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

/** TLS 1.3 and nothing else; no tickets, so that each line proves both keys anew. */
export const tlsOptions = (shown: ShownCertificate, clientKeys: 'asked' | 'not-asked'): ServerOptions => ({
  ...shown,
  minVersion: 'TLSv1.3',
  maxVersion: 'TLSv1.3',
  secureOptions: constants.SSL_OP_NO_TICKET,
  // Whose key it is, the clinic's own list says; no authority has to.
  requestCert: clientKeys === 'asked',
  rejectUnauthorized: false,
})
