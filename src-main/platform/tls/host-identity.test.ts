import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeIdentity, makeLeaf } from './host-identity.ts'

const DAY_MS = 86_400_000

test('an identity is a certificate of its own on P-256 that does not run out', async () => {
  const { certificate, privateKey } = await makeIdentity('clinic-pc')
  const x509 = new X509Certificate(certificate)
  expect(x509.subject).toBe('CN=clinic-pc')
  expect(x509.ca).toBe(true)
  expect(x509.verify(x509.publicKey)).toBe(true)
  expect(x509.checkPrivateKey(createPrivateKey(privateKey))).toBe(true)
  expect(x509.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
  expect(x509.validToDate.getUTCFullYear()).toBe(9999)
})

test.each([
  ['Reception, O=Elsewhere', 'CN=Reception--O-Elsewhere'],
  ['', 'CN=clinic'],
  ['a\nCN=b', 'CN=a-CN-b'],
  ['x'.repeat(200), `CN=${'x'.repeat(60)}`],
])('a name adds no field to the subject (%#)', async (name, subject) => {
  expect(new X509Certificate((await makeIdentity(name)).certificate).subject).toBe(subject)
})

test('a leaf is signed by its identity and no other, names host and addresses, and signs nothing itself', async () => {
  const [identity, other] = [await makeIdentity('clinic-pc'), await makeIdentity('clinic-pc')]
  const now = new Date('2026-03-02T04:30:00Z')
  const leaf = await makeLeaf(identity, 'clinic-pc', ['192.168.1.10', 'fd00::10', 'not an address'], now)
  const x509 = new X509Certificate(leaf.certificate)
  expect(x509.verify(new X509Certificate(identity.certificate).publicKey)).toBe(true)
  expect(x509.verify(new X509Certificate(other.certificate).publicKey)).toBe(false)
  expect(x509.checkPrivateKey(createPrivateKey(leaf.privateKey))).toBe(true)
  expect(leaf.privateKey).not.toBe(identity.privateKey)
  expect(x509.ca).toBe(false)
  expect(x509.checkHost('clinic-pc')).toBe('clinic-pc')
  expect(x509.checkIP('192.168.1.10')).toBe('192.168.1.10')
  expect(x509.checkIP('fd00::10')).toBe('fd00::10')
  expect(x509.checkIP('192.168.1.11')).toBeUndefined()
  expect(now.getTime() - x509.validFromDate.getTime()).toBe(30 * DAY_MS)
  expect(x509.validToDate.getTime() - now.getTime()).toBe(180 * DAY_MS)
})
