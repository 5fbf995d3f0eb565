import { expect, test } from 'vitest'
import { askToJoin, noteStationSeen, stationByKey } from '#main/rpc/station-door.ts'
import { ADMINISTRATOR, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aStationClinic, asks, keyOf } from './station-clinic.ts'

test('PCs are listed by name, those shut out last, with whether they are connected now', async () => {
  const { administrator, clinic, aStation } = await aStationClinic()
  const made = [await aStation('Desk b'), await aStation('Desk C'), await aStation('Desk A')]
  for (const { id } of made) clinic.core.network.connected.add(id)
  await administrator.stations.revoke({ id: made[0]?.id ?? 0 })
  const list = await administrator.stations.list()
  expect(list.map(({ name, isConnected, isRevoked }) => ({ name, isConnected, isRevoked }))).toEqual([
    { name: 'Desk A', isConnected: true, isRevoked: false },
    { name: 'Desk C', isConnected: true, isRevoked: false },
    { name: 'Desk b', isConnected: false, isRevoked: true },
  ])
})

test('a PC is renamed and moved by who saw its newest version', async () => {
  const { administrator, clinic, aStation } = await aStationClinic()
  const { id } = await aStation('Desk')
  await aStation('Lab')
  const { update } = administrator.stations
  const fields = { id, name: 'Office', roleHint: 'office' as const, version: 1 }
  expect(await update(fields)).toMatchObject({ name: 'Office', roleHint: 'office', version: 2 })
  expect(await stationByKey(clinic.core, keyOf('Desk'))).toMatchObject({ name: 'Office', roleHint: 'office' })
  expect(await expectRefusal(update(fields), 'VERSION_CONFLICT')).toMatchObject({ currentVersion: 2 })
  expect(await expectRefusal(update({ ...fields, name: 'LAB', version: 2 }), 'NAME_TAKEN')).toEqual({ field: 'name' })
  expect(await update({ ...fields, name: 'OFFICE', version: 2 })).toMatchObject({ name: 'OFFICE', version: 3 })
  await expectRefusal(update({ ...fields, id: 99 }), 'NOT_FOUND')
  await expectRefusal(update({ ...fields, name: ' ' }), 'INVALID_INPUT')
  await administrator.stations.revoke({ id })
  expect(await expectRefusal(update({ ...fields, version: 4 }), 'DEACTIVATED')).toEqual({ what: 'station' })
})

test('a PC shut out is known as such, its name is free, and shutting it out again changes nothing', async () => {
  const { administrator, clinic, aStation } = await aStationClinic()
  const { id } = await aStation('Desk')
  const revoked = await administrator.stations.revoke({ id })
  expect(revoked).toMatchObject({ isRevoked: true, version: 2 })
  expect(await stationByKey(clinic.core, keyOf('Desk'))).toEqual({ kind: 'revoked' })
  expect(await administrator.stations.revoke({ id })).toEqual(revoked)
  const { events } = await administrator.audit.list({ action: 'stations.revoke', limit: 50 })
  expect(events).toHaveLength(1)
  await expectRefusal(administrator.stations.revoke({ id: 99 }), 'NOT_FOUND')
  const { code } = await administrator.stations.offerPairing()
  const asked = await askToJoin(clinic.core, asks('Another', code))
  if (asked.kind !== 'waiting') throw new Error(asked.kind)
  const { requestId } = asked
  expect(await administrator.stations.approve({ requestId, name: 'Desk', roleHint: 'other' })).toMatchObject({ id: 2 })
})

test('a PC shut out that is let in again by its old key takes its row up, and no session of before', async () => {
  const { administrator, clinic, aStation, aColleague } = await aStationClinic()
  const { id } = await aStation('Desk')
  const { username } = await aColleague('receptionist')
  const { token } = await clientOn(clinic, clinic.connect('Desk', `station:${id}`)).session.signIn({
    username,
    password: STAFF_PASSWORD,
  })
  await administrator.stations.revoke({ id })
  expect(await aStation('Desk')).toMatchObject({ id, isRevoked: false, version: 3 })
  expect(await stationByKey(clinic.core, keyOf('Desk'))).toMatchObject({ kind: 'station', id })
  const again = clientOn(clinic, clinic.connect('Desk', `station:${id}`))
  expect(await expectRefusal(again.session.resume({ token }), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
})

test('shutting a PC out ends the sessions opened on it at once, and no others', async () => {
  const { administrator, clinic, aStation, aColleague } = await aStationClinic()
  const [first, second] = [await aStation('Desk 1'), await aStation('Desk 2')]
  const { username, client: onTheHost } = await aColleague('receptionist')
  const on = async (stationId: number) => {
    const client = clientOn(clinic, clinic.connect('Desk', `station:${stationId}`))
    await client.session.signIn({ username, password: STAFF_PASSWORD })
    return client
  }
  const [onFirst, alsoOnFirst, onSecond] = [await on(first.id), await on(first.id), await on(second.id)]
  const topics: string[] = []
  clinic.core.changes.listen(({ topic }) => topics.push(topic))
  await administrator.stations.revoke({ id: first.id })
  expect(topics).toEqual(['stations', 'sessions'])
  for (const client of [onFirst, alsoOnFirst]) {
    expect(await expectRefusal(client.session.whoAmI(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  }
  for (const client of [onSecond, onTheHost]) expect((await client.session.whoAmI()).user.username).toBe(username)
})

test('a session is taken up again where it was opened and nowhere else', async () => {
  const { clinic } = await aStationClinic()
  const places = [null, 'station:1', 'station:2', 'browser:0f']
  const { username, password } = ADMINISTRATOR
  for (const place of places) {
    const opened = clientOn(clinic, clinic.connect('test', place))
    const { token } = await opened.session.signIn({ username, password })
    for (const other of places.filter((one) => one !== place)) {
      const client = clientOn(clinic, clinic.connect('test', other))
      expect(await expectRefusal(client.session.resume({ token }), 'SIGNED_OUT')).toEqual({ reason: 'none' })
      await expectRefusal(client.session.whoAmI(), 'SIGNED_OUT')
    }
    const same = clientOn(clinic, clinic.connect('test', place))
    expect((await same.session.resume({ token })).user.username).toBe(username)
  }
})

test('what is done on a PC stands under its name on the audit trail', async () => {
  const { clinic, administrator, aStation } = await aStationClinic()
  const { id, name } = await aStation('Front desk 2')
  const { username, password } = ADMINISTRATOR
  await clientOn(clinic, clinic.connect(name, `station:${id}`)).session.signIn({ username, password })
  const { events } = await administrator.audit.list({ limit: 1 })
  expect(events).toMatchObject([{ action: 'session.signIn', station: 'Front desk 2' }])
})

test('that a PC was seen is written down once a minute, and at once where something of it changed', async () => {
  const { clinic, administrator, clock, aStation } = await aStationClinic()
  const { id } = await aStation('Desk')
  let heard = 0
  clinic.core.changes.listen(() => {
    heard += 1
  })
  const visit = { stationId: id, address: '192.168.1.20', appVersion: '1.0.0', knownIdentityId: null }
  const expectSeen = async (at: string, told: number) => {
    expect((await administrator.stations.list())[0]).toMatchObject({ lastSeenAt: at })
    expect(heard).toBe(told)
  }
  await noteStationSeen(clinic.core, visit)
  await expectSeen('2026-03-02T04:30:00.000Z', 1)
  clock.passMinutes(0.5)
  await noteStationSeen(clinic.core, visit)
  await expectSeen('2026-03-02T04:30:00.000Z', 1)
  await noteStationSeen(clinic.core, { ...visit, address: '192.168.1.21' })
  await expectSeen('2026-03-02T04:30:30.000Z', 2)
  await noteStationSeen(clinic.core, { ...visit, address: '192.168.1.21', appVersion: '1.1.0' })
  await expectSeen('2026-03-02T04:30:30.000Z', 3)
  clock.passMinutes(1)
  await noteStationSeen(clinic.core, { ...visit, address: '192.168.1.21', appVersion: '1.1.0' })
  await expectSeen('2026-03-02T04:31:30.000Z', 4)
  expect((await administrator.stations.list())[0]).toMatchObject({ lastAddress: '192.168.1.21', appVersion: '1.1.0' })
  await administrator.stations.revoke({ id })
  heard = 0
  clock.passMinutes(5)
  await noteStationSeen(clinic.core, visit)
  await noteStationSeen(clinic.core, { ...visit, stationId: 99 })
  await expectSeen('2026-03-02T04:31:30.000Z', 0)
})
