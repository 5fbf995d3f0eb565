import { X509Certificate } from 'node:crypto'
import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { fingerprintWords, spkiHash } from '#main/platform/tls/fingerprint-words.ts'
import {
  describeHost,
  hostIdentities,
  noteStationSeen,
  readNetworkPlan,
  stationByKey,
  watchNetwork,
} from '#main/rpc/station-door.ts'
import { aClinic, aFreshClinic } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aStationClinic, keyOf, PLAN } from './station-clinic.ts'

const wordsOf = (certificate: string) => fingerprintWords(spkiHash(new X509Certificate(certificate)))

test('before anybody chose, the network is off, closed to browsers, and this host has no identity', async () => {
  const { administrator, clinic } = await aClinic()
  expect(await administrator.stations.getNetwork()).toEqual({
    ...{ isOn: false, port: 4811, isOpenToBrowsers: false, browserPort: 4812, version: 0 },
    ...{ canServe: false, stations: 'off', browsers: 'off', hostName: hostname(), addresses: expect.any(Array) },
    ...{ words: null, renewal: null },
  })
  expect(await readNetworkPlan(clinic.core)).toEqual({ ...PLAN, isOn: false })
  await expectRefusal(administrator.stations.offerPairing(), 'NETWORK_OFF')
  await expectRefusal(administrator.stations.renewIdentity(), 'NETWORK_OFF')
})

test('switched on, the host has an identity that stays, and its words are those of the certificate', async () => {
  const { administrator, clinic } = await aClinic()
  const on = await administrator.stations.updateNetwork({ ...PLAN, port: 5000, version: 0 })
  expect(on).toMatchObject({ isOn: true, port: 5000, version: 1, renewal: null })
  const { current, next } = await hostIdentities(clinic.core)
  expect(next).toBeNull()
  expect(on.words).toEqual(await wordsOf(current.certificate))
  await administrator.stations.updateNetwork({ ...PLAN, isOn: false, version: 1 })
  await administrator.stations.updateNetwork({ ...PLAN, version: 2 })
  expect((await hostIdentities(clinic.core)).current).toEqual(current)
  const { events } = await administrator.audit.list({ limit: 50 })
  expect(events.filter(({ action }) => action === 'stations.makeIdentity')).toHaveLength(1)
  expect(events.filter(({ action }) => action === 'stations.updateNetwork')).toHaveLength(3)
})

test('listeners that start at once are given one identity', async () => {
  const { clinic } = await aClinic()
  const found = await Promise.all([hostIdentities(clinic.core), hostIdentities(clinic.core)])
  expect(found[0]).toEqual(found[1])
})

test('a plan that somebody else changed, or that cannot be, is refused', async () => {
  const { administrator } = await aStationClinic()
  const { updateNetwork } = administrator.stations
  expect(await expectRefusal(updateNetwork({ ...PLAN, version: 0 }), 'VERSION_CONFLICT')).toMatchObject({
    ...{ changedBy: 'Asha Rao', currentVersion: 1 },
  })
  const same = await expectRefusal(updateNetwork({ ...PLAN, browserPort: 4811, version: 1 }), 'INVALID_INPUT')
  expect(same).toEqual({ issues: [{ path: 'browserPort', code: 'same_port' }] })
  for (const port of [80, 65_536, 5000.5, Number.NaN]) {
    await expectRefusal(updateNetwork({ ...PLAN, port, version: 1 }), 'INVALID_INPUT')
  }
  expect(await administrator.stations.getNetwork()).toMatchObject({ ...PLAN, version: 1 })
})

test('whoever serves the network hears of the plan, of identities and of who is let in, until it stops listening', async () => {
  const { administrator, clinic, aStation } = await aStationClinic()
  let heard = 0
  const stop = watchNetwork(clinic.core, () => {
    heard += 1
  })
  await administrator.stations.updateNetwork({ ...PLAN, isOpenToBrowsers: true, version: 1 })
  expect(heard).toBe(1)
  const { id } = await aStation('Desk')
  expect(heard).toBe(2)
  await administrator.stations.renewIdentity()
  expect(heard).toBe(3)
  await administrator.stations.finishRenewal()
  expect(heard).toBe(4)
  await administrator.stations.revoke({ id })
  expect(heard).toBe(5)
  stop()
  await administrator.stations.updateNetwork({ ...PLAN, version: 2 })
  expect(heard).toBe(5)
})

const seen = (stationId: number, knownIdentityId: number | null) => ({
  ...{ stationId, address: '192.168.1.20', appVersion: '1.0.0', knownIdentityId },
})

test('a renewed identity takes over once every PC in use has heard of it', async () => {
  const { administrator, clinic, clock, folder, aStation } = await aStationClinic()
  const { core } = clinic
  const [first, second] = [await aStation('Desk 1'), await aStation('Desk 2')]
  const before = await hostIdentities(core)
  const begun = await administrator.stations.renewIdentity()
  const { current, next } = await hostIdentities(core)
  if (!next) throw new Error('no next identity')
  expect(current).toEqual(before.current)
  expect(begun.words).toEqual(await wordsOf(current.certificate))
  const renewal = { words: await wordsOf(next.certificate), since: clock.now().toISOString(), stations: 2 }
  expect(begun.renewal).toEqual({ ...renewal, known: 0 })
  expect((await administrator.stations.renewIdentity()).renewal).toEqual({ ...renewal, known: 0 })

  await noteStationSeen(core, seen(first.id, current.id))
  expect((await administrator.stations.getNetwork()).renewal).toEqual({ ...renewal, known: 0 })
  await noteStationSeen(core, seen(first.id, next.id))
  expect((await administrator.stations.getNetwork()).renewal).toEqual({ ...renewal, known: 1 })
  let heard = 0
  watchNetwork(core, () => {
    heard += 1
  })
  await noteStationSeen(core, seen(second.id, next.id))
  expect(await hostIdentities(core)).toEqual({ current: next, next: null })
  expect(heard).toBe(1)
  expect(await administrator.stations.getNetwork()).toMatchObject({ words: renewal.words, renewal: null })
  expect(await stationByKey(core, keyOf('Desk 1'))).toMatchObject({ kind: 'station' })
  await expectRefusal(administrator.stations.finishRenewal(), 'NOT_FOUND')

  const past = behindItsBack(folder, (raw) =>
    raw.prepare("SELECT private_key FROM host_identities WHERE state = 'past'").all(),
  )
  expect(past).toEqual([{ private_key: '' }])
})

test('without a PC to tell, a renewed identity takes over at once', async () => {
  const { administrator, clinic } = await aStationClinic()
  const { current } = await hostIdentities(clinic.core)
  expect((await administrator.stations.renewIdentity()).renewal).toBeNull()
  expect((await hostIdentities(clinic.core)).current.id).not.toBe(current.id)
})

test('the administrator need not wait for a PC that does not come back: by hand, or by shutting it out', async () => {
  const { administrator, clinic, aStation } = await aStationClinic()
  const [here, lost] = [await aStation('Here'), await aStation('Lost')]
  await administrator.stations.renewIdentity()
  const { next } = await hostIdentities(clinic.core)
  await noteStationSeen(clinic.core, seen(here.id, next?.id ?? null))
  expect((await hostIdentities(clinic.core)).next).not.toBeNull()
  await administrator.stations.revoke({ id: lost.id })
  expect(await hostIdentities(clinic.core)).toEqual({ current: next, next: null })
  await administrator.stations.renewIdentity()
  const second = (await hostIdentities(clinic.core)).next
  expect((await administrator.stations.finishRenewal()).renewal).toBeNull()
  expect(await hostIdentities(clinic.core)).toEqual({ current: second, next: null })
})

test('a PC is told the clinic by name, and none before there is one', async () => {
  const { clinic } = await aFreshClinic()
  expect(await describeHost(clinic.core)).toEqual({ clinicName: '' })
  expect(await describeHost((await aClinic()).clinic.core)).toEqual({ clinicName: 'Riverside Clinic' })
})
