import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprintWords, spkiHash } from './fingerprint-words.ts'
import { makeIdentity } from './host-identity.ts'

test.each([
  ['00'.repeat(32), ['abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon']],
  ['ff'.repeat(32), ['zoo', 'zoo', 'zoo', 'zoo', 'zoo', 'zoo']],
  // Bit 11 belongs to the second word, bit 66 to none.
  [`0010${'00'.repeat(30)}`, ['abandon', 'length', 'abandon', 'abandon', 'abandon', 'abandon']],
  [`${'00'.repeat(8)}20${'00'.repeat(23)}`, ['abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'abandon']],
  [`${'00'.repeat(8)}40${'00'.repeat(23)}`, ['abandon', 'abandon', 'abandon', 'abandon', 'abandon', 'ability']],
])('the first 66 bits of a hash are read out as six words (%#)', async (hash, words) => {
  expect(await fingerprintWords(hash)).toEqual(words)
})

test('a certificate and both halves of its key have one hash, another key another', async () => {
  const { certificate, privateKey } = await makeIdentity('front-desk')
  const x509 = new X509Certificate(certificate)
  const hash = spkiHash(x509)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(spkiHash(x509.publicKey)).toBe(hash)
  expect(spkiHash(createPrivateKey(privateKey))).toBe(hash)
  expect(spkiHash(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)).not.toBe(hash)
})
