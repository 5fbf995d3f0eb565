import { describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '#tests/support/clinic.ts'
import { aFreePort } from '#tests/support/free-port.ts'
import { layLoopback } from '#tests/support/network/loopback.ts'
import { type Machine, onMachine, type RunningHost, startHostOn, startWindow } from '#tests/support/network/machines.ts'
import { openMorning, PASSWORD } from '#tests/support/network/morning.ts'
import { layNetwork, type Network, noNetworkBecause } from '#tests/support/network/network.ts'

const STATIONS = ['desk', 'room', 'lab'] as const
type StationName = (typeof STATIONS)[number]

const obstacle = noNetworkBecause()
const where =
  obstacle === undefined
    ? 'in network namespaces of their own'
    : `on loopback addresses, without loss and delay (${obstacle})`

const HINTS = { desk: 'front-desk', room: 'consulting-room', lab: 'laboratory' } as const

interface Morning {
  network: Network
  admin: Machine
  stations: Record<StationName, Machine>
  stationIds: Record<StationName, number>
  doctorId: number
  killHost: () => Promise<void>
  startHostAgain: () => Promise<void>
}

/** Two people bring a PC in: one at the host, one at the PC; both read the same words. */
const bringIn = async (admin: Machine, station: Machine, name: StationName, address: string): Promise<number> => {
  await station.pc('chooseMode', { mode: 'station' })
  const seen = (await station.pc('lookAtHost', { address })) as { words: string[]; stationWords: string[] }
  const { words } = await admin.answer<{ words: string[] }>('stations.getNetwork')
  expect(seen.words).toEqual(words)
  const { code } = await admin.answer<{ code: string }>('stations.offerPairing')
  await station.pc('join', { code, stationName: name, roleHint: HINTS[name] })
  const { requests } = await admin.answer<{ requests: { id: string; words: string[] }[] }>('stations.getPairing')
  expect(requests.map((request) => request.words)).toEqual([seen.stationWords])
  const approval = { requestId: requests[0]?.id, name, roleHint: HINTS[name] }
  const { id } = await admin.answer<{ id: number }>('stations.approve', approval)
  await station.untilPc(({ stage }) => stage === 'clinic')
  await station.untilLine(({ isConnected }) => isConnected)
  return id
}

const layMorning = async (): Promise<Morning> => {
  const [hostPort, port] = [await aFreePort(), await aFreePort()]
  const network = await (obstacle === undefined ? layNetwork : layLoopback)(['host', ...STATIONS], port)
  const folder = temporaryFolder()
  const onHost = onMachine(network, 'host')
  let host: RunningHost = await startHostOn(onHost, folder, hostPort)
  const onLoopback = () => startWindow(onHost, 'loopback', host.url)
  const admin = await onLoopback()
  const doctorId = await openMorning(admin, onLoopback, port)
  const stations: Partial<Record<StationName, Machine>> = {}
  const stationIds: Partial<Record<StationName, number>> = {}
  for (const name of STATIONS) {
    const own = temporaryFolder()
    const machine = await startWindow(onMachine(network, name), 'station', own)
    stations[name] = machine
    stationIds[name] = await bringIn(admin, machine, name, network.hostFor(name))
    expect(await machine.signIn({ username: name, password: PASSWORD })).toHaveProperty('answer')
  }
  onTestFinished(async () => {
    for (const machine of [admin, ...Object.values(stations)]) await machine.stop()
    await host.kill()
    await network.remove()
  })
  return {
    ...{ network, admin, doctorId },
    stations: stations as Record<StationName, Machine>,
    stationIds: stationIds as Record<StationName, number>,
    killHost: () => host.kill(),
    startHostAgain: async () => {
      host = await startHostOn(onHost, folder, hostPort)
    },
  }
}

const registered = (fullName: string) => ({ fullName, sex: 'other', birth: { kind: 'age', years: 40 }, phone: null })

/** Registers a patient and gives a token. */
const walkIn = async (desk: Machine, doctorId: number, fullName: string): Promise<string> => {
  const { id: patientId } = await desk.answer<{ id: number }>('patients.register', registered(fullName))
  const { ticket } = await desk.answer<{ ticket: { token: string } }>('queue.addWalkIn', { patientId, doctorId })
  return ticket.token
}

interface Booked {
  startsAt: string
}

/**
 * The cable is pulled before the booking reached the host, or after the host kept it and before its answer came back. Without an
 * answer nothing counts as booked; once the cable is back, booking again never makes a second one.
 */
const pullCableWhileBooking = async (
  { network, admin, stations: { desk }, doctorId }: Morning,
  moment: 'before' | 'after',
) => {
  const patient = await desk.answer<{ id: number }>('patients.register', registered(`Bela ${moment}`))
  const [slot] = await desk.answer<Booked[]>('scheduling.findFreeSlots', { doctorId, limit: 1 })
  const booking = { patientId: patient.id, doctorId, startsAt: slot?.startsAt }
  const booked = () => admin.answer<Booked[]>('scheduling.listOfPatient', { patientId: patient.id })
  await network.setCable('desk', moment === 'before' ? { unplugged: true } : { deaf: true })
  const onItsWay = desk.call('scheduling.book', booking)
  expect(await onItsWay).toEqual({ lost: 'ANSWER_LOST' })
  await desk.untilLine(({ isConnected }) => !isConnected)
  expect(await desk.call('scheduling.book', booking)).toEqual({ lost: 'OFFLINE' })
  await desk.untilPc(({ link }) => link?.state === 'away' && link.reason === 'unreachable')
  expect(await booked()).toHaveLength(moment === 'before' ? 0 : 1)

  await network.setCable('desk', { unplugged: false, deaf: false })
  await desk.untilLine(({ isConnected }) => isConnected)
  const again = await desk.call('scheduling.book', booking)
  // What was sent into the dead cable may still arrive once it is back: then that is the booking, and this one is refused.
  if ('answer' in again) expect(again.answer).toMatchObject({ startsAt: slot?.startsAt })
  else expect(again).toMatchObject({ refusal: 'SLOT_TAKEN' })
  expect((await booked()).map(({ startsAt }) => startsAt)).toEqual([slot?.startsAt])
}

describe(`a host and three stations, ${where}`, () => {
  test('they pair, work, lose a cable, bad cables and the host, and nothing acknowledged is lost', {
    timeout: 300_000,
  }, async ({ annotate }) => {
    const morning = await layMorning()
    const { network, admin, stations, stationIds, doctorId } = morning
    const { desk, room, lab } = stations

    // What the desk does is seen in the room and by nobody who has no right to it.
    const first = await walkIn(desk, doctorId, 'Anna Berg')
    await room.untilLine(({ tokens }) => tokens.includes(first))
    expect(await room.call('queue.callNext', { doctorId })).toHaveProperty('answer')
    expect(await lab.call('stations.list')).toMatchObject({ refusal: 'FORBIDDEN' })
    const list = await admin.answer<{ id: number; isConnected: boolean }[]>('stations.list')
    expect(list.map(({ isConnected }) => isConnected)).toEqual([true, true, true])

    for (const moment of ['before', 'after'] as const) await pullCableWhileBooking(morning, moment)

    // 300 ms there and back and every twentieth frame lost, in both directions.
    await network.setCable('desk', { loss: 0.05, delay: 0.15 })
    const slow: string[] = []
    for (let number = 1; number <= 8; number += 1) slow.push(await walkIn(desk, doctorId, `Slow ${number}`))
    await room.untilLine(({ tokens }) => slow.every((token) => tokens.includes(token)))
    await network.setCable('desk', { loss: 0, delay: 0 })

    // The host is killed while all three work, and started again.
    const away = () => Promise.all(STATIONS.map((name) => stations[name].untilLine(({ isConnected }) => !isConnected)))
    await desk.startLoad('Busy', doctorId)
    await room.untilLine(({ tokens }) => tokens.length > slow.length + 20)
    await morning.killHost()
    await away()
    await morning.startHostAgain()
    const began = performance.now()
    const before = desk.worked.tokens.length
    await Promise.all(STATIONS.map((name) => stations[name].untilLine(({ isConnected }) => isConnected)))
    const acknowledged = desk.worked.tokens.slice(0, before)
    await room.untilLine(
      ({ isConnected, tokens }) => isConnected && acknowledged.every((token) => tokens.includes(token)),
    )
    await annotate(`every screen right again ${Math.round(performance.now() - began)} ms after the host served`)
    await room.untilLine(({ tokens }) => tokens.length > before + slow.length + 10)
    await desk.rest()
    expect(desk.worked.refused).toEqual([])
    const { doctors } = await desk.answer<{ doctors: { tickets: { token: string }[] }[] }>('queue.getDay', {})
    const tokens = doctors.flatMap(({ tickets }) => tickets.map(({ token }) => token))
    expect(tokens).toEqual(expect.arrayContaining(desk.worked.tokens))
    expect(new Set(tokens).size).toBe(tokens.length)
    for (const { id, recordNumber } of desk.worked.patients) {
      expect(await desk.answer('patients.get', { id })).toMatchObject({ recordNumber })
    }

    // The laboratory's PC is shut out in the middle of its session.
    await admin.untilLine(({ isConnected }) => isConnected)
    await admin.answer('stations.revoke', { id: stationIds.lab })
    await lab.untilPc(({ link }) => link?.reason === 'revoked')
    await lab.untilLine(({ isConnected }) => !isConnected)
    expect(await lab.call('session.whoAmI')).toEqual({ lost: 'OFFLINE' })
    expect(await desk.call('session.whoAmI')).toHaveProperty('answer')
  })
})
