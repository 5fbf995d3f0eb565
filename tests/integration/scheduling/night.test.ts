import { describe, expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { closeOldTickets } from '#main/features/queue/queue.jobs.ts'
import { markNoShows } from '#main/features/scheduling/scheduling.jobs.ts'
import type { Core } from '#main/platform/call/context.ts'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { ADMINISTRATOR, aFreshClinic, type Client, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, TUESDAY } from './scheduling-clinic.ts'

/** The clinic's clock: five and a half hours ahead of UTC; it begins at 10:00 of its Monday. */
const MONDAY_2350 = '2026-03-02T18:20:00.000Z'
const TUESDAY_0010 = '2026-03-02T18:40:00.000Z'
const TUESDAY_0359 = '2026-03-02T22:29:59.999Z'
const TUESDAY_0400 = '2026-03-02T22:30:00.000Z'
const FRIDAY_0900 = '2026-03-06T03:30:00.000Z'

const step = (ticket: Ticket) => ({ ticketId: ticket.id, version: ticket.version })
const arriving = (booking: { id: number; version: number }) => ({ appointmentId: booking.id, version: booking.version })

/** A clinic whose desk can be signed in again at any hour, and how things stand in the database. */
const aClinicByNight = async () => {
  const clinic = await aSchedulingClinic()
  const { username } = await clinic.aColleague('receptionist')
  const deskAt = async (instant: string): Promise<Client> => {
    clinic.clock.setTo(instant)
    const client = clientOn(clinic.clinic)
    await client.session.signIn({ username, password: STAFF_PASSWORD })
    return client
  }
  const { core } = clinic.clinic
  const work = async () => {
    await Promise.all([markNoShows(core), closeOldTickets(core)])
  }
  return { ...clinic, core, work, deskAt }
}

const statesIn = async ({ db }: Core, table: 'appointments' | 'queue_tickets') =>
  (await db.selectFrom(table).select('state').orderBy('id').execute()).map(({ state }) => state)

const eventsOfTheSystem = ({ db }: Core) =>
  db.selectFrom('audit_events').selectAll().where('role', '=', 'system').orderBy('seq').execute()

/** Monday's four patients: booked and not come, arrived, waiting, in the room; and one of Tuesday. */
const aMonday = async ({ desk, aBusyDoctor, aBooking, aPatient }: Awaited<ReturnType<typeof aClinicByNight>>) => {
  const { doctorId } = await aBusyDoctor()
  const absent = await aBooking(doctorId, `${MONDAY}T10:30`)
  const arrived = await aBooking(doctorId, `${MONDAY}T11:00`)
  await aBooking(doctorId, `${TUESDAY}T09:00`)
  await desk.queue.markArrived(arriving(arrived))
  const add = async () => (await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId })).ticket
  const called = await desk.queue.callAgain(step(await add()))
  const inside = await desk.queue.markInRoom(step(await add()))
  return { doctorId, absent, arrived, called, inside }
}

describe('the night work', () => {
  test('leaves today alone, and last evening until four in the morning', async () => {
    const clinic = await aClinicByNight()
    const { core, clock, work } = clinic
    await aMonday(clinic)
    const before = await statesIn(core, 'appointments')
    for (const instant of [MONDAY_2350, TUESDAY_0010, TUESDAY_0359]) {
      clock.setTo(instant)
      await work()
    }
    expect(await statesIn(core, 'appointments')).toEqual(before)
    expect(await statesIn(core, 'queue_tickets')).toEqual(['waiting', 'called', 'in-room'])
    expect(await eventsOfTheSystem(core)).toEqual([])
  })

  test('then marks who did not come and closes what is open, as the system, once', async () => {
    const clinic = await aClinicByNight()
    const { core, work, deskAt } = clinic
    const { doctorId, absent, arrived, called, inside } = await aMonday(clinic)
    const desk = await deskAt(TUESDAY_0400)
    const heard: unknown[] = []
    core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    await work()
    expect(await statesIn(core, 'appointments')).toEqual(['no-show', 'left', 'booked', 'left', 'completed'])
    expect(await statesIn(core, 'queue_tickets')).toEqual(['left', 'left', 'done'])
    expect((await desk.scheduling.getHistory({ id: absent.id })).at(-1)).toEqual({
      step: 'no-show',
      doctorId,
      startsAt: `${MONDAY}T10:30`,
      endsAt: `${MONDAY}T11:00`,
      reason: null,
      at: TUESDAY_0400,
      by: '',
    })
    expect((await desk.scheduling.getHistory({ id: arrived.id })).at(-1)).toMatchObject({ step: 'left', by: '' })
    expect(heard).toEqual(
      expect.arrayContaining([
        { topic: 'queue', id: doctorId },
        { topic: 'scheduling', id: doctorId },
      ]),
    )
    const events = await eventsOfTheSystem(core)
    expect(events.map(({ action, entity }) => `${action} ${entity}`).sort()).toEqual(
      [
        'scheduling.markNoShow appointment',
        'queue.markLeft ticket',
        'queue.markLeft ticket',
        'queue.markDone ticket',
      ].sort(),
    )
    expect(events.every((event) => event.user_id === null && event.patient_id !== null)).toBe(true)
    expect(events.filter(({ entity, entity_id }) => entity === 'ticket' && entity_id === inside.id)).toHaveLength(1)
    await work()
    expect(await eventsOfTheSystem(core)).toHaveLength(events.length)
    expect((await desk.queue.getDay({})).doctors.flatMap(({ tickets }) => tickets)).toEqual([])
    await expectRefusal(desk.queue.undo({ ticketId: called.id, version: called.version + 1 }), 'NOTHING_TO_UNDO')
    // What the night closed says nothing of how long a visit takes.
    expect((await desk.queue.getDay({ doctorId })).doctors[0]?.expectedWait).toBeNull()
  })

  test('catches up when the clinic opens after three days, in as many transactions as it takes', async () => {
    const clinic = await aClinicByNight()
    const { clock, desk, folder, aBusyDoctor, aPatient } = clinic
    const { doctorId } = await aBusyDoctor({ capacity: 50 })
    for (let n = 0; n < 130; n += 1) {
      const startsAt = `${[MONDAY, TUESDAY][n % 2]}T${['16:00', '17:00'][n % 4 < 2 ? 0 : 1]}`
      await desk.scheduling.book({ patientId: await aPatient(), doctorId, startsAt })
    }
    const { ticket } = await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId })
    const friday = await desk.scheduling.book({ patientId: await aPatient(), doctorId, startsAt: '2026-03-06T09:00' })
    await clinic.clinic.close()
    clock.setTo(FRIDAY_0900)
    // Closing waits for the batch in hand; the next opening goes on from there.
    for (let n = 0; n < 3; n += 1) await (await openClinic({ folder, appVersion: 'test', clock })).close()
    const again = await openClinic({ folder, appVersion: 'test', clock })
    const states = await statesIn(again.core, 'appointments')
    const administrator = clientOn(again)
    await administrator.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
    const { brokenAtSeq } = await administrator.audit.verifyChain()
    await again.close()
    expect(states.filter((state) => state === 'no-show')).toHaveLength(130)
    expect(states.filter((state) => state === 'left')).toHaveLength(1)
    expect(states.filter((state) => state === 'booked')).toHaveLength(1)
    expect([ticket.state, friday.state, brokenAtSeq]).toEqual(['waiting', 'booked', null])
  })

  test('does nothing in a clinic nobody has set up', async () => {
    const { clinic } = await aFreshClinic()
    await markNoShows(clinic.core)
    await closeOldTickets(clinic.core)
    expect(await eventsOfTheSystem(clinic.core)).toEqual([])
  })
})

describe('a clinic that is open past midnight', () => {
  test('loses nobody: who waits since the evening is called beside who comes now, until four', async () => {
    const clinic = await aClinicByNight()
    const { administrator, deskAt, aBusyDoctor, aPatient } = clinic
    const { doctorId } = await aBusyDoctor()
    const other = await aBusyDoctor()
    const patients = [await aPatient(), await aPatient(), await aPatient(), await aPatient()] as const
    const { token } = await administrator.queue.createBoard({ name: 'Night' })
    const evening = await deskAt(MONDAY_2350)
    const add = async (desk: Client, patientId: number) => (await desk.queue.addWalkIn({ patientId, doctorId })).ticket
    const inside = await evening.queue.markInRoom(step(await add(evening, patients[0])))
    const waiting = await add(evening, patients[1])
    const gone = await evening.queue.markLeft(step(await add(evening, patients[2])))

    const night = await deskAt(TUESDAY_0010)
    const fresh = await add(night, patients[3])
    expect(fresh.token).toBe(waiting.token.replace('-2', '-1'))
    const shown = async () => (await night.queue.getDay({ doctorId })).doctors[0]?.tickets.map(({ id }) => id)
    expect(await shown()).toEqual([inside.id, waiting.id, fresh.id])
    expect((await night.queue.findPatientTickets({ patientId: patients[1] })).map(({ id }) => id)).toEqual([waiting.id])
    const twice = night.queue.addWalkIn({ patientId: patients[1], doctorId })
    expect(await expectRefusal(twice, 'ALREADY_QUEUED')).toMatchObject({ ticketId: waiting.id })
    expect(await expectRefusal(night.queue.callNext({ doctorId }), 'ROOM_OCCUPIED')).toMatchObject({
      ticketId: inside.id,
    })
    await expectRefusal(night.queue.markInRoom(step(fresh)), 'ROOM_OCCUPIED')
    const board = clientOn(clinic.clinic)
    await board.queue.openBoard({ token })
    expect((await board.queue.getBoardView()).rows).toMatchObject([
      { doctorId, current: { token: inside.token }, waitingCount: 2 },
    ])
    const done = await night.queue.markDone(step(inside))
    expect(await shown()).toEqual([waiting.id, fresh.id, done.id])
    expect((await night.queue.undo(step(done))).state).toBe('in-room')
    await night.queue.moveToDoctor({ ticketId: inside.id, version: done.version + 1, doctorId: other.doctorId })
    expect((await night.queue.callNext({ doctorId })).id).toBe(waiting.id)

    const morning = await deskAt(TUESDAY_0400)
    const { doctors } = await morning.queue.getDay({ doctorId })
    expect(doctors[0]?.tickets.map(({ id }) => id)).toEqual([fresh.id])
    expect(gone.state).toBe('left')
  })

  test('takes in last evening’s booked patients until four', async () => {
    const clinic = await aClinicByNight()
    const { deskAt, aBusyDoctor, aBooking } = clinic
    const { doctorId } = await aBusyDoctor()
    const [early, late] = [await aBooking(doctorId, `${MONDAY}T23:30`), await aBooking(doctorId, `${MONDAY}T23:00`)]
    const night = await deskAt(TUESDAY_0010)
    const { ticket } = await night.queue.markArrived(arriving(early))
    expect(ticket).toMatchObject({ bookedFor: `${MONDAY}T23:30`, state: 'waiting' })
    const morning = await deskAt(TUESDAY_0400)
    expect(await expectRefusal(morning.queue.markArrived(arriving(late)), 'NOT_TODAY')).toEqual({ onDate: MONDAY })
    await clinic.work()
    expect((await morning.scheduling.get({ id: late.id })).state).toBe('no-show')
    expect((await morning.scheduling.get({ id: early.id })).state).toBe('arrived')
  })
})
