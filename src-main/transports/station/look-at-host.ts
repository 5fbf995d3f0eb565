import type { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { fingerprintWords, spkiHash } from '../../platform/tls/fingerprint-words.ts'
import { HostFailure } from './host-failure.ts'
import type { HostPlace } from './host-place.ts'
import { askHost } from './host-request.ts'
import { pinnedAgent } from './pinned-tls.ts'

const LOOK_WITHIN_MS = 6_000

const Hello = z.object({
  product: z.literal('clinic-front-desk'),
  hostName: z.string().max(200),
  appVersion: z.string().max(60),
  contractVersion: z.int(),
})

/** A host seen for the first time; its identity is not trusted until the person compared the words. */
export interface SeenHost extends Omit<z.infer<typeof Hello>, 'product'> {
  place: HostPlace
  /** The identity's certificate (PEM): it signed what the other end proved to hold. */
  identity: string
  words: string[]
}

/**
 * Asks whoever answers at a place who it is, and sends nothing but `GET /hello`: no key, no code. Throws HostFailure, with
 * `not-this-host` where something else answers.
 */
export const lookAtHost = async (place: HostPlace): Promise<SeenHost> => {
  const signal = AbortSignal.timeout(LOOK_WITHIN_MS)
  let identity: X509Certificate | undefined
  const agent = pinnedAgent(place, {
    signal,
    key: null,
    // Nobody is known yet: whoever proves to hold a certificate signed by the identity it shows is looked at further.
    trust: (leaf) => {
      identity = leaf.issuerCertificate ?? leaf
      return leaf.verify(identity.publicKey)
    },
  })
  try {
    const { status, body } = await askHost({ agent, place, signal, path: '/hello' })
    const hello = Hello.safeParse(body)
    if (status !== 200 || !hello.success || identity === undefined) throw new HostFailure('not-this-host')
    const { hostName, appVersion, contractVersion } = hello.data
    const words = await fingerprintWords(spkiHash(identity))
    return { place, identity: identity.toString(), words, hostName, appVersion, contractVersion }
  } finally {
    agent.destroy()
  }
}
