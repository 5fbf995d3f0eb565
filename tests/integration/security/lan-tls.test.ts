import { once } from 'node:events'
import { request } from 'node:http'
import { connect as connectTcp, type Socket } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { makeIdentity, makeLeaf } from '#main/platform/tls/host-identity.ts'
import { HostFailure } from '#main/transports/station/host-failure.ts'
import { askHost } from '#main/transports/station/host-request.ts'
import { pinnedAgent, trustIdentities } from '#main/transports/station/pinned-tls.ts'
import { aKey, aLanClinic, aPairedStation, type LanClinic, STATION_HEADERS } from '#tests/support/lan.ts'
import { ask, gone, openSocket } from '#tests/support/lan-lines.ts'

const handshake = async (port: number, options: ConnectionOptions) => {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options })
  try {
    await once(socket, 'secureConnect')
    return socket.getProtocol()
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  } finally {
    socket.destroy()
  }
}

const portsOf = ({ port, browserPort }: LanClinic) => [port, browserPort]

test('both ports speak TLS 1.3 and nothing older', async () => {
  const lan = await aLanClinic()
  for (const port of portsOf(lan)) {
    expect(await handshake(port, { minVersion: 'TLSv1.3' })).toBe('TLSv1.3')
    for (const version of ['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const) {
      // The library itself would not offer the oldest ones otherwise.
      const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }
      expect(await handshake(port, old)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
    }
  }
})

test('both ports answer nothing in the clear', async () => {
  const lan = await aLanClinic()
  for (const port of portsOf(lan)) {
    for (const path of ['/', '/hello', '/station', '/assets/app.js']) {
      const asking = request({ host: '127.0.0.1', port, path, agent: false }).end()
      await expect(once(asking, 'response')).rejects.toThrow()
    }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: STATION_HEADERS })
    await expect(once(socket, 'open')).rejects.toThrow()
    const heard: Buffer[] = []
    const bare = connectTcp(port, '127.0.0.1').on('data', (bytes) => heard.push(bytes))
    bare.on('error', () => {})
    bare.end('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await gone(bare)
    expect(Buffer.concat(heard).toString('latin1')).not.toContain('HTTP/')
  }
})

test('a station sends nothing to a host with another identity, whatever name it goes by', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  const other = await makeIdentity('a-host')
  const place = { address: '127.0.0.1', port: lan.port }
  const look = async (identities: string[]) => {
    const signal = AbortSignal.timeout(60_000)
    const agent = pinnedAgent(place, { signal, key: station.key, trust: trustIdentities(identities) })
    return askHost({ agent, place, path: '/station', signal }).finally(() => agent.destroy())
  }
  expect((await look([lan.identity])).status).toBe(200)
  expect((await look([other.certificate, lan.identity])).status).toBe(200)
  // A leaf signed by somebody else's identity of the same name, and the leaf itself in the identity's place.
  const leaf = await makeLeaf(other, 'a-host')
  for (const wrong of [[other.certificate], [leaf.certificate], []]) {
    await expect(look(wrong)).rejects.toSatisfy(
      (error) => error instanceof HostFailure && error.why === 'not-this-host',
    )
  }
})

test('a paired key opens the door and no other, also not one under its name or signed by it', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  expect((await ask(lan.port, '/station', { key: station.key })).status).toBe(200)
  for (const key of [await aKey('a-station'), null]) {
    const answer = await ask(lan.port, '/station', { key })
    expect([answer.status, answer.text]).toEqual([403, '{"code":"NOT_PAIRED"}'])
    const line = await openSocket(lan.port, { key, headers: STATION_HEADERS })
    expect(line).toEqual({ kind: 'refused', status: 403, text: '{"code":"NOT_PAIRED"}' })
  }
  // One certificate signed by the paired key for another key is that other key's.
  const childOfStation = await makeLeaf(station.key, 'a-station')
  expect((await ask(lan.port, '/station', { key: childOfStation })).status).toBe(403)
  const chained = { ...childOfStation, certificate: `${childOfStation.certificate}\n${station.key.certificate}` }
  expect((await ask(lan.port, '/station', { key: chained })).status).toBe(403)
})

test('a browser’s port never asks for a key, and a paired key is worth nothing there', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  const line = await openSocket(lan.browserPort, { key: station.key, headers: STATION_HEADERS })
  expect(line).toMatchObject({ kind: 'refused', status: 403 })
})

test('no line is taken up again from an earlier one: each proves its key anew', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  let tickets = 0
  const first = connect({
    ...{ host: '127.0.0.1', port: lan.port, rejectUnauthorized: false },
    ...{ cert: station.key.certificate, key: station.key.privateKey },
  })
  const sessions: Buffer[] = []
  first.on('session', (session: Buffer) => {
    tickets += 1
    sessions.push(session)
  })
  await once(first, 'secureConnect')
  first.write('GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  first.resume()
  await gone(first)
  // The library sends numbers of sessions it does not keep: none of them opens anything.
  for (const session of sessions) {
    const again = connect({ host: '127.0.0.1', port: lan.port, rejectUnauthorized: false, session })
    await once(again, 'secureConnect')
    expect(again.isSessionReused()).toBe(false)
    again.destroy()
  }
  expect(tickets).toBeLessThanOrEqual(2)
})

test('200 handshakes that are never ended, from the station’s own address, keep no paired station out', async () => {
  const lan = await aLanClinic()
  const station = await aPairedStation(lan)
  let givenUp = 0
  const theOldestAreGone = Promise.withResolvers<void>()
  const halfOpen = await Promise.all(
    [lan.port, lan.browserPort].flatMap((port) =>
      Array.from({ length: 200 }, async (_, at): Promise<Socket> => {
        const socket = connectTcp({ host: '127.0.0.1', port, localAddress: at % 2 ? '127.0.0.1' : '127.0.0.9' })
        socket.on('error', () => {})
        socket.on('close', () => {
          givenUp += 1
          if (givenUp === 2 * 2 * (100 - 64)) theOldestAreGone.resolve()
        })
        await once(socket, 'connect')
        // The beginning of a client's hello, and then nothing more.
        if (at % 3 === 0) socket.write(Buffer.from('1603010200010001fc0303', 'hex'))
        return socket
      }),
    ),
  )
  const line = await station.connect()
  expect((await line.client.clinic.getStatus()).state).toBe('ready')
  expect((await ask(lan.browserPort, '/')).status).toBe(200)
  // Of each address and port 64 may be unfinished; the oldest made room.
  await theOldestAreGone.promise
  for (const socket of halfOpen) socket.destroy()
})

test('a handshake that is never ended, a header that is never whole and a body that never comes are given up', async () => {
  const patience = { handshakeMs: 30, headersMs: 30, requestMs: 60, keepAliveMs: 30, checkEveryMs: 10 }
  const lan = await aLanClinic({ lan: { patience } })
  const key = await aKey()
  for (const port of portsOf(lan)) {
    const silent = connectTcp(port, '127.0.0.1').on('error', () => {})
    await gone(silent)
    for (const words of [
      '',
      'GET / HT',
      'GET / HTTP/1.1\r\nHost: x\r\nX-A',
      'POST /pairing HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
    ]) {
      const slow = connect({
        host: '127.0.0.1',
        port,
        rejectUnauthorized: false,
        cert: key.certificate,
        key: key.privateKey,
      })
      slow.on('error', () => {})
      await once(slow, 'secureConnect')
      slow.write(words)
      const heard: Buffer[] = []
      slow.on('data', (bytes: Buffer) => heard.push(bytes))
      await gone(slow)
      expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/clinic|fastify/i)
    }
    // One byte after the other is no more welcome than none.
    const dribble = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
    dribble.on('error', () => {})
    await once(dribble, 'secureConnect')
    dribble.write('GET / HTTP/1.1\r\n')
    const drops = setInterval(() => dribble.write('x'), 5)
    await gone(dribble)
    clearInterval(drops)
  }
  const station = await aPairedStation(await aLanClinic())
  expect((await (await station.connect()).client.clinic.getStatus()).state).toBe('ready')
})
