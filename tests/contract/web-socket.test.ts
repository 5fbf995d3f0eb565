import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_FRAME_BYTES } from '#main/rpc/peer.ts'
import { aFreshClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aServer, connectWebSocket } from '#tests/support/transports.ts'

const aPort = async () => (await aServer((await aFreshClinic()).clinic)).port

const upgrade = async (port: number, options: { path?: string; origin?: string; host?: string }): Promise<string> => {
  const headers = options.host === undefined ? {} : { Host: options.host }
  const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/rpc'}`, {
    headers,
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  })
  const outcome = await Promise.race([
    once(socket, 'open').then(() => 'open'),
    once(socket, 'error').then(([error]) => (error as Error).message),
  ]).catch((error: Error) => error.message)
  socket.terminate()
  return outcome
}

const get = (port: number, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode, headers: answer.headers })
    })
    call.on('error', reject)
    call.end()
  })

test('a page of another site reaches neither the WebSocket nor the pages', async () => {
  const port = await aPort()
  const foreign = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: `https://127.0.0.1:${port}` },
    { origin: 'http://127.0.0.1:1' },
    { host: 'elsewhere.example' },
    { host: `elsewhere.example:${port}`, origin: `http://elsewhere.example:${port}` },
    { host: `127.0.0.1.elsewhere.example:${port}` },
  ]
  for (const headers of foreign) {
    expect(await upgrade(port, headers)).toContain('403')
    expect((await get(port, '/', headers)).status).toBe(403)
  }
  expect(await upgrade(port, {})).toBe('open')
  expect(await upgrade(port, { origin: `http://127.0.0.1:${port}` })).toBe('open')
  const named = { host: `localhost:${port}`, origin: `http://localhost:${port}` }
  expect(await upgrade(port, named)).toBe('open')
  expect((await get(port, '/', named)).status).toBe(200)
})

test('only one path takes a WebSocket, and a nonsense path does not end the server', async () => {
  const port = await aPort()
  for (const path of ['/', '/rpc/', '/other', '//', '/rpc%00']) {
    expect(await upgrade(port, { path })).not.toBe('open')
  }
  const raw = connect(port, '127.0.0.1')
  raw.write(`GET // HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`)
  raw.resume()
  await once(raw, 'close')
  expect((await get(port, '/')).status).toBe(200)
})

test('a refused visitor who never hangs up does not keep the server from closing', async () => {
  const { clinic } = await aFreshClinic()
  const server = await aServer(clinic)
  const raw = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  raw.write('GET /rpc HTTP/1.1\r\nHost: elsewhere.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
  await once(raw, 'readable')
  await server.close()
  raw.destroy()
})

test('pages carry a strict policy and nothing outside their folder is served', async () => {
  const port = await aPort()
  const { headers } = await get(port, '/')
  expect(headers['content-security-policy']).toContain("default-src 'self'")
  expect(headers['content-security-policy']).not.toContain('unsafe-eval')
  expect(headers['x-content-type-options']).toBe('nosniff')
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/clinic.db', '/.env']) {
    expect((await get(port, path)).status).toBeGreaterThanOrEqual(400)
  }
})

test('a call too large for the core is refused to the typed client, which goes on', async () => {
  const { client } = await connectWebSocket(await aPort())
  const call = client.session.signIn({ username: 'asha', password: 'x'.repeat(MAX_FRAME_BYTES) })
  expect(await expectRefusal(call, 'REQUEST_TOO_LARGE')).toEqual({ limitBytes: MAX_FRAME_BYTES })
  expect((await client.clinic.getStatus()).state).toBe('needs-set-up')
})

test('a frame far over the limit ends its own connection and no other', async () => {
  const port = await aPort()
  const [greedy, modest] = [await connectWebSocket(port), await connectWebSocket(port)]
  const closed = once(greedy.socket, 'close')
  greedy.socket.send('x'.repeat(9 * MAX_FRAME_BYTES))
  expect((await closed)[0]).toBe(1009)
  expect((await modest.client.clinic.getStatus()).state).toBe('needs-set-up')
})
