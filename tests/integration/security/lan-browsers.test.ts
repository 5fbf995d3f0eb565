import { once } from 'node:events'
import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { ADMINISTRATOR, clientOn } from '#tests/support/clinic.ts'
import { aLanClinic, type LanClinic, pairedStation } from '#tests/support/lan.ts'
import { expectSecurityHeaders } from '#tests/support/lan-headers.ts'
import { aBrowserCookie, ask, askLoopback, asPage, oneLine, openSocket } from '#tests/support/lan-lines.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aServer, connectWebSocket, lineOn } from '#tests/support/transports.ts'

const aPage = async (lan: LanClinic, cookie: string, localAddress = '127.0.0.1') => {
  const opened = await openSocket(lan.browserPort, { ...asPage(lan.browserPort, cookie), localAddress })
  if (opened.kind === 'refused') throw new Error(`the page was refused with ${opened.status}`)
  return lineOn(opened.socket)
}

const { username, password } = ADMINISTRATOR

test('a browser signs in over the network; the trail says from which address', async () => {
  const lan = await aLanClinic()
  const page = await aPage(lan, await aBrowserCookie(lan.browserPort), '127.0.0.8')
  await page.client.session.signIn({ username, password })
  const { events } = await lan.administrator.audit.list({})
  expect(events.find(({ action }) => action === 'session.signIn')?.station).toBe('browser 127.0.0.8')
})

test('the cookie is the host’s own, sent over TLS only, unreadable to pages and to other sites, and long', async () => {
  const lan = await aLanClinic()
  const { headers } = await ask(lan.browserPort, '/')
  const [cookie, ...others] = headers['set-cookie'] ?? []
  expect(others).toEqual([])
  expect(cookie).toMatch(/^__Host-clinic=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  expect(await aBrowserCookie(lan.browserPort)).not.toBe(cookie?.replace(/;.*/, ''))
  // Whoever has one keeps it, and only the page and its scripts bring one.
  const kept = { headers: { cookie: await aBrowserCookie(lan.browserPort) } }
  expect((await ask(lan.browserPort, '/', kept)).headers).not.toHaveProperty('set-cookie')
  expect((await ask(lan.browserPort, '/assets/app.js')).headers).not.toHaveProperty('set-cookie')
  const fromElsewhere = { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' } }
  expect((await ask(lan.browserPort, '/', fromElsewhere)).headers).not.toHaveProperty('set-cookie')
  const script = { headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' } }
  expect((await ask(lan.browserPort, '/assets/app.js', script)).headers['set-cookie']).toHaveLength(1)
  const forged = { headers: { cookie: '__Host-clinic=short' } }
  expect((await ask(lan.browserPort, '/', forged)).headers['set-cookie']).toHaveLength(1)
})

test('without the cookie, or from a page of another site, there is no WebSocket', async () => {
  const lan = await aLanClinic()
  const port = lan.browserPort
  const cookie = await aBrowserCookie(port)
  const own = asPage(port, cookie)
  const refused = [
    { origin: own.origin },
    { ...own, headers: { cookie: '__Host-clinic=' } },
    { ...own, headers: { cookie: `other=${cookie.slice(14)}` } },
    { ...own, headers: { cookie: `__Host-clinic=${'A'.repeat(42)}` } },
    { ...own, headers: { cookie: `__Host-clinic=${'é'.repeat(43)}` } },
    { headers: own.headers },
    ...[
      'https://elsewhere.example',
      'null',
      `http://127.0.0.1:${port}`,
      `https://127.0.0.1:${port + 1}`,
      'https://127.0.0.1',
    ].map((origin) => ({ ...own, origin })),
    ...[`https://127.0.0.1:${port}.elsewhere.example`, `https://127.0.0.1:${port}/`].map((origin) => ({
      ...own,
      origin,
    })),
  ]
  for (const asker of refused) {
    expect(await openSocket(port, asker)).toEqual({ kind: 'refused', status: 403, text: '' })
  }
  expect((await openSocket(port, own)).kind).toBe('open')
})

test('a name that somebody points at this host (DNS rebinding) opens neither pages nor lines', async () => {
  const lan = await aLanClinic()
  const port = lan.browserPort
  const cookie = await aBrowserCookie(port)
  const hosts = [
    'elsewhere.example',
    `elsewhere.example:${port}`,
    '127.0.0.1',
    `127.0.0.2:${port}`,
    `127.0.0.1:${port + 1}`,
  ]
  for (const host of [...hosts, `127.0.0.1.elsewhere.example:${port}`, `user@127.0.0.1:${port}`]) {
    const page = await ask(port, '/', { headers: { host } })
    expect([page.status, page.text]).toEqual([403, ''])
    expect(page.headers).not.toHaveProperty('set-cookie')
    const line = await openSocket(port, { origin: `https://${host}`, headers: { cookie, host } })
    expect(line).toMatchObject({ kind: 'refused' })
  }
  for (const host of [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    `${hostname()}:${port}`,
    `${hostname().toUpperCase()}.local:${port}`,
  ]) {
    expect((await ask(port, '/', { headers: { host } })).status).toBe(200)
    const line = await openSocket(port, { origin: `https://${host}`, headers: { cookie, host } })
    expect(line.kind).toBe('open')
  }
})

test('a cookie alone opens nothing: every call still asks who signed in', async () => {
  const lan = await aLanClinic()
  const cookie = await aBrowserCookie(lan.browserPort)
  const first = await aPage(lan, cookie)
  await first.client.session.signIn({ username, password })
  await first.client.staff.list()
  const second = await aPage(lan, cookie)
  await expectRefusal(second.client.staff.list(), 'SIGNED_OUT')
})

test('a session’s token stolen out of a page is worth nothing in another browser, on a station or on the host itself', async () => {
  const lan = await aLanClinic()
  const cookie = await aBrowserCookie(lan.browserPort)
  const { token } = await (await aPage(lan, cookie)).client.session.signIn({ username, password })
  const elsewhere = [
    (await aPage(lan, await aBrowserCookie(lan.browserPort))).client,
    (await pairedStation(lan)).client,
    (await connectWebSocket((await aServer(lan.clinic)).port)).client,
    clientOn(lan.clinic),
  ]
  for (const client of elsewhere) {
    await expectRefusal(client.session.resume({ token }), 'SIGNED_OUT')
    await expectRefusal(client.staff.list(), 'SIGNED_OUT')
  }
  // The page itself comes back with it, from whatever address the network gives its PC next.
  const back = await aPage(lan, cookie, '127.0.0.8')
  await back.client.session.resume({ token })
  await back.client.staff.list()
})

test('a station’s session is taken up again on that station only', async () => {
  const lan = await aLanClinic()
  const station = await pairedStation(lan)
  const other = await pairedStation(lan, { name: 'Another' })
  const { token } = await station.client.session.signIn({ username, password })
  await expectRefusal(other.client.session.resume({ token }), 'SIGNED_OUT')
  await expectRefusal(clientOn(lan.clinic).session.resume({ token }), 'SIGNED_OUT')
  await (await station.connect()).client.session.resume({ token })
})

test('one address holds so many lines, and opens them only so fast', async () => {
  const lan = await aLanClinic()
  const cookie = await aBrowserCookie(lan.browserPort)
  const open = (localAddress: string) =>
    openSocket(lan.browserPort, { ...asPage(lan.browserPort, cookie), localAddress })
  const lines = await Promise.all(Array.from({ length: 24 }, () => open('127.0.0.5')))
  expect(lines.map(({ kind }) => kind)).toEqual(lines.map(() => 'open'))
  expect(await open('127.0.0.5')).toMatchObject({ kind: 'refused', status: 429 })
  expect((await open('127.0.0.6')).kind).toBe('open')
  // One that closed makes room; then the allowance of new lines is used up, which time alone fills.
  const [first] = lines
  if (first?.kind !== 'open') throw new Error('the first line was open')
  const closed = once(first.socket, 'close')
  first.socket.close()
  await closed
  const tried = await Promise.all(Array.from({ length: 60 }, () => open('127.0.0.5')))
  expect(tried.filter(({ kind }) => kind === 'open').length).toBeLessThanOrEqual(1)
})

test('calls that come faster than a line may call wait their turn, and none is lost', async () => {
  const lan = await aLanClinic()
  const { client } = await aPage(lan, await aBrowserCookie(lan.browserPort))
  const answers = await Promise.all(Array.from({ length: 500 }, () => client.clinic.getStatus()))
  expect(answers.filter(({ state }) => state === 'ready')).toHaveLength(500)
})

test('every answer of all three servers carries the headers, also the refused, missing and malformed ones', async () => {
  const lan = await aLanClinic()
  const loopback = await aServer(lan.clinic)
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket' }
  const secure = [
    ...[lan.port, lan.browserPort].flatMap((port) => [
      ask(port, '/rpc', { headers: upgrade }),
      ask(port, '/none', { headers: upgrade }),
    ]),
    ...['/', '/assets/app.js', '/none', '/%', '/assets/', `/${'a'.repeat(3000)}`].map((path) =>
      ask(lan.browserPort, path),
    ),
    ...['POST', 'HEAD', 'OPTIONS', 'DELETE'].map((method) => ask(lan.browserPort, '/', { method })),
    ask(lan.browserPort, '/', { headers: { host: 'elsewhere.example' } }),
    ...['/', '/hello', '/station', '/none', '/%', '/pairing/x'].map((path) => ask(lan.port, path)),
    ask(lan.port, '/pairing', { body: '{', headers: { 'content-type': 'application/json' } }),
    ask(lan.port, '/pairing', { body: 'x', headers: { 'content-type': 'text/plain' } }),
  ]
  for (const { headers } of await Promise.all(secure)) expectSecurityHeaders(headers, true)
  const refusedLine = await askLoopback(loopback.port, '/rpc', { ...upgrade, host: 'elsewhere.example' })
  expect(refusedLine.status).toBe(403)
  expectSecurityHeaders(refusedLine.headers, false)
  for (const path of ['/', '/none', '/%', '/rpc']) {
    for (const host of ['127.0.0.1', 'elsewhere.example']) {
      const answer = await askLoopback(loopback.port, path, { host })
      expectSecurityHeaders(answer.headers, false)
    }
  }
})

test('no server gives a file from outside its folder, however the path is written', async () => {
  const lan = await aLanClinic()
  const loopback = await aServer(lan.clinic)
  const climbs = [
    '..',
    '%2e%2e',
    '.%2e',
    '%2e.',
    '..%2f..',
    '%2e%2e%2f%2e%2e',
    '..%5c..',
    '....//',
    '%252e%252e',
    '..%00',
    '%c0%ae%c0%ae',
    '..;',
  ]
  const targets = ['package.json', 'etc/passwd', 'assets/../../clinic.key']
  const prefixes = ['/', '/assets/', '//']
  const agent = oneLine()
  for (const prefix of prefixes) {
    for (const climb of climbs) {
      for (const target of targets) {
        const path = `${prefix}${climb}/${target}`
        for (const answer of [await ask(lan.browserPort, path, { agent }), await askLoopback(loopback.port, path)]) {
          expect([400, 403, 404]).toContain(answer.status)
          expect(answer.text).toBe('')
        }
      }
    }
  }
})
