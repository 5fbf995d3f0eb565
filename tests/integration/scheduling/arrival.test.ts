import { describe, expect, test } from 'vitest'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, lifeOf, MONDAY, of, type SchedulingClinic, TUESDAY } from './scheduling-clinic.ts'

/** The clinic's Monday, 10:00. */
const NOW = '2026-03-02T04:30:00.000Z'
const arriving = (booking: { id: number; version: number }) => ({ appointmentId: booking.id, version: booking.version })
const step = (ticket: Ticket) => ({ ticketId: ticket.id, version: ticket.version })

const today = (time: string) => `${MONDAY}T${time}`

/** Moves the clock while the desk stays at work. */
const workFor = async ({ clock, desk }: SchedulingClinic, minutes: number) => {
  for (let left = minutes; left > 0; left -= 10) {
    clock.passMinutes(Math.min(left, 10))
    await desk.session.whoAmI()
  }
}

describe('markArrived', () => {
  test('puts a booked patient into the queue with the booked time, token, reason and place', async () => {
    const clinic = await aSchedulingClinic()
    const { administrator, desk, aBusyDoctor, aPatient, clinic: core } = clinic
    const { doctorId, client } = await aBusyDoctor()
    const patientId = await aPatient()
    const booking = await desk.scheduling.book({ patientId, doctorId, startsAt: today('10:30'), reason: 'Cough' })
    const heard: unknown[] = []
    core.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    const { ticket, peopleAhead } = await desk.queue.markArrived(arriving(booking))
    expect(ticket).toMatchObject({
      state: 'waiting',
      doctorId,
      patient: { id: patientId },
      appointmentId: booking.id,
      bookedFor: today('10:30'),
      reason: 'Cough',
      priority: 'normal',
      arrivedAt: NOW,
      canUndo: false,
    })
    expect(peopleAhead).toBe(0)
    expect(await desk.scheduling.get({ id: booking.id })).toMatchObject({ state: 'arrived', token: ticket.token })
    expect((await desk.scheduling.getHistory({ id: booking.id })).at(-1)).toMatchObject({
      step: 'arrived',
      by: 'The receptionist',
      at: NOW,
    })
    expect(heard).toEqual(
      expect.arrayContaining([
        { topic: 'queue', id: doctorId },
        { topic: 'scheduling', id: doctorId },
      ]),
    )
    const { events } = await administrator.audit.list({ action: 'queue.markArrived' })
    expect(events).toMatchObject([{ entity: 'ticket', entityId: ticket.id, patientId, result: 'ok' }])
    expect((await client.queue.callNext({ doctorId })).id).toBe(ticket.id)
  })

  test('an emergency booking goes first unless another priority is said', async () => {
    const { desk, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const booked = async (startsAt: string) =>
      desk.scheduling.book({ patientId: await aPatient(), doctorId, startsAt, kind: 'emergency' })
    const plain = await desk.queue.markArrived(arriving(await booked(today('10:30'))))
    expect(plain.ticket.priority).toBe('emergency')
    const said = await desk.queue.markArrived({ ...arriving(await booked(today('11:00'))), priority: 'elderly' })
    expect(said.ticket.priority).toBe('elderly')
  })

  test('booked and walk-in are told apart, and called by the rule: early, on time, late, later', async () => {
    const clinic = await aSchedulingClinic()
    const { desk, aBusyDoctor, aBooking, aPatient } = clinic
    const { doctorId } = await aBusyDoctor({ slotMinutes: 15 })
    const [later, late, early] = [
      await aBooking(doctorId, today('10:00')),
      await aBooking(doctorId, today('10:15')),
      await aBooking(doctorId, today('11:00')),
    ]
    const come = async (booking: typeof late) => (await desk.queue.markArrived(arriving(booking))).ticket
    const walkIn = async () => (await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId })).ticket
    const firstWalkIn = await walkIn()
    const tooEarly = await come(early)
    await workFor(clinic, 16)
    // 10:16: sixteen minutes late, and one.
    const hasLostIt = await come(later)
    const keepsIt = await come(late)
    await workFor(clinic, 4)
    const secondWalkIn = await walkIn()
    const order = [firstWalkIn, keepsIt, hasLostIt, secondWalkIn, tooEarly]
    const { doctors } = await desk.queue.getDay({ doctorId })
    expect(doctors[0]?.tickets.map(({ token }) => token)).toEqual(order.map(({ token }) => token))
    expect(doctors[0]?.tickets.map(({ bookedFor }) => bookedFor)).toEqual([
      null,
      today('10:15'),
      today('10:00'),
      null,
      today('11:00'),
    ])
    const day = await desk.scheduling.listDay({ date: MONDAY })
    expect(day.filter(({ source }) => source === 'walk-in').map(({ token }) => token)).toEqual([
      firstWalkIn.token,
      secondWalkIn.token,
    ])
  })

  test('is refused with every declared code', async () => {
    const clinic = await aSchedulingClinic()
    const { administrator, anonymous, desk, signedInAs, aBusyDoctor, aBooking } = clinic
    const { doctorId, client } = await aBusyDoctor()
    const booking = await aBooking(doctorId, today('10:30'))
    const arrival = arriving(booking)
    for (const other of [client, administrator, await signedInAs('lab-technician')]) {
      await expectRefusal(other.queue.markArrived(arrival), 'FORBIDDEN')
    }
    await expectRefusal(anonymous.queue.markArrived(arrival), 'SIGNED_OUT')
    await expectRefusal(desk.queue.markArrived({ ...arrival, priority: 'vip' as 'normal' }), 'INVALID_INPUT')
    await expectRefusal(desk.queue.markArrived({ ...arrival, appointmentId: -1 }), 'INVALID_INPUT')
    await expectRefusal(desk.queue.markArrived({ ...arrival, appointmentId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.queue.markArrived({ ...arrival, version: 9 }), 'VERSION_CONFLICT')
    const tomorrow = await aBooking(doctorId, `${TUESDAY}T09:00`)
    expect(await expectRefusal(desk.queue.markArrived(arriving(tomorrow)), 'NOT_TODAY')).toEqual({ onDate: TUESDAY })
    const cancelled = await desk.scheduling.cancel({ ...of(tomorrow), by: 'patient', reason: 'ill' })
    expect(await expectRefusal(desk.queue.markArrived(arriving(cancelled)), 'WRONG_STATE')).toEqual({
      state: 'cancelled',
      wanted: 'arrived',
    })
    const besides = { patientId: booking.patient.id, doctorId, besidesBooking: true }
    const { ticket: there } = await desk.queue.addWalkIn(besides)
    expect(await expectRefusal(desk.queue.markArrived(arrival), 'ALREADY_QUEUED')).toMatchObject({ token: there.token })
    expect((await desk.scheduling.get({ id: booking.id })).state).toBe('booked')
    const walkIn = await desk.scheduling.get({ id: there.appointmentId ?? 0 })
    await expectRefusal(desk.queue.markArrived(arriving(walkIn)), 'WRONG_STATE')

    const [dead, twice] = [await aBooking(doctorId, today('11:00')), await aBooking(doctorId, today('11:30'))]
    clinic.diesUnheard(dead.patient.id)
    expect(await expectRefusal(desk.queue.markArrived(arriving(dead)), 'PATIENT_DECEASED')).toEqual({
      deceasedOn: MONDAY,
    })
    const given = await Promise.allSettled([1, 2, 3].map(() => desk.queue.markArrived(arriving(twice))))
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('undoArrival', () => {
  test('closes the ticket and makes the booking one that is waited for again', async () => {
    const clinic = await aSchedulingClinic()
    const { administrator, desk, aBusyDoctor, aBooking } = clinic
    const { doctorId } = await aBusyDoctor()
    const booking = await aBooking(doctorId, today('10:30'))
    const { ticket } = await desk.queue.markArrived(arriving(booking))
    const called = await desk.queue.callAgain(step(ticket))
    const again = await desk.queue.undoArrival(step(called))
    expect(again).toMatchObject({ id: booking.id, state: 'booked', startsAt: today('10:30'), token: null })
    expect(await lifeOf(clinic, booking.id)).toEqual({ steps: ['booked', 'arrived', 'booked'], now: 'booked' })
    const { doctors } = await desk.queue.getDay({ doctorId })
    expect(doctors[0]).toMatchObject({ waitingCount: 0 })
    expect(doctors[0]?.tickets).toMatchObject([
      { state: 'moved', appointmentId: null, bookedFor: null, canUndo: false },
    ])
    const { events } = await administrator.audit.list({ action: 'queue.undoArrival' })
    expect(events).toMatchObject([{ entity: 'ticket', entityId: ticket.id, patientId: booking.patient.id }])
    const second = await desk.queue.markArrived(arriving(again))
    expect(second.ticket).toMatchObject({ appointmentId: booking.id, bookedFor: today('10:30') })
    expect(second.ticket.token).not.toBe(ticket.token)
    expect((await desk.scheduling.get({ id: booking.id })).token).toBe(second.ticket.token)
  })

  test('also of a patient who was sent to another doctor and waits there', async () => {
    const clinic = await aSchedulingClinic()
    const { desk, aBusyDoctor, aBooking } = clinic
    const [from, to] = [await aBusyDoctor(), await aBusyDoctor()]
    const booking = await aBooking(from.doctorId, today('10:30'))
    const { ticket } = await desk.queue.markArrived(arriving(booking))
    const { ticket: moved } = await desk.queue.moveToDoctor({ ...step(ticket), doctorId: to.doctorId })
    expect(moved).toMatchObject({ appointmentId: booking.id, bookedFor: today('10:30') })
    expect(await desk.queue.undoArrival(step(moved))).toMatchObject({ state: 'booked', doctorId: from.doctorId })
    const left = await desk.queue.findPatientTickets({ patientId: booking.patient.id })
    expect(left.map(({ state, canUndo }) => [state, canUndo])).toEqual([
      ['moved', false],
      ['moved', false],
    ])
  })

  test('is refused with every declared code', async () => {
    const { administrator, anonymous, desk, aBusyDoctor, aBooking, aPatient } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const { ticket } = await desk.queue.markArrived(arriving(await aBooking(doctorId, today('10:30'))))
    for (const other of [client, administrator]) await expectRefusal(other.queue.undoArrival(step(ticket)), 'FORBIDDEN')
    await expectRefusal(anonymous.queue.undoArrival(step(ticket)), 'SIGNED_OUT')
    await expectRefusal(desk.queue.undoArrival({ ticketId: ticket.id, version: 0 }), 'INVALID_INPUT')
    await expectRefusal(desk.queue.undoArrival({ ticketId: 999, version: 1 }), 'NOT_FOUND')
    await expectRefusal(desk.queue.undoArrival({ ...step(ticket), version: 5 }), 'VERSION_CONFLICT')
    const { ticket: walkIn } = await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId })
    await expectRefusal(desk.queue.undoArrival(step(walkIn)), 'WRONG_STATE')
    const inside = await desk.queue.markInRoom(step(ticket))
    expect(await expectRefusal(desk.queue.undoArrival(step(inside)), 'WRONG_STATE')).toEqual({
      state: 'in-room',
      wanted: 'waiting',
    })
    await expectRefusal(desk.queue.undoArrival(step(await desk.queue.markDone(step(inside)))), 'WRONG_STATE')
  })
})

describe('an appointment follows its ticket', () => {
  test('into the room and out of it, and back again step by step', async () => {
    const clinic = await aSchedulingClinic()
    const { desk, aBusyDoctor, aBooking } = clinic
    const { doctorId, client } = await aBusyDoctor()
    const { id, version } = await aBooking(doctorId, today('10:30'))
    const { ticket } = await desk.queue.markArrived({ appointmentId: id, version })
    const called = await client.queue.callNext({ doctorId })
    expect((await desk.scheduling.get({ id })).version).toBe(version + 1)
    await workFor(clinic, 5)
    const inside = await client.queue.markInRoom(step(called))
    expect((await desk.scheduling.get({ id })).state).toBe('in-consultation')
    const done = await client.queue.markDone(step(inside))
    expect((await desk.scheduling.get({ id })).state).toBe('completed')
    const insideAgain = await client.queue.undo(step(done))
    const calledAgain = await client.queue.undo(step(insideAgain))
    const waiting = await client.queue.undo(step(calledAgain))
    expect(waiting).toMatchObject({ id: ticket.id, state: 'waiting', bookedFor: today('10:30') })
    await desk.queue.markLeft(step(waiting))
    expect(await lifeOf(clinic, id)).toEqual({
      steps: ['booked', 'arrived', 'in-consultation', 'completed', 'in-consultation', 'arrived', 'left'],
      now: 'left',
    })
    const history = await desk.scheduling.getHistory({ id })
    expect(history[2]).toMatchObject({ by: expect.stringContaining('Doctor'), at: inside.stateSince })
  })

  test('a walk-in goes along to the doctor they are moved to, and back; a booking keeps its doctor and time', async () => {
    const clinic = await aSchedulingClinic()
    const { desk, aBusyDoctor, aBooking, aPatient } = clinic
    const [from, to] = [await aBusyDoctor(), await aBusyDoctor()]
    const { ticket } = await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId: from.doctorId })
    const id = ticket.appointmentId ?? 0
    const { ticket: moved } = await desk.queue.moveToDoctor({ ...step(ticket), doctorId: to.doctorId })
    expect(await desk.scheduling.get({ id })).toMatchObject({
      doctorId: to.doctorId,
      state: 'arrived',
      token: moved.token,
    })
    await desk.queue.undo(step(moved))
    expect(await desk.scheduling.get({ id })).toMatchObject({ doctorId: from.doctorId, token: ticket.token })
    expect((await desk.scheduling.getHistory({ id })).map((one) => [one.step, one.doctorId])).toEqual([
      ['arrived', from.doctorId],
      ['rescheduled', to.doctorId],
      ['rescheduled', from.doctorId],
    ])

    const booking = await aBooking(from.doctorId, today('10:30'))
    const { ticket: arrived } = await desk.queue.markArrived(arriving(booking))
    const inside = await desk.queue.markInRoom(step(arrived))
    const { ticket: sentOn } = await desk.queue.moveToDoctor({ ...step(inside), doctorId: to.doctorId })
    expect(sentOn).toMatchObject({ appointmentId: booking.id, bookedFor: today('10:30') })
    expect(await desk.scheduling.get({ id: booking.id })).toMatchObject({
      doctorId: from.doctorId,
      startsAt: today('10:30'),
      state: 'arrived',
    })
    expect((await desk.queue.undo(step(sentOn))).state).toBe('in-room')
    expect((await desk.scheduling.get({ id: booking.id })).state).toBe('in-consultation')
  })

  test('who left and comes back after the place was given away stands beside the one who has it', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const booking = await aBooking(doctorId, today('10:30'))
    const { ticket } = await desk.queue.markArrived(arriving(booking))
    const left = await desk.queue.markLeft(step(ticket))
    const other = await aBooking(doctorId, today('10:30'))
    expect(await desk.queue.undo(step(left))).toMatchObject({ state: 'waiting', bookedFor: today('10:30') })
    expect(await desk.scheduling.get({ id: booking.id })).toMatchObject({ state: 'arrived', startsAt: today('10:30') })
    expect((await desk.scheduling.get({ id: other.id })).state).toBe('booked')
  })
})
