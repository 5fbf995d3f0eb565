import { expect, test } from 'vitest'
import { askToJoin, joiningState, stationByKey, whenJoiningSettles } from '#main/rpc/station-door.ts'
import type { aClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { anotherThan, aStationClinic, asks, keyOf, PLAN } from './station-clinic.ts'

const eventsOf = async ({ administrator }: Awaited<ReturnType<typeof aClinic>>, action: string) =>
  (await administrator.audit.list({ action, limit: 50 })).events

test('a PC that knows the code waits, is approved under a name, and comes in by its key from then on', async () => {
  const clinic = await aStationClinic()
  const { core } = clinic.clinic
  const { stations } = clinic.administrator
  const offer = await stations.offerPairing()
  expect(offer).toEqual({ code: expect.stringMatching(/^\d{6}$/), expiresAt: '2026-03-02T04:40:00.000Z', triesLeft: 5 })
  expect(await stationByKey(core, keyOf('Desk'))).toEqual({ kind: 'unknown' })
  const asked = await askToJoin(core, asks('Desk', offer.code))
  if (asked.kind !== 'waiting') throw new Error(asked.kind)
  const { requestId } = asked
  const pairing = await stations.getPairing()
  expect(pairing.offer).toBeNull()
  expect(pairing.requests).toEqual([
    {
      ...{ id: requestId, stationName: 'Desk', roleHint: 'front-desk', words: asks('', '').words },
      ...{ address: '192.168.1.20', appVersion: '1.0.0', requestedAt: '2026-03-02T04:30:00.000Z' },
    },
  ])
  const by = { requestId, keyHash: keyOf('Desk') }
  expect(joiningState(core, by)).toBe('waiting')
  expect(await stationByKey(core, by.keyHash)).toEqual({ kind: 'unknown' })
  const settled = whenJoiningSettles(core, by, new AbortController().signal)
  const station = await stations.approve({ requestId, name: 'Front desk 2', roleHint: 'laboratory' })
  expect(await settled).toBe('approved')
  expect(station).toEqual({
    ...{ id: 1, name: 'Front desk 2', roleHint: 'laboratory', appVersion: '1.0.0', version: 1 },
    ...{ pairedAt: '2026-03-02T04:30:00.000Z', pairedBy: 'Asha Rao', lastSeenAt: null, lastAddress: '192.168.1.20' },
    ...{ isConnected: false, isRevoked: false },
  })
  expect(await stations.list()).toEqual([station])
  expect((await stations.getPairing()).requests).toEqual([])
  expect(await stationByKey(core, by.keyHash)).toEqual({
    ...{ kind: 'station', id: 1, name: 'Front desk 2', roleHint: 'laboratory' },
  })
  const [event] = await eventsOf(clinic, 'stations.askToJoin')
  expect(event).toMatchObject({ station: '192.168.1.20', userName: '', role: null, result: 'ok' })
})

test('a PC that is sent away hears of it and is not let in', async () => {
  const { clinic, administrator, aRequest } = await aStationClinic()
  const requestId = await aRequest('Desk')
  await administrator.stations.refuse({ requestId })
  const by = { requestId, keyHash: keyOf('Desk') }
  expect(await whenJoiningSettles(clinic.core, by, new AbortController().signal)).toBe('refused')
  expect(await stationByKey(clinic.core, by.keyHash)).toEqual({ kind: 'unknown' })
  await expectRefusal(administrator.stations.refuse({ requestId }), 'NOT_FOUND')
  await expectRefusal(administrator.stations.approve({ requestId, name: 'Desk', roleHint: 'other' }), 'NOT_FOUND')
})

test('a request stands for nobody but the key that made it', async () => {
  const { clinic, aRequest } = await aStationClinic()
  const requestId = await aRequest('Desk')
  expect(joiningState(clinic.core, { requestId, keyHash: keyOf('Other') })).toBe('gone')
  const never = new AbortController().signal
  expect(await whenJoiningSettles(clinic.core, { requestId, keyHash: keyOf('Other') }, never)).toBe('gone')
})

test('waiting ends with its signal', async () => {
  const { clinic, aRequest } = await aStationClinic()
  const by = { requestId: await aRequest('Desk'), keyHash: keyOf('Desk') }
  const stop = new AbortController()
  const answer = whenJoiningSettles(clinic.core, by, stop.signal)
  stop.abort()
  expect(await answer).toBe('waiting')
  expect(await whenJoiningSettles(clinic.core, by, stop.signal)).toBe('waiting')
})

test('five wrong codes, of whomever, kill the code: the right one comes too late', async () => {
  const clinic = await aStationClinic()
  const { core } = clinic.clinic
  const { code } = await clinic.administrator.stations.offerPairing()
  for (const left of [4, 3, 2, 1, 0]) {
    const stranger = { ...asks(`Stranger ${left}`, anotherThan(code)), address: `10.0.0.${left + 1}` }
    expect(await askToJoin(core, stranger)).toEqual({ kind: 'wrong', triesLeft: left })
  }
  expect(await askToJoin(core, asks('Desk', code))).toEqual({ kind: 'dead' })
  expect((await clinic.administrator.stations.getPairing()).offer).toMatchObject({ triesLeft: 0 })
  const events = await eventsOf(clinic, 'stations.askToJoin')
  expect(events.map(({ result, station }) => `${result} ${station}`)).toEqual(
    [1, 2, 3, 4, 5].map((at) => `failed 10.0.0.${at}`),
  )
  expect(JSON.stringify(events)).not.toContain(code)
  expect(JSON.stringify(events)).not.toContain(anotherThan(code))
})

test('a code lets one PC wait: replayed it is dead, and of two at once one is too late', async () => {
  const { clinic, administrator } = await aStationClinic()
  const { code } = await administrator.stations.offerPairing()
  const both = await Promise.all([askToJoin(clinic.core, asks('A', code)), askToJoin(clinic.core, asks('B', code))])
  expect(both.map(({ kind }) => kind)).toEqual(['waiting', 'dead'])
  expect(await askToJoin(clinic.core, asks('A', code))).toEqual({ kind: 'dead' })
  expect((await administrator.stations.getPairing()).requests.map(({ stationName }) => stationName)).toEqual(['A'])
})

test.each([
  ['too short', '12345'],
  ['no digits', 'abcdef'],
  ['empty', ''],
  ['long', '1'.repeat(10_000)],
])('a code that is %s costs a try like any wrong one', async (_, code) => {
  const { clinic, administrator } = await aStationClinic()
  await administrator.stations.offerPairing()
  expect(await askToJoin(clinic.core, asks('Desk', code))).toEqual({ kind: 'wrong', triesLeft: 4 })
})

test('a code is over after ten minutes, taken back at once, and replaced by the next one', async () => {
  const { clinic, administrator, clock } = await aStationClinic()
  const { stations } = administrator
  const first = await stations.offerPairing()
  const second = await stations.offerPairing()
  if (first.code !== second.code) {
    expect(await askToJoin(clinic.core, asks('Desk', first.code))).toEqual({ kind: 'wrong', triesLeft: 4 })
  }
  clock.passMinutes(10)
  expect((await stations.getPairing()).offer).toBeNull()
  expect(await askToJoin(clinic.core, asks('Desk', second.code))).toEqual({ kind: 'dead' })
  const third = await stations.offerPairing()
  await stations.withdrawPairing()
  expect((await stations.getPairing()).offer).toBeNull()
  expect(await askToJoin(clinic.core, asks('Desk', third.code))).toEqual({ kind: 'dead' })
})

test('a PC waits ten minutes for the administrator, and one answered is forgotten after them', async () => {
  const { clinic, administrator, clock, aRequest } = await aStationClinic()
  const [late, done] = [await aRequest('Late'), await aRequest('Done')]
  await administrator.stations.approve({ requestId: done, name: 'Done', roleHint: 'other' })
  clock.passMinutes(10)
  expect(joiningState(clinic.core, { requestId: late, keyHash: keyOf('Late') })).toBe('gone')
  expect(joiningState(clinic.core, { requestId: done, keyHash: keyOf('Done') })).toBe('gone')
  await expectRefusal(administrator.stations.approve({ requestId: late, name: 'Late', roleHint: 'other' }), 'NOT_FOUND')
})

test('a name in use is refused, and the PC goes on waiting for another', async () => {
  const { clinic, administrator, aStation, aRequest } = await aStationClinic()
  await aStation('Desk')
  const requestId = await aRequest('Second')
  const approving = administrator.stations.approve({ requestId, name: 'ＤＥＳＫ', roleHint: 'other' })
  expect(await expectRefusal(approving, 'NAME_TAKEN')).toEqual({ field: 'name' })
  expect(joiningState(clinic.core, { requestId, keyHash: keyOf('Second') })).toBe('waiting')
  expect(await administrator.stations.approve({ requestId, name: 'Desk 2', roleHint: 'other' })).toMatchObject({
    id: 2,
  })
})

test('two administrators answer one request: the second is told that it waits no longer', async () => {
  const { administrator, aRequest } = await aStationClinic()
  const requestId = await aRequest('Desk')
  const answers = await Promise.allSettled([
    administrator.stations.approve({ requestId, name: 'Desk', roleHint: 'other' }),
    administrator.stations.refuse({ requestId }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('a PC that asks again waits once', async () => {
  const { administrator, aRequest } = await aStationClinic()
  await aRequest('Desk')
  const second = await aRequest('Desk')
  expect((await administrator.stations.getPairing()).requests.map(({ id }) => id)).toEqual([second])
})

test('with twenty PCs waiting the next one is told how long', async () => {
  const { clinic, clock, administrator, aRequest } = await aStationClinic()
  for (let n = 0; n < 20; n += 1) await aRequest(`Desk ${n}`)
  clock.passMinutes(1)
  const { code } = await administrator.stations.offerPairing()
  expect(await askToJoin(clinic.core, asks('One more', code))).toEqual({ kind: 'slow', waitSeconds: 540 })
  clock.passMinutes(9)
  expect(await askToJoin(clinic.core, asks('One more', code))).toMatchObject({ kind: 'waiting' })
})

test('with the network off nobody is let in, and who waited is forgotten', async () => {
  const { clinic, administrator, aRequest } = await aStationClinic()
  const requestId = await aRequest('Desk')
  const { code } = await administrator.stations.offerPairing()
  const settled = whenJoiningSettles(clinic.core, { requestId, keyHash: keyOf('Desk') }, new AbortController().signal)
  await administrator.stations.updateNetwork({ ...PLAN, isOn: false, version: 1 })
  expect(await settled).toBe('gone')
  expect(await askToJoin(clinic.core, asks('Desk', code))).toEqual({ kind: 'dead' })
  await expectRefusal(administrator.stations.offerPairing(), 'NETWORK_OFF')
})

test('what is no name, place or request is refused', async () => {
  const { administrator, aRequest } = await aStationClinic()
  const requestId = await aRequest('Desk')
  const good = { requestId, name: 'Desk', roleHint: 'other' as const }
  const bad = [
    { ...good, name: '' },
    { ...good, name: 'x'.repeat(61) },
    { ...good, name: 'two\nlines' },
    { ...good, roleHint: 'kitchen' as 'other' },
    { ...good, requestId: '1' },
  ]
  for (const input of bad) await expectRefusal(administrator.stations.approve(input), 'INVALID_INPUT')
  await expectRefusal(administrator.stations.refuse({ requestId: 'x' }), 'INVALID_INPUT')
})

test('screens that show the PCs hear of codes, questions and answers', async () => {
  const { clinic, administrator } = await aStationClinic()
  let heard = 0
  clinic.core.changes.listen(({ topic }) => {
    if (topic === 'stations') heard += 1
  })
  const since = () => {
    const count = heard
    heard = 0
    return count
  }
  const { code } = await administrator.stations.offerPairing()
  expect(since()).toBe(1)
  await askToJoin(clinic.core, asks('Desk', anotherThan(code)))
  expect(since()).toBe(1)
  const asked = await askToJoin(clinic.core, asks('Desk', code))
  expect(since()).toBe(1)
  if (asked.kind !== 'waiting') throw new Error(asked.kind)
  await administrator.stations.refuse({ requestId: asked.requestId })
  expect(since()).toBe(1)
})
