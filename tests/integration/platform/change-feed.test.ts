import { describe, expect, test } from 'vitest'
import { type ChangeFeed, makeChangeFeed } from '#main/platform/call/change-feed.ts'
import { aClinic, clientOn, STAFF_PASSWORD, type TestClinic } from '#tests/support/clinic.ts'
import { listenAfresh, listenTo } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const changeDepartments = async ({ administrator }: TestClinic, names: readonly string[]) => {
  for (const name of names) await administrator.catalog.createTerm({ list: 'departments', name })
}

/** Everything a stream has ready; it stays open. */
const take = async (stream: AsyncGenerator<unknown>, count: number) => {
  const events: unknown[] = []
  for (let at = 0; at < count; at += 1) events.push((await stream.next()).value)
  return events
}

const announceMany = (feed: ChangeFeed, count: number) => {
  for (let at = 0; at < count; at += 1) feed.announce([{ topic: 'queue', id: 1 }])
}

describe('on a running clinic', () => {
  test('every committed change is told with its topic, its row and a rising number', async () => {
    const clinic = await aClinic()
    const listener = await listenAfresh(clinic.administrator)
    await changeDepartments(clinic, ['Skin', 'Heart'])
    const first = await listener.nextOf('catalog')
    const second = await listener.nextOf('catalog')
    expect(second.seq).toBeGreaterThan(first.seq)
    const ids = (await clinic.administrator.catalog.listTerms({ list: 'departments' })).map((row) => row.id).sort()
    expect([first.id, second.id]).toEqual(ids)
  })

  test('a refused write tells nobody', async () => {
    const clinic = await aClinic()
    await changeDepartments(clinic, ['Skin'])
    const listener = await listenAfresh(clinic.administrator)
    await expectRefusal(clinic.administrator.catalog.createTerm({ list: 'departments', name: 'skin' }), 'NAME_TAKEN')
    await changeDepartments(clinic, ['Heart'])
    expect(await listener.next()).toMatchObject({ kind: 'change', topic: 'catalog', seq: listener.seq + 1 })
  })

  test('one who comes back with the last number gets exactly what was missed', async () => {
    const clinic = await aClinic()
    const before = await listenAfresh(clinic.administrator)
    await before.stop()
    await changeDepartments(clinic, ['Skin', 'Heart', 'Eyes'])
    const { epoch, seq } = before
    const back = await listenTo(clinic.administrator, { epoch, seq })
    const missed = [await back.next(), await back.next(), await back.next()]
    expect(missed.map((event) => event?.seq)).toEqual([seq + 1, seq + 2, seq + 3])
    const later = await listenTo(clinic.administrator, { epoch, seq: seq + 2 })
    expect((await later.next())?.seq).toBe(seq + 3)
  })

  test.each([
    ['another run of the core', { epoch: 'another', seq: 1 }],
    ['a number without its run', { seq: 1 }],
    ['a run without a number', { epoch: 'another' }],
  ])('%s begins with a reset', async (_, since) => {
    const clinic = await aClinic()
    const listener = await listenTo(clinic.administrator, since)
    expect(await listener.next()).toMatchObject({ kind: 'reset' })
  })

  test('a number from the future begins with a reset', async () => {
    const clinic = await aClinic()
    const { epoch, seq } = await listenAfresh(clinic.administrator)
    const listener = await listenTo(clinic.administrator, { epoch, seq: seq + 1 })
    expect(await listener.next()).toEqual({ kind: 'reset', epoch, seq })
  })

  test('nobody listens without a session', async () => {
    const { anonymous } = await aClinic()
    await expectRefusal(anonymous.changes.subscribe({}), 'SIGNED_OUT')
  })

  test('a waiting-room board hears of nothing but its topics', async () => {
    const clinic = await aClinic()
    const { token } = await clinic.administrator.queue.createBoard({ name: 'Hall' })
    const board = clientOn(clinic.clinic)
    await board.queue.openBoard({ token })
    const listener = await listenAfresh(board)
    const desk = await clinic.aColleague('receptionist')
    await desk.client.patients.registerUnidentified({ sex: 'unknown', ageYears: null, notes: null })
    await changeDepartments(clinic, ['Skin'])
    expect(await listener.next()).toMatchObject({ kind: 'change', topic: 'catalog' })
  })
})

describe('a stream ends with the session or board that opened it', () => {
  test('sign-out, in any window', async () => {
    const clinic = await aClinic()
    const desk = await clinic.aColleague('receptionist')
    const second = clientOn(clinic.clinic)
    await second.session.resume({ token: desk.token })
    const listeners = [await listenAfresh(desk.client), await listenAfresh(second)]
    await desk.client.session.signOut()
    for (const listener of listeners) expect(await listener.next()).toBeNull()
  })

  test('deactivation', async () => {
    const clinic = await aClinic()
    const desk = await clinic.aColleague('receptionist')
    const listener = await listenAfresh(desk.client)
    const row = (await clinic.administrator.staff.list()).find((member) => member.id === desk.id)
    await clinic.administrator.staff.deactivate({ id: desk.id, version: row?.version ?? 0 })
    expect(await listener.next()).toBeNull()
  })

  test('a password changed elsewhere', async () => {
    const clinic = await aClinic()
    const desk = await clinic.aColleague('receptionist')
    const elsewhere = clientOn(clinic.clinic)
    await elsewhere.session.signIn({ username: desk.username, password: STAFF_PASSWORD })
    const ended = await listenAfresh(elsewhere)
    const kept = await listenAfresh(desk.client)
    const newPassword = 'a third good password'
    await desk.client.session.changePassword({ currentPassword: STAFF_PASSWORD, newPassword })
    expect(await ended.next()).toBeNull()
    expect(await kept.next()).toMatchObject({ kind: 'change', topic: 'sessions' })
  })

  test('its last hour', async () => {
    const clinic = await aClinic()
    const desk = await clinic.aColleague('receptionist')
    const listener = await listenAfresh(desk.client)
    clinic.clock.passMinutes(12 * 60)
    await clinic.anonymous.session.signIn({ username: 'asha', password: 'a long enough password' })
    expect(await listener.next()).toBeNull()
  })

  test('a revoked board', async () => {
    const clinic = await aClinic()
    const made = await clinic.administrator.queue.createBoard({ name: 'Hall' })
    const board = clientOn(clinic.clinic)
    await board.queue.openBoard({ token: made.token })
    const listener = await listenAfresh(board)
    await clinic.administrator.queue.revokeBoard({ id: made.board.id })
    expect(await listener.next()).toBeNull()
  })

  test('locking does not end it: the page behind the lock screen stays fresh', async () => {
    const clinic = await aClinic()
    const desk = await clinic.aColleague('receptionist')
    const listener = await listenAfresh(desk.client)
    await desk.client.session.lock()
    await changeDepartments(clinic, ['Skin'])
    expect((await listener.nextOf('catalog')).topic).toBe('catalog')
  })

  test('others’ changes on an open stream do not keep an unused session awake', async () => {
    const clinic = await aClinic()
    const desk = await clinic.aColleague('receptionist')
    const listener = await listenAfresh(desk.client)
    for (const name of ['Skin', 'Heart']) {
      clinic.clock.passMinutes(8)
      await changeDepartments(clinic, [name])
      await listener.nextOf('catalog')
    }
    await expectRefusal(desk.client.catalog.listDoctors(), 'SESSION_LOCKED')
  })
})

describe('the feed alone', () => {
  test('a listener that lags too far behind is told to fetch everything instead', async () => {
    const feed = makeChangeFeed()
    const stream = feed.stream({})
    expect(await take(stream, 1)).toEqual([{ kind: 'reset', seq: 0, epoch: feed.epoch }])
    announceMany(feed, 501)
    expect(await take(stream, 1)).toEqual([{ kind: 'reset', seq: 501, epoch: feed.epoch }])
    announceMany(feed, 1)
    expect(await take(stream, 1)).toEqual([{ kind: 'change', seq: 502, topic: 'queue', id: 1 }])
    await stream.return(undefined)
  })

  test('a past longer than it remembers is a reset, the remembered part is not', async () => {
    const feed = makeChangeFeed()
    announceMany(feed, 2_010)
    const forgotten = feed.stream({ epoch: feed.epoch, seq: 9 })
    expect(await take(forgotten, 1)).toEqual([{ kind: 'reset', seq: 2_010, epoch: feed.epoch }])
    const remembered = feed.stream({ epoch: feed.epoch, seq: 10 })
    const events = await take(remembered, 2_000)
    expect(events[0]).toMatchObject({ seq: 11 })
    expect(events.at(-1)).toMatchObject({ seq: 2_010 })
    await forgotten.return(undefined)
    await remembered.return(undefined)
  })

  test('a stream whose line is gone stops waiting', async () => {
    const feed = makeChangeFeed()
    const line = new AbortController()
    const stream = feed.stream({}, line.signal)
    await take(stream, 1)
    const pending = stream.next()
    line.abort()
    expect(await pending).toEqual({ value: undefined, done: true })
  })
})
