import { expect, test } from 'vitest'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { aKey, aLanClinic, aPairedStation, type LanClinic } from '#tests/support/lan.ts'
import { ask, openSocket } from '#tests/support/lan-lines.ts'

const aQuestion = (code: string, change: object = {}) => ({
  ...{ code, stationName: 'Front desk 2', roleHint: 'front-desk', appVersion: '1.0.0' },
  ...change,
})

const jsonOf = ({ text }: { text: string }) => JSON.parse(text) as Record<string, unknown>

const aWaitingPc = async (lan: LanClinic) => {
  const { code } = await lan.administrator.stations.offerPairing()
  const key = await aKey()
  const answer = await ask(lan.port, '/pairing', { key, body: aQuestion(code) })
  expect(answer.status).toBe(202)
  const { requestId, words } = jsonOf(answer) as { requestId: string; words: string[] }
  return { key, requestId, words, path: `/pairing/${requestId}` }
}

test('anybody may ask who this is, and is told the product, the host and the versions', async () => {
  const lan = await aLanClinic()
  const hello = jsonOf(await ask(lan.port, '/hello'))
  expect(Object.keys(hello).sort()).toEqual(['appVersion', 'contractVersion', 'hostName', 'product'])
  expect(hello).toMatchObject({ product: 'clinic-front-desk', contractVersion: CONTRACT_VERSION })
})

test('the administrator sees the words of the very key that asks, and the PC is told at once that it was let in', async () => {
  const lan = await aLanClinic()
  const pc = await aWaitingPc(lan)
  const { requests } = await lan.administrator.stations.getPairing()
  expect(requests).toMatchObject([{ id: pc.requestId, words: pc.words, stationName: 'Front desk 2' }])
  expect(jsonOf(await ask(lan.port, '/station', { key: pc.key }))).toEqual({ code: 'NOT_PAIRED' })
  const waits = ask(lan.port, pc.path, { key: pc.key })
  await lan.administrator.stations.approve({ requestId: pc.requestId, name: 'Laboratory', roleHint: 'laboratory' })
  expect(jsonOf(await waits)).toEqual({ state: 'approved' })
  expect(jsonOf(await ask(lan.port, '/station', { key: pc.key }))).toMatchObject({
    ...{ name: 'Laboratory', roleHint: 'laboratory', clinicName: 'Riverside Clinic' },
    ...{ contractVersion: CONTRACT_VERSION, now: lan.clock.now().toISOString(), identities: [lan.identity] },
  })
})

test('a PC that was sent away hears so; a question nobody answers is answered again and again', async () => {
  const lan = await aLanClinic({ lan: { patience: { longPollMs: 1 } } })
  const pc = await aWaitingPc(lan)
  expect(jsonOf(await ask(lan.port, pc.path, { key: pc.key }))).toEqual({ state: 'waiting' })
  expect(jsonOf(await ask(lan.port, pc.path, { key: pc.key }))).toEqual({ state: 'waiting' })
  await lan.administrator.stations.refuse({ requestId: pc.requestId })
  expect(jsonOf(await ask(lan.port, pc.path, { key: pc.key }))).toEqual({ state: 'refused' })
  expect((await openSocket(lan.port, { key: pc.key })).kind).toBe('refused')
})

test('so many questions are held back at once, and whoever comes after them is answered as it stands', async () => {
  const lan = await aLanClinic()
  const pc = await aWaitingPc(lan)
  const answered: unknown[] = []
  const sixAnswers = Promise.withResolvers<void>()
  const waits = Array.from({ length: 70 }, async () => {
    answered.push(jsonOf(await ask(lan.port, pc.path, { key: pc.key })).state)
    if (answered.length === 6) sixAnswers.resolve()
  })
  await sixAnswers.promise
  expect(answered).toEqual(Array.from({ length: 6 }, () => 'waiting'))
  await lan.administrator.stations.approve({ requestId: pc.requestId, name: 'Laboratory', roleHint: 'laboratory' })
  await Promise.all(waits)
  expect(answered.slice(6)).toEqual(Array.from({ length: 64 }, () => 'approved'))
})

test('a host that closes does not wait for the PCs that wait', async () => {
  const lan = await aLanClinic()
  const pc = await aWaitingPc(lan)
  const waits = ask(lan.port, pc.path, { key: pc.key }).then(
    () => 'answered',
    () => 'cut',
  )
  await aPairedStation(lan)
  await lan.closeLan()
  expect(['answered', 'cut']).toContain(await waits)
})

test.each([
  ['no body', undefined],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a code with letters', aQuestion('12345a')],
  ['a code that is a number', { ...aQuestion('123456'), code: 123456 }],
  ['a code too long', aQuestion('1234567')],
  ['no name', aQuestion('123456', { stationName: ' ' })],
  ['a name too long', aQuestion('123456', { stationName: 'x'.repeat(61) })],
  ['a name of two lines', aQuestion('123456', { stationName: 'a\nb' })],
  ['a place that is none', aQuestion('123456', { roleHint: 'administrator' })],
  ['a version too long', aQuestion('123456', { appVersion: '1'.repeat(61) })],
  ['a body too large', aQuestion('123456', { stationName: 'x'.repeat(5000) })],
])('a malformed question costs no try and is answered without a word: %s', async (_, body) => {
  const lan = await aLanClinic({ isOpenToBrowsers: false })
  await lan.administrator.stations.offerPairing()
  const headers = { 'content-type': 'application/json' }
  const answer = await ask(lan.port, '/pairing', {
    key: await aKey(),
    method: 'POST',
    headers,
    ...(body ? { body } : {}),
  })
  expect([400, 413]).toContain(answer.status)
  expect(answer.text).toBe('')
  expect((await lan.administrator.stations.getPairing()).offer?.triesLeft).toBe(5)
})
