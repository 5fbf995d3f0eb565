import { expect, test } from 'vitest'
import { aKey, aLanClinic, type LanClinic, pairedStation } from '#tests/support/lan.ts'
import { ask } from '#tests/support/lan-lines.ts'

const join = async (
  lan: LanClinic,
  code: string,
  from: { localAddress?: string; key?: Awaited<ReturnType<typeof aKey>> } = {},
) => {
  const body = { code, stationName: 'Front desk 2', roleHint: 'front-desk', appVersion: '1' }
  const answer = await ask(lan.port, '/pairing', { key: from.key ?? (await aKey()), ...from, body })
  return { status: answer.status, body: JSON.parse(answer.text) as Record<string, unknown> }
}

const otherThan = (code: string, at: number) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0')

test('a code lets one PC in and no second one, not even the same PC again', async () => {
  const lan = await aLanClinic()
  const { code } = await lan.administrator.stations.offerPairing()
  const key = await aKey()
  expect((await join(lan, code, { key })).status).toBe(202)
  for (const again of [{ key }, { key: await aKey() }, { localAddress: '127.0.0.9' }]) {
    expect(await join(lan, code, again)).toEqual({ status: 403, body: { code: 'PAIRING_CODE_DEAD' } })
  }
  expect((await lan.administrator.stations.getPairing()).requests).toHaveLength(1)
})

test('of two PCs with the right code at the same moment one is too late', async () => {
  const lan = await aLanClinic()
  const { code } = await lan.administrator.stations.offerPairing()
  const keys = await Promise.all(Array.from({ length: 10 }, () => aKey()))
  const answers = await Promise.all(keys.map((key, at) => join(lan, code, { key, localAddress: `127.0.0.${at + 2}` })))
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'PAIRING_CODE_DEAD')).toHaveLength(9)
})

test('a code is over after ten minutes, and one taken back at once', async () => {
  const lan = await aLanClinic()
  const first = await lan.administrator.stations.offerPairing()
  lan.clock.passMinutes(10)
  expect((await join(lan, first.code)).body).toEqual({ code: 'PAIRING_CODE_DEAD' })
  const second = await lan.administrator.stations.offerPairing()
  await lan.administrator.stations.withdrawPairing()
  expect((await join(lan, second.code)).body).toEqual({ code: 'PAIRING_CODE_DEAD' })
})

test('five wrong codes in all, from whatever addresses and keys, and the right one is dead too; a hundred more change nothing', async () => {
  const lan = await aLanClinic()
  const { code } = await lan.administrator.stations.offerPairing()
  const left: unknown[] = []
  for (let at = 0; at < 5; at += 1) {
    const { status, body } = await join(lan, otherThan(code, at), { localAddress: `127.0.1.${at + 1}` })
    expect(status).toBe(403)
    left.push(body.triesLeft)
  }
  expect(left).toEqual([4, 3, 2, 1, 0])
  expect((await join(lan, code, { localAddress: '127.0.1.9' })).body).toEqual({ code: 'PAIRING_CODE_DEAD' })

  const { events } = await lan.administrator.audit.list({})
  const keys = await Promise.all(Array.from({ length: 4 }, () => aKey()))
  const statuses = new Map<unknown, number>()
  for (let at = 0; at < 100; at += 1) {
    const key = keys[at % 4]
    const guess = at % 10 === 0 ? code : otherThan(code, at)
    const { body } = await join(lan, guess, { ...(key ? { key } : {}), localAddress: `127.0.2.${(at % 4) + 1}` })
    statuses.set(body.code, (statuses.get(body.code) ?? 0) + 1)
  }
  // Thirty a minute of one address are looked at; nobody is told more than that it is dead.
  expect([...statuses.keys()]).toEqual(['PAIRING_CODE_DEAD'])
  expect((await lan.administrator.stations.getPairing()).requests).toEqual([])
  expect((await lan.administrator.audit.list({})).events).toHaveLength(events.length)
  // The clinic itself noticed nothing: a new code works at once.
  const station = await pairedStation(lan)
  expect((await station.client.clinic.getStatus()).state).toBe('ready')
})

test('one address may ask to be let in thirty times a minute, and is then told to wait; others are not', async () => {
  const lan = await aLanClinic()
  const key = await aKey()
  for (let at = 0; at < 30; at += 1)
    expect((await join(lan, '000000', { key, localAddress: '127.0.0.5' })).status).toBe(403)
  const slowed = await join(lan, '000000', { key, localAddress: '127.0.0.5' })
  expect(slowed).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } })
  expect(slowed.body.waitSeconds).toBeGreaterThan(0)
  expect((await join(lan, '000000', { key, localAddress: '127.0.0.6' })).status).toBe(403)
})

test('without a key of its own a device cannot even try a code', async () => {
  const lan = await aLanClinic()
  const { code } = await lan.administrator.stations.offerPairing()
  const body = { code, stationName: 'Front desk 2', roleHint: 'front-desk', appVersion: '1' }
  expect((await ask(lan.port, '/pairing', { body })).text).toBe('{"code":"NOT_PAIRED"}')
  expect((await lan.administrator.stations.getPairing()).offer?.triesLeft).toBe(5)
})
