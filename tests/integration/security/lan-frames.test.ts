import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_FRAME_BYTES } from '#main/rpc/peer.ts'
import { ADMINISTRATOR } from '#tests/support/clinic.ts'
import { hostileFrames } from '#tests/support/hostile-input.ts'
import {
  aLanClinic,
  aPairedStation,
  type LanClinic,
  type PairedStation,
  pairedStation,
  untilConnected,
} from '#tests/support/lan.ts'
import { ask, gone } from '#tests/support/lan-lines.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const { username, password } = ADMINISTRATOR

/** A WebSocket written by hand, for what no library would send. */
const bareLine = async (lan: LanClinic, station: PairedStation): Promise<TLSSocket> => {
  const { certificate: cert, privateKey: key } = station.key
  const line = connect({ host: '127.0.0.1', port: lan.port, rejectUnauthorized: false, cert, key })
  line.on('error', () => {})
  await once(line, 'secureConnect')
  const asked = [
    'GET /rpc HTTP/1.1',
    'Host: x',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
  ]
  const said = [`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, 'X-Clinic-Contract: 1']
  line.write(`${[...asked, ...said].join('\r\n')}\r\n\r\n`)
  const [answer] = (await once(line, 'data')) as [Buffer]
  expect(answer.toString('latin1')).toContain('101 Switching Protocols')
  return line
}

/** A frame as RFC 6455 writes it, with a mask of zeros where there is one. */
const frame = (head: number, payload: Buffer | string, isMasked = true) => {
  const bytes = Buffer.from(payload)
  const mask = isMasked ? 0x80 : 0
  const length =
    bytes.length < 126 ? [mask | bytes.length] : [mask | 126, (bytes.length >> 8) & 0xff, bytes.length & 0xff]
  return Buffer.concat([Buffer.from([head, ...length]), Buffer.alloc(isMasked ? 4 : 0), bytes])
}

const stillWorks = async (lan: LanClinic, name: string) => {
  const station = await pairedStation(lan, { name })
  expect((await station.client.clinic.getStatus()).state).toBe('ready')
  await station.drop()
}

test('a frame too large is refused to the station, which goes on; one far too large ends its own line and no other', async () => {
  const lan = await aLanClinic()
  const [greedy, modest] = [await pairedStation(lan), await pairedStation(lan, { name: 'Another' })]
  const call = greedy.client.session.signIn({ username, password: 'x'.repeat(MAX_FRAME_BYTES) })
  expect(await expectRefusal(call, 'REQUEST_TOO_LARGE')).toEqual({ limitBytes: MAX_FRAME_BYTES })
  expect((await greedy.client.clinic.getStatus()).state).toBe('ready')
  const closed = once(greedy.socket, 'close')
  greedy.socket.send('x'.repeat(9 * MAX_FRAME_BYTES))
  expect((await closed)[0]).toBe(1009)
  expect((await modest.client.clinic.getStatus()).state).toBe('ready')
})

test('frames that mean nothing are answered or passed over, and the line goes on', async () => {
  const lan = await aLanClinic()
  const station = await pairedStation(lan)
  await fc.assert(
    fc.asyncProperty(fc.array(hostileFrames, { maxLength: 10 }), async (frames) => {
      for (const one of frames) station.socket.send(one)
      expect((await station.client.clinic.getStatus()).state).toBe('ready')
    }),
    { numRuns: 60, seed: 20_261_121 },
  )
})

const BROKEN_FRAMES = {
  'a frame without a mask': frame(0x81, '{}', false),
  'a reserved bit': frame(0xc1, '{}'),
  'an opcode that is none': frame(0x83, '{}'),
  'a ping too long': frame(0x89, Buffer.alloc(126)),
  'a ping in pieces': frame(0x09, 'x'),
  'a piece of nothing': frame(0x80, 'x'),
  'text that is not UTF-8': frame(0x81, Buffer.from([0xff, 0xfe, 0xfd])),
  'a close code that is none': frame(0x88, Buffer.from([0x00, 0x01])),
  'a length of 2^62': Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  'HTTP once more': Buffer.from('GET /station HTTP/1.1\r\nHost: x\r\n\r\n'),
}

test('a broken frame of whatever kind ends its own line and nothing else', async () => {
  const lan = await aLanClinic({ isOpenToBrowsers: false })
  const station = await pairedStation(lan)
  for (const bytes of Object.values(BROKEN_FRAMES)) {
    const line = await bareLine(lan, station)
    line.resume()
    line.write(bytes)
    await gone(line)
    expect((await station.client.clinic.getStatus()).state).toBe('ready')
  }
})

test('a message in pieces without an end is given up once it is too large', async () => {
  const lan = await aLanClinic({ isOpenToBrowsers: false })
  const line = await bareLine(lan, await aPairedStation(lan))
  line.resume()
  const ended = gone(line)
  const piece = frame(0x00, Buffer.alloc(60_000, 'x'))
  line.write(frame(0x01, '{'))
  for (let at = 0; at < 200 && !line.destroyed; at += 1) line.write(piece)
  await ended
  await stillWorks(lan, 'Another')
})

test('a line that is never read from again is given up by its pings', async () => {
  const lan = await aLanClinic({ isOpenToBrowsers: false, lan: { patience: { pingEveryMs: 40 } } })
  const station = await aPairedStation(lan)
  const line = await bareLine(lan, station)
  await untilConnected(lan.administrator, station.id, true)
  line.pause()
  await untilConnected(lan.administrator, station.id, false)
  line.destroy()
})

test('a line that asks and never reads is given up before the answers fill the memory', async () => {
  const lan = await aLanClinic({ isOpenToBrowsers: false, lan: { patience: { pingEveryMs: 3_600_000 } } })
  const station = await aPairedStation(lan)
  const line = await bareLine(lan, station)
  const call = (id: number, path: string, json: unknown) =>
    frame(0x81, JSON.stringify({ i: String(id), p: { u: `orpc:/${path}`, m: 'POST', b: { json } } }))
  line.write(call(1, 'session/signIn', { username, password }))
  await once(line, 'data')
  line.pause()
  const gone = untilConnected(lan.administrator, station.id, false)
  let isGone = false
  void gone.then(() => {
    isGone = true
  })
  for (let id = 2; id < 100_000 && !isGone && !line.destroyed; id += 1) {
    if (!line.write(call(id, 'staff/listRoles', {}))) await Promise.race([once(line, 'drain').catch(() => {}), gone])
  }
  await gone
  line.destroy()
  await stillWorks(lan, 'Another')
})

test('a station that is shut out in the middle of its work is cut off: what it was told is kept, nothing comes after', async () => {
  const lan = await aLanClinic({ isOpenToBrowsers: false })
  const station = await pairedStation(lan)
  const { token } = await station.client.session.signIn({ username, password })
  const changes = await station.client.changes.subscribe({})
  await changes.next()
  const told: number[] = []
  const work = async () => {
    for (let at = 0; at < 10_000; at += 1) {
      const { id } = await station.client.catalog.createTerm({ list: 'departments', name: `Department ${at}` })
      told.push(id)
      if (at === 5) void lan.administrator.stations.revoke({ id: station.id })
    }
  }
  const closed = once(station.socket, 'close')
  const cutOff = expect(work()).rejects.toThrow()
  expect((await closed)[0]).toBe(4001)
  await cutOff
  await expect(changes.next())
    .resolves.toMatchObject({ done: expect.any(Boolean) })
    .catch(() => {})

  const kept = (await lan.administrator.catalog.listTerms({ list: 'departments' })).map(({ id }) => id)
  for (const id of told) expect(kept).toContain(id)
  expect(kept.length - told.length).toBeLessThanOrEqual(1)
  expect((await ask(lan.port, '/station', { key: station.key })).text).toBe('{"code":"STATION_REVOKED"}')
  await expect(station.connect()).rejects.toThrow('403 {"code":"STATION_REVOKED"}')
  const other = await pairedStation(lan, { name: 'Another' })
  await expectRefusal(other.client.session.resume({ token }), 'SIGNED_OUT')
})

test('a station that is shut out and does not hang up is hung up on, and what it still sends is not heard', async () => {
  const lan = await aLanClinic({ isOpenToBrowsers: false })
  const station = await aPairedStation(lan)
  const line = await bareLine(lan, station)
  await untilConnected(lan.administrator, station.id, true)
  const heard: Buffer[] = []
  line.on('data', (bytes: Buffer) => heard.push(bytes))
  const ended = gone(line)
  await lan.administrator.stations.revoke({ id: station.id })
  const body = JSON.stringify({ i: '7', p: { u: 'orpc:/clinic/getStatus', m: 'POST', b: {} } })
  line.write(frame(0x81, body))
  await ended
  expect(Buffer.concat(heard).toString('latin1')).not.toContain('ready')
  expect(Buffer.concat(heard).includes(Buffer.from([0x0f, 0xa1]))).toBe(true)
})
