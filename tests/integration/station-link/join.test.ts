import { expect, test } from 'vitest'
import { aLanClinic } from '#tests/support/lan.ts'
import { startPc } from '#tests/support/pc.ts'
import { partsOfAPc } from '#tests/support/pc-parts.ts'
import { aStation, letIn, waitingRequest } from '#tests/support/pc-station.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const anotherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const ASKS = { stationName: 'Front desk 2', roleHint: 'front-desk' } as const

test('a PC looks, both sides show the same words, the administrator lets it in, and its window works', async () => {
  const host = await aLanClinic()
  const { stations } = host.administrator
  const parts = partsOfAPc()
  const station = await startPc(parts)
  const window = station.window()
  expect(await window.chooseMode({ mode: 'station' })).toMatchObject({ stage: 'join', mode: 'station', station: null })
  const listener = await station.listen(window)

  const seen = await window.lookAtHost({ address: `127.0.0.1:${host.port}` })
  expect(seen.words).toEqual((await stations.getNetwork()).words)
  const { code } = await stations.offerPairing()
  await window.join({ ...ASKS, code })
  expect((await listener.next('joining')).joining).toEqual({ state: 'waiting' })
  const request = await waitingRequest(host.administrator)
  expect(request).toMatchObject({ ...ASKS, words: seen.stationWords, appVersion: 'test' })

  const approved = await stations.approve({ requestId: request.id, name: 'Room 2', roleHint: 'consulting-room' })
  expect((await listener.next('joining', ({ joining }) => joining.state !== 'lost')).joining).toEqual({
    state: 'approved',
  })
  expect(station.pc.state()).toMatchObject({
    stage: 'clinic',
    mode: 'station',
    station: {
      address: `127.0.0.1:${host.port}`,
      clinicName: 'Riverside Clinic',
      name: 'Room 2',
      roleHint: 'consulting-room',
    },
    link: { state: 'connecting', reason: null },
  })

  const line = await station.clinicLineAgain()
  expect(await line.client.clinic.getStatus()).toMatchObject({ state: 'ready' })
  expect(station.pc.state().link).toMatchObject({ state: 'connected', hostVersion: 'test' })
  expect((await stations.list()).find(({ id }) => id === approved.id)).toMatchObject({ isConnected: true })
})

test('a station is the same station the next day, and its key lies sealed', async () => {
  const host = await aLanClinic()
  const station = await aStation(host.administrator, `127.0.0.1:${host.port}`)
  await station.close()
  const again = await startPc(station.parts)
  expect(await (await again.clinicLineAgain()).client.clinic.getStatus()).toMatchObject({ state: 'ready' })
  expect((await host.administrator.stations.list()).length).toBe(1)
})

test('a wrong code says how many tries are left, and a dead one that it is dead', async () => {
  const host = await aLanClinic()
  const window = (await startPc(partsOfAPc())).window()
  await window.chooseMode({ mode: 'station' })
  await window.lookAtHost({ address: `127.0.0.1:${host.port}` })
  await expectRefusal(window.join({ ...ASKS, code: '000000' }), 'PAIRING_CODE_DEAD')
  const { code } = await host.administrator.stations.offerPairing()
  expect(await expectRefusal(window.join({ ...ASKS, code: anotherThan(code) }), 'PAIRING_CODE_WRONG')).toEqual({
    triesLeft: 4,
  })
})

test('who was refused is told so and may ask again', async () => {
  const host = await aLanClinic()
  const station = await startPc(partsOfAPc())
  const window = station.window()
  await window.chooseMode({ mode: 'station' })
  const listener = await station.listen(window)
  await window.lookAtHost({ address: `127.0.0.1:${host.port}` })
  const { code } = await host.administrator.stations.offerPairing()
  await window.join({ ...ASKS, code })
  await host.administrator.stations.refuse({ requestId: (await waitingRequest(host.administrator)).id })
  expect((await listener.next('joining', ({ joining }) => joining.state === 'refused')).joining.state).toBe('refused')
  await letIn(station, host.administrator, `127.0.0.1:${host.port}`)
  expect(station.pc.state().stage).toBe('clinic')
})

test('the app closed before it heard the yes: the host knows its key and lets it in without a new code', async () => {
  const host = await aLanClinic()
  const parts = partsOfAPc()
  const first = await startPc(parts)
  const window = first.window()
  await window.chooseMode({ mode: 'station' })
  await window.lookAtHost({ address: `127.0.0.1:${host.port}` })
  const { code } = await host.administrator.stations.offerPairing()
  await window.join({ ...ASKS, code })
  await first.close()
  const request = await waitingRequest(host.administrator)
  await host.administrator.stations.approve({ requestId: request.id, name: 'Room 2', roleHint: 'consulting-room' })

  const second = await startPc(parts)
  await second.window().lookAtHost({ address: `127.0.0.1:${host.port}` })
  await second.window().join({ ...ASKS, code: '000000' })
  await second.until(({ stage }) => stage === 'clinic')
  expect(second.pc.state().station?.name).toBe('Room 2')
})

test('who took the question back while it was on its way is not brought into the clinic by it', async () => {
  const host = await aLanClinic()
  const station = await startPc(partsOfAPc())
  const window = station.window()
  await window.chooseMode({ mode: 'station' })
  await window.lookAtHost({ address: `127.0.0.1:${host.port}` })
  const { code } = await host.administrator.stations.offerPairing()
  const asked = window.join({ ...ASKS, code })
  await window.chooseMode({ mode: 'alone' })
  await asked
  const { id } = await waitingRequest(host.administrator)
  await host.administrator.stations.approve({ requestId: id, name: 'Room 2', roleHint: 'other' })
  // A window that begins to listen hears first whether anything is still being waited for.
  station.pc.openPatient('26-00042-D')
  const heard = await window.watch()
  const begun = [await heard.next(), await heard.next()]
  await heard.return?.()
  expect(begun).toMatchObject([{ value: { kind: 'state' } }, { value: { kind: 'open-patient' } }])
  expect(station.pc.state()).toMatchObject({ stage: 'clinic', mode: 'alone' })
})

test('a station whose settings lost the host’s certificate looks for its host anew and is let in by its key', async () => {
  const host = await aLanClinic()
  const { parts, close } = await aStation(host.administrator, `127.0.0.1:${host.port}`)
  await close()
  const kept = parts.settings.read().host
  if (kept === null) throw new Error('no host was kept')
  parts.settings.change({ host: { ...kept, identities: [(kept.identities[0] ?? '').slice(0, 200)] } })
  const again = await startPc(parts)
  await again.until(({ stage }) => stage === 'join')
  expect(await again.clinicLine()).toBeNull()
  await again.window().lookAtHost({ address: `127.0.0.1:${host.port}` })
  await again.window().join({ ...ASKS, code: '000000' })
  expect((await (await again.clinicLineAgain()).client.clinic.getStatus()).state).toBe('ready')
})

test('nobody at an address, and somebody who is no host, are told apart', async () => {
  const host = await aLanClinic()
  const window = (await startPc(partsOfAPc())).window()
  await window.chooseMode({ mode: 'station' })
  await expectRefusal(window.lookAtHost({ address: '127.0.0.1:1' }), 'HOST_UNREACHABLE')
  for (const address of ['not an address', 'عيادة', 'front“desk', 'a@b', '%41', '1.2.3.4.5']) {
    await expectRefusal(window.lookAtHost({ address }), 'HOST_UNREACHABLE')
  }
  await expectRefusal(window.lookAtHost({ address: `127.0.0.1:${host.browserPort}` }), 'NOT_A_HOST')
  await expectRefusal(window.join({ ...ASKS, code: '123456' }), 'NOT_A_HOST')
})

test('who leaves the host is asked anew, shows another key, and may come back with a new code', async () => {
  const host = await aLanClinic()
  const station = await aStation(host.administrator, `127.0.0.1:${host.port}`)
  const line = await station.clinicLineAgain()
  const state = await station.window().leaveHost()
  expect(state).toMatchObject({ stage: 'choose-mode', mode: null, station: null, link: null })
  await line.gone
  expect(await station.clinicLine()).toBeNull()
  await letIn(station, host.administrator, `127.0.0.1:${host.port}`, 'Front desk 3')
  expect((await host.administrator.stations.list()).map(({ name }) => name)).toContain('Front desk 3')
})
