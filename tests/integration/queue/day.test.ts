import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aQueueClinic, of, readAgain } from './queue-clinic.ts'

describe('getDay', () => {
  test('shows active doctors; in the room first, then called, waiting, put aside, and finished ones newest first', async () => {
    const { administrator, desk, clock, aDoctor, aTicket } = await aQueueClinic()
    const department = await administrator.catalog.createTerm({ list: 'departments', name: 'Paediatrics' })
    const { doctorId } = await aDoctor({ shortCode: 'DY', room: '3B', departmentId: department.id })
    const other = await aDoctor()
    const gone = await aDoctor()
    await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
    const left = await desk.queue.markLeft(of(await aTicket(doctorId)))
    clock.passMinutes(1)
    const done = await desk.queue.markDone(of(await desk.queue.markInRoom(of(await aTicket(doctorId)))))
    const waiting = await aTicket(doctorId)
    const skipped = await desk.queue.skip(of(await aTicket(doctorId)))
    const aside = await desk.queue.recallLater(of(await aTicket(doctorId)))
    const urgent = await aTicket(doctorId, 'pregnant')
    const called = await desk.queue.callAgain(of(await aTicket(doctorId)))
    const inside = await desk.queue.markInRoom(of(await aTicket(doctorId)))
    const day = await desk.queue.getDay({})
    expect(day).toMatchObject({ date: '2026-03-02', now: clock.now().toISOString() })
    expect(day.doctors.map((doctor) => doctor.doctorId).sort()).toEqual([doctorId, other.doctorId].sort())
    const queue = day.doctors.find((doctor) => doctor.doctorId === doctorId)
    expect(queue).toMatchObject({ shortCode: 'DY', room: '3B', departmentName: 'Paediatrics', waitingCount: 2 })
    expect(queue?.tickets.map((ticket) => ticket.id)).toEqual(
      [inside, called, urgent, waiting, aside, skipped, done, left].map((ticket) => ticket.id),
    )
    expect((await desk.queue.getDay({ doctorId })).doctors).toHaveLength(1)
    expect((await desk.queue.getDay({ doctorId: 999 })).doctors).toEqual([])
  })

  test('is read by every role, not by nobody', async () => {
    const { administrator, anonymous, desk, signedInAs, aDoctor } = await aQueueClinic()
    const { client } = await aDoctor()
    const laboratory = await signedInAs('lab-technician')
    for (const reader of [administrator, client, laboratory]) {
      expect((await reader.queue.getDay({})).doctors).toHaveLength(1)
    }
    await expectRefusal(anonymous.queue.getDay({}), 'SIGNED_OUT')
    await expectRefusal(desk.queue.getDay({ doctorId: 1.5 }), 'INVALID_INPUT')
  })
})

test('findPatientTickets names every place of today, held ones first', async () => {
  const { desk, anonymous, aDoctor, aTicket } = await aQueueClinic()
  const first = await aDoctor()
  const second = await aDoctor()
  const left = await desk.queue.markLeft(of(await aTicket(first.doctorId)))
  const patientId = left.patient.id
  const { ticket: held } = await desk.queue.addWalkIn({ patientId, doctorId: second.doctorId })
  expect((await desk.queue.findPatientTickets({ patientId })).map((ticket) => ticket.id)).toEqual([held.id, left.id])
  expect(await desk.queue.findPatientTickets({ patientId: 999 })).toEqual([])
  await expectRefusal(anonymous.queue.findPatientTickets({ patientId }), 'SIGNED_OUT')
  await expectRefusal(desk.queue.findPatientTickets({ patientId: 0 }), 'INVALID_INPUT')
})

describe('expected wait', () => {
  test('is unknown without history, then the median of today times the people ahead', async () => {
    const { desk, aDoctor, aTicket, aVisit } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const expected = async () => (await desk.queue.getDay({ doctorId })).doctors[0]?.expectedWait
    expect(await expected()).toBeNull()
    for (const minutes of [5, 10, 40]) await aVisit(doctorId, minutes)
    expect(await expected()).toEqual({ fromMinutes: 0, toMinutes: 5 })
    await desk.queue.markInRoom(of(await aTicket(doctorId)))
    await aTicket(doctorId)
    // One in the room and one waiting, ten minutes each: twenty minutes, a fifth to either side.
    expect(await expected()).toEqual({ fromMinutes: 15, toMinutes: 25 })
    const given = await desk.queue.addWalkIn({
      patientId: (await aVisitLess(desk)).id,
      doctorId,
      priority: 'emergency',
    })
    expect(given).toMatchObject({ peopleAhead: 1, expectedWait: { fromMinutes: 5, toMinutes: 15 } })
  })

  test('comes from the last 30 days while today has few visits, and forgets older ones', async () => {
    const { aDoctor, aVisit, aLaterDay } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const visits = [await aVisit(doctorId, 20), await aVisit(doctorId, 20)]
    const patientId = visits[0]?.patient.id ?? 0
    const nextDay = await aLaterDay(1)
    const given = await nextDay.queue.addWalkIn({ patientId, doctorId })
    expect(given.expectedWait).toEqual({ fromMinutes: 0, toMinutes: 5 })
    expect((await nextDay.queue.getDay({ doctorId })).doctors[0]?.expectedWait).toEqual({
      fromMinutes: 15,
      toMinutes: 25,
    })
    const muchLater = await aLaterDay(40)
    expect((await muchLater.queue.getDay({ doctorId })).doctors[0]?.expectedWait).toBeNull()
  })

  test('does not count what was taken back or sent on', async () => {
    const { desk, workFor, aDoctor, aTicket, aVisit } = await aQueueClinic()
    const { doctorId } = await aDoctor()
    const other = await aDoctor()
    for (const minutes of [10, 10, 10]) await aVisit(doctorId, minutes)
    const mistaken = await desk.queue.markInRoom(of(await aTicket(doctorId)))
    await workFor(300)
    await desk.queue.undo(of(mistaken))
    const sentOn = await desk.queue.markInRoom(of(await readAgain(desk, mistaken)))
    await workFor(200)
    await desk.queue.moveToDoctor({ ...of(sentOn), doctorId: other.doctorId })
    await aTicket(doctorId)
    const { doctors } = await desk.queue.getDay({ doctorId })
    expect(doctors[0]?.expectedWait).toEqual({ fromMinutes: 5, toMinutes: 15 })
  })
})

/** A patient who has no visit yet. */
const aVisitLess = (desk: Awaited<ReturnType<typeof aQueueClinic>>['desk']) =>
  desk.patients.register({
    fullName: 'Noor Aziz',
    sex: 'female',
    birth: { kind: 'age', years: 33 },
    phone: null,
    details: {},
  })
