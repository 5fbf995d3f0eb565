import { describe, expect, test } from 'vitest'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, lifeOf, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const step = (ticket: Ticket) => ({ ticketId: ticket.id, version: ticket.version })
const today = (time: string) => `${MONDAY}T${time}`

describe('a walk-in is an appointment', () => {
  test('of today without a time, arrived, with the reason and kind', async () => {
    const clinic = await aSchedulingClinic()
    const { desk, aBusyDoctor, aPatient } = clinic
    const { doctorId } = await aBusyDoctor()
    const add = async (more: { reason?: string; priority?: Ticket['priority'] }) =>
      (await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId, ...more })).ticket
    const plain = await add({ reason: 'Rash', priority: 'elderly' })
    expect(plain).toMatchObject({ bookedFor: null })
    expect(await desk.scheduling.get({ id: plain.appointmentId ?? 0 })).toMatchObject({
      onDate: MONDAY,
      startsAt: null,
      endsAt: null,
      state: 'arrived',
      kind: 'new',
      source: 'walk-in',
      mode: 'in-person',
      reason: 'Rash',
      token: plain.token,
    })
    const urgent = await add({ priority: 'emergency' })
    expect((await desk.scheduling.get({ id: urgent.appointmentId ?? 0 })).kind).toBe('emergency')
    const inside = await desk.queue.markInRoom(step(plain))
    await desk.queue.markDone(step(inside))
    expect(await lifeOf(clinic, plain.appointmentId ?? 0)).toEqual({
      steps: ['arrived', 'in-consultation', 'completed'],
      now: 'completed',
    })
    const slots = await desk.scheduling.listSlots({ doctorId, from: MONDAY, to: MONDAY })
    expect(slots.days[0]?.slots.every(({ taken }) => taken === 0)).toBe(true)
  })

  test('is refused for a patient who died or whose record was merged, and leaves nothing behind', async () => {
    const { administrator, clinic, desk, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const [dead, dropped, kept] = [await aPatient(), await aPatient(), await aPatient()]
    const { version } = await desk.patients.get({ id: dead })
    await desk.patients.setDeceased({ id: dead, version, deceasedOn: MONDAY })
    const known = async (id: number) => ({ id, version: (await desk.patients.get({ id })).version })
    await administrator.patients.merge({
      keep: await known(kept),
      drop: await known(dropped),
      reason: 'registered twice',
    })
    expect(await expectRefusal(desk.queue.addWalkIn({ patientId: dead, doctorId }), 'PATIENT_DECEASED')).toEqual({
      deceasedOn: MONDAY,
    })
    const merged = await expectRefusal(desk.queue.addWalkIn({ patientId: dropped, doctorId }), 'PATIENT_MERGED')
    expect(merged).toMatchObject({ patientId: kept })
    for (const table of ['appointments', 'appointment_steps', 'queue_tickets'] as const) {
      expect(await clinic.core.db.selectFrom(table).selectAll().execute()).toEqual([])
    }
  })
})

describe('who is booked today is no walk-in', () => {
  test('refused with the booking, until they arrived, unless they are to be seen besides it', async () => {
    const { desk, clinic, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const [{ doctorId }, other] = [await aBusyDoctor(), await aBusyDoctor()]
    const patientId = await aPatient()
    const book = (startsAt: string) => desk.scheduling.book({ patientId, doctorId, startsAt })
    await book(`${TUESDAY}T09:00`)
    const later = await book(today('17:00'))
    const first = await book(today('11:00'))
    const before = await clinic.core.db.selectFrom('appointments').selectAll().execute()
    const add = (more = {}) => desk.queue.addWalkIn({ patientId, doctorId, ...more })
    expect(await expectRefusal(add(), 'BOOKED_TODAY')).toEqual({
      appointmentId: first.id,
      startsAt: today('11:00'),
    })
    expect(await clinic.core.db.selectFrom('appointments').selectAll().execute()).toEqual(before)
    // Another doctor's queue is another matter.
    await add({ doctorId: other.doctorId })

    const { ticket } = await desk.queue.markArrived({ appointmentId: first.id, version: first.version })
    expect(await expectRefusal(add(), 'ALREADY_QUEUED')).toMatchObject({ ticketId: ticket.id })
    await desk.queue.markDone(step(await desk.queue.markInRoom(step(ticket))))
    expect(await expectRefusal(add(), 'BOOKED_TODAY')).toMatchObject({ appointmentId: later.id })
    const besides = await add({ besidesBooking: true })
    expect(besides.ticket).toMatchObject({ bookedFor: null, state: 'waiting' })
    expect((await desk.scheduling.get({ id: later.id })).state).toBe('booked')
    await desk.queue.markLeft(step(besides.ticket))
    await desk.scheduling.cancel({ ...of(later), by: 'patient', reason: 'came earlier' })
    expect((await add()).ticket.state).toBe('waiting')
  })

  test('last evening’s booking counts until four in the morning', async () => {
    const { clinic, clock, aColleague, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { username } = await aColleague('receptionist')
    const { doctorId } = await aBusyDoctor()
    const booking = await aBooking(doctorId, today('23:30'))
    const addAt = async (instant: string) => {
      clock.setTo(instant)
      const desk = clientOn(clinic)
      await desk.session.signIn({ username, password: STAFF_PASSWORD })
      return desk.queue.addWalkIn({ patientId: booking.patient.id, doctorId })
    }
    expect(await expectRefusal(addAt('2026-03-02T22:29:00.000Z'), 'BOOKED_TODAY')).toEqual({
      appointmentId: booking.id,
      startsAt: today('23:30'),
    })
    expect((await addAt('2026-03-02T22:30:00.000Z')).ticket.state).toBe('waiting')
  })
})
