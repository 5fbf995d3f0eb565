import { isIP } from 'node:net'

/** A certificate with its private key, both PEM. */
export interface KeyedCertificate {
  certificate: string
  privateKey: string
}

/** An identity does not run out: clocks of a network without internet are wrong, and replacing it is what ends it. */
const ALWAYS = { notBeforeDate: new Date('2000-01-01T00:00:00Z'), notAfterDate: new Date('9999-12-31T23:59:59Z') }
const DAY_MS = 86_400_000
/** How long a leaf holds for browsers, which look at dates: begun early, for those whose clock is behind. */
const LEAF_DAYS = { before: 30, after: 180 }

const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

/** A certificate's subject is written as text: only what a host may be called stays, so that no name adds a field to it. */
const subjectOf = (name: string) => [
  { name: 'commonName', value: name.replaceAll(/[^A-Za-z0-9.-]/g, '-').slice(0, 60) || 'clinic' },
]

/** Makes a long-lived key pair (EC P-256) and its self-signed certificate: what a PC is known by. */
export const makeIdentity = async (hostName: string): Promise<KeyedCertificate> => {
  const { generate } = await import('selfsigned')
  const made = await generate(subjectOf(hostName), {
    ...EC,
    ...ALWAYS,
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
    ],
  })
  return { certificate: made.cert, privateKey: made.private }
}

/** Makes a server certificate signed by an identity, for a host name and the addresses it is reached at. */
export const makeLeaf = async (
  identity: KeyedCertificate,
  hostName: string,
  addresses: readonly string[] = [],
  now: Date = new Date(),
): Promise<KeyedCertificate> => {
  const { generate } = await import('selfsigned')
  const subject = subjectOf(hostName)
  // As the clinic's name server knows it, and as it is found without one.
  const names = subject.flatMap(({ value }) => [value, `${value}.local`]).map((value) => ({ type: 2 as const, value }))
  const numbers = addresses.filter((address) => isIP(address) !== 0).map((ip) => ({ type: 7 as const, ip }))
  const made = await generate(subject, {
    ...EC,
    notBeforeDate: new Date(now.getTime() - LEAF_DAYS.before * DAY_MS),
    notAfterDate: new Date(now.getTime() + LEAF_DAYS.after * DAY_MS),
    ca: { key: identity.privateKey, cert: identity.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, ...numbers] },
    ],
  })
  return { certificate: made.cert, privateKey: made.private }
}
