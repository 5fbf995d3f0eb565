import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeyedCertificate } from '#main/platform/tls/host-identity.ts'
import { PAIRING_PAGE } from '#main/transports/lan/pairing-page.ts'
import { walkedProcedures } from '#tests/support/contract-walk.ts'
import { aKey, aLanClinic, aPairedStation, type LanClinic, STATION_HEADERS } from '#tests/support/lan.ts'
import { expectSecurityHeaders } from '#tests/support/lan-headers.ts'
import { ask, gone, type LanAnswer, oneLine, openSocket } from '#tests/support/lan-lines.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']

/** The files of the app a scanner would like to have, and the paths it would try. */
const TEMPTING = [
  ...[
    '/index.html',
    '/assets/app.js',
    '/assets/',
    '/assets',
    '/rpc',
    '/rpc/',
    '//rpc',
    '/rpc%00',
    '/station/',
    '/station%2f',
  ],
  ...['/../index.html', '/..%2findex.html', '/%2e%2e/index.html', '/assets/../../index.html', '/%5c..%5cindex.html'],
  ...['/clinic.db', '/clinic.key', '/logs/core.log', '/recovery.json', '/.env', '/.git/config', '/package.json'],
  ...['/etc/passwd', '/..%2f..%2f..%2f..%2fetc%2fpasswd', '/....//....//etc/passwd', '/file:///etc/passwd'],
  ...[
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/',
    '/\u0000'.replace('\u0000', '%00'),
    `/${'a'.repeat(4000)}`,
    '/?x=1',
    '/*',
    '/admin',
    '/api',
  ],
  ...['/hello/..', '/hello/', '/HELLO', '/Station', '/pairing', '/pairing/', '/pairing/..%2fstation', '/favicon.ico'],
]

/** Everything the host may have said to a device it does not know. */
const isNothing = ({ status, text }: LanAnswer, path: string) => {
  if (text === '') return status >= 400 || status === 200
  const said = [PAIRING_PAGE, '{"code":"NOT_PAIRED"}', '{"state":"gone"}']
  return said.includes(text) || (path.startsWith('/hello') && text.startsWith('{"product":"clinic-front-desk"'))
}

const secretsOf = (lan: LanClinic) => {
  const files = readdirSync(lan.rendererFolder, { recursive: true, withFileTypes: true })
  const ofTheApp = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  return [...ofTheApp, 'Riverside', 'Asha', 'BEGIN CERTIFICATE', 'PRIVATE KEY', 'secretOfTheApp']
}

/** Scans with and without a key of its own: neither is known to the clinic. */
const eachDevice = async (scan: (key: KeyedCertificate | null, localAddress: string) => Promise<void>) => {
  await scan(null, '127.0.0.2')
  await scan(await aKey(), '127.0.0.3')
}

test('a device that is not paired gets nothing of the app, on whatever path and by whatever method', async () => {
  const lan = await aLanClinic()
  const secrets = secretsOf(lan)
  const procedures = walkedProcedures.map(({ name }) => `/rpc/${name.replaceAll('.', '/')}`)
  let asked = 0
  await eachDevice(async (key, localAddress) => {
    let agent = oneLine()
    const visit = async (path: string, method: string) => {
      asked += 1
      // As many addresses as it takes not to be told to come back later, which would be no test.
      if (asked % 200 === 0) agent = oneLine()
      const from = `127.1.${Math.floor(asked / 200)}.${localAddress.slice(-1)}`
      const answer = await ask(lan.port, path, { key, method, localAddress: from, agent })
      expect({ path, method, ...answer }).toSatisfy(() => isNothing(answer, path))
      expect(answer.status).not.toBe(429)
      for (const secret of secrets) expect(answer.text).not.toContain(secret)
      expectSecurityHeaders(answer.headers, true)
    }
    for (const path of TEMPTING) for (const method of METHODS) await visit(path, method)
    for (const path of procedures) for (const method of ['GET', 'POST']) await visit(path, method)
  })
  expect(asked).toBeGreaterThan(1000)
})

test('random paths, methods and headers bring nothing either', async () => {
  const lan = await aLanClinic()
  const secrets = secretsOf(lan)
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '%00',
      'rpc',
      'station',
      'pairing',
      'assets',
      'app.js',
      'index.html',
    ),
    fc.webSegment(),
  )
  const visit = fc.record({
    path: fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
    method: fc.constantFrom(...METHODS),
    header: fc.constantFrom(
      'x-original-url',
      'x-rewrite-url',
      'x-forwarded-for',
      'x-http-method-override',
      'authorization',
    ),
    value: fc.constantFrom('/station', '127.0.0.1', 'GET', 'Bearer x'),
  })
  let asked = 0
  await eachDevice(async (key, localAddress) => {
    let agent = oneLine()
    await fc.assert(
      fc.asyncProperty(visit, async ({ path, method, header, value }) => {
        asked += 1
        if (asked % 200 === 0) agent = oneLine()
        const from = `127.2.${Math.floor(asked / 200)}.${localAddress.slice(-1)}`
        const answer = await ask(lan.port, path, {
          key,
          method,
          localAddress: from,
          agent,
          headers: { [header]: value },
        })
        expect(answer).toSatisfy(() => isNothing(answer, path))
        for (const secret of secrets) expect(answer.text).not.toContain(secret)
      }),
      { numRuns: 250, seed: 20_261_121 },
    )
  })
})

test('the question of another PC is nobody else’s: there is none, with any key or without', async () => {
  const lan = await aLanClinic()
  const { code } = await lan.administrator.stations.offerPairing()
  const owner = await aKey()
  const body = { code, stationName: 'Front desk 2', roleHint: 'front-desk', appVersion: '1' }
  const { requestId } = JSON.parse((await ask(lan.port, '/pairing', { key: owner, body })).text) as {
    requestId: string
  }
  const paired = await aPairedStation(lan)
  for (const key of [await aKey(), paired.key]) {
    for (const id of [
      requestId,
      requestId.toUpperCase(),
      crypto.randomUUID(),
      '..',
      '1',
      encodeURIComponent('../station'),
    ]) {
      expect((await ask(lan.port, `/pairing/${id}`, { key })).text).toMatch(/^(\{"state":"gone"\}|)$/)
    }
  }
  expect((await ask(lan.port, `/pairing/${requestId}`)).text).toBe('{"code":"NOT_PAIRED"}')
  await lan.administrator.stations.approve({ requestId, name: 'Front desk 3', roleHint: 'front-desk' })
  expect((await ask(lan.port, `/pairing/${requestId}`, { key: owner })).text).toBe('{"state":"approved"}')
  expect((await ask(lan.port, `/pairing/${requestId}`, { key: await aKey() })).text).toBe('{"state":"gone"}')
})

test('no WebSocket is opened to a device that is not paired, nor on any path but one', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  await eachDevice(async (key) => {
    for (const path of ['/rpc', '/rpc?x', '/', '/station', '//rpc', '/rpc/', '/RPC', '/pairing']) {
      const line = await openSocket(lan.port, { key, path, headers: STATION_HEADERS })
      expect(line).toMatchObject({ kind: 'refused' })
    }
  })
  for (const path of ['/', '/station', '/rpc/', '//rpc', '/rpc%00', '/RPC']) {
    const line = await openSocket(lan.port, { key: station.key, path, headers: STATION_HEADERS })
    expect(line).toEqual({ kind: 'refused', status: 404, text: '' })
  }
  // A page in a browser of a paired PC is not the app.
  const asPage = { key: station.key, headers: STATION_HEADERS, origin: `https://127.0.0.1:${lan.port}` }
  expect(await openSocket(lan.port, asPage)).toMatchObject({ kind: 'refused', status: 403 })
  expect(lan.clinic.core.network.connected.size).toBe(0)
})

test('what is no HTTP at all is hung up on without a word', async () => {
  const lan = await aLanClinic()
  const key = await aKey()
  for (const port of [lan.port, lan.browserPort]) {
    for (const words of [
      'SSH-2.0-x\r\n\r\n',
      '\u0000'.repeat(40),
      'GET / HTTP/9.9\r\n\r\n',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
    ]) {
      const line = connect({
        host: '127.0.0.1',
        port,
        rejectUnauthorized: false,
        cert: key.certificate,
        key: key.privateKey,
      })
      line.on('error', () => {})
      const heard: Buffer[] = []
      line.on('data', (bytes: Buffer) => heard.push(bytes))
      await once(line, 'secureConnect')
      line.write(words)
      await gone(line)
      expect(Buffer.concat(heard).toString('latin1')).toBe('')
    }
  }
})
