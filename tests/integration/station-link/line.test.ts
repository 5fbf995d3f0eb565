import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { aDocument, aPng, fetchFile } from '#tests/support/documents.ts'
import { aLanClinic } from '#tests/support/lan.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { layCable } from '#tests/support/network-cable.ts'
import { aPatient } from '#tests/support/patients.ts'
import { aStation } from '#tests/support/pc-station.ts'

/** What a window makes ANSWER_LOST of: the call ended, and not by an answer of the core. */
const endsWithoutAnswer = async (call: Promise<unknown>) => {
  const outcome = await call.then(
    () => 'answered',
    (error: unknown) => (error instanceof ORPCError ? error.code : 'lost'),
  )
  expect(outcome).toBe('lost')
}

/** A host, a cable and a station whose window is signed in. */
const atWork = async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const cable = await layCable(host.port)
  const station = await aStation(host.administrator, `127.0.0.1:${cable.port}`)
  const line = await station.clinicLineAgain()
  const { username } = await host.aColleague('receptionist')
  const { token } = await line.client.session.signIn({ username, password: STAFF_PASSWORD })
  /** Another line, on which the window takes its session up again. */
  const back = async () => {
    const next = await station.clinicLineAgain()
    await next.client.session.resume({ token })
    return next
  }
  return { host, cable, station, line, back }
}

test('a cable that is out says nothing, and is noticed by the heartbeat; plugged in again, the window works on', async () => {
  const { cable, station, line, back } = await atWork()
  cable.unplug()
  await line.gone
  expect(await station.until(({ link }) => link?.state === 'away')).toMatchObject({
    stage: 'clinic',
    link: { state: 'away', reason: 'unreachable', hostVersion: 'test' },
  })
  cable.plug()
  const next = await back()
  expect(await next.client.clinic.getStatus()).toMatchObject({ state: 'ready' })
  expect(station.pc.state().link).toMatchObject({ state: 'connected', reason: null })
})

test('a call whose answer was lost ends without one, and was done once', async () => {
  const { host, cable, line, back } = await atWork()
  const told = await listenAfresh(host.administrator)
  const patient = aPatient()
  cable.unplug('from-host')
  const call = line.client.patients.register(patient)
  const lost = endsWithoutAnswer(call)
  await told.nextOf('patients')
  await lost
  await line.gone
  cable.plug()
  const next = await back()
  const found = await next.client.patients.search({ text: patient.fullName })
  expect(found.hits.map(({ fullName }) => fullName)).toEqual([patient.fullName])
})

test('a call that never reached the host was not done', async () => {
  const { cable, line, back } = await atWork()
  const patient = aPatient()
  cable.unplug()
  await endsWithoutAnswer(line.client.patients.register(patient))
  cable.plug()
  const next = await back()
  expect((await next.client.patients.search({ text: patient.fullName })).hits).toEqual([])
})

test('while the host is away nothing is queued: a window gets no line, and the reason', async () => {
  const { host, station, line } = await atWork()
  await host.closeLan()
  await line.gone
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link).toMatchObject({ state: 'away', reason: 'unreachable' })
  const { since } = station.pc.state().link ?? {}
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state().link?.since).toBe(since)
})

test('a station that is revoked in the middle of a call loses its lines at once and is told why', async () => {
  const { host, station, line } = await atWork()
  const stream = await line.client.changes.subscribe({})
  await stream.next()
  const waiting = endsWithoutAnswer(stream.next())
  await host.administrator.stations.revoke({ id: station.stationId })
  await waiting
  await line.gone
  await station.until(({ link }) => link?.state === 'away')
  expect(station.pc.state().link?.reason).toBe('revoked')
  expect(await station.clinicLine()).toBeNull()
  expect(station.pc.state()).toMatchObject({ stage: 'clinic', link: { state: 'away', reason: 'revoked' } })
})

test('each window has a line of its own: one that closes takes no other along', async () => {
  const { host, station, line, back } = await atWork()
  const second = await back()
  line.close()
  expect((await second.client.session.whoAmI()).user.fullName).toBe('The receptionist')
  const [first] = await host.administrator.stations.list()
  expect(first).toMatchObject({ id: station.stationId, isConnected: true })
  expect(station.pc.state().link?.state).toBe('connected')
})

test('after sleep no line is believed: windows come again', async () => {
  const { station, line, back } = await atWork()
  station.pc.wake()
  await line.gone
  const next = await back()
  expect(await next.client.clinic.getStatus()).toMatchObject({ state: 'ready' })
})

test('trying again gives up an attempt that hangs, and leaves a good line alone', async () => {
  const { cable, station, line, back } = await atWork()
  await station.window().retryLink()
  expect(await line.client.clinic.getStatus()).toMatchObject({ state: 'ready' })
  cable.unplug()
  const attempt = station.clinicLine()
  await station.window().retryLink()
  expect(await attempt).toBeNull()
  cable.plug()
  expect(await (await back()).client.clinic.getStatus()).toMatchObject({ state: 'ready' })
})

test('a host whose clock is years behind works, and the station says by how much', async () => {
  const { host, station } = await atWork()
  const expected = (host.clock.now().getTime() - Date.now()) / 1000
  const { clockOffsetSeconds } = station.pc.state().link ?? {}
  expect(Math.abs((clockOffsetSeconds ?? 0) - expected)).toBeLessThan(120)
  expect(Math.abs(expected)).toBeGreaterThan(86_400)
})

test('25 MB go over the line, up and down, byte for byte', async () => {
  const { line } = await atWork()
  const patient = await line.client.patients.register(aPatient())
  const bytes = aPng(640, 480, Buffer.alloc(24 * 1024 * 1024, 5))
  const document = await aDocument(line.client, patient.id, { bytes })
  expect((await fetchFile(line.client, document.id)).equals(bytes)).toBe(true)
})
