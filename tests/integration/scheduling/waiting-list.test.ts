import { describe, expect, test } from 'vitest'
import { ADMINISTRATOR, aFreshClinic, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { MONDAY, of, TUESDAY } from './scheduling-clinic.ts'
import { at, aWaitingClinic, NOW, WEDNESDAY } from './waiting-clinic.ts'

describe('joinWaitingList', () => {
  test('puts a patient on the list with what suits them', async () => {
    const { desk, clinic, aPatient, doctorId, departmentId, join } = await aWaitingClinic()
    const heard: unknown[] = []
    const patientId = await aPatient()
    clinic.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    const wish = {
      patientId,
      weekdays: [4, 2, 2],
      fromTime: '16:00',
      toTime: '24:00',
      fromDate: TUESDAY,
      untilDate: '2026-03-20',
      isUrgent: true,
      note: 'works until three',
    }
    const joined = await join(wish)
    const { patientId: _, ...told } = wish
    expect(joined).toMatchObject({
      ...told,
      patient: { id: patientId },
      doctorId,
      departmentId: null,
      weekdays: [2, 4],
      held: null,
      offers: [],
      joinedAt: NOW,
      joinedBy: 'The receptionist',
      version: 1,
    })
    expect(heard).toEqual([{ topic: 'scheduling', id: doctorId }])
    const ofDepartment = await join({ patientId, departmentId })
    expect(ofDepartment).toMatchObject({ doctorId: null, departmentId, weekdays: [], fromTime: null, isUrgent: false })
    expect(await desk.scheduling.listWaiting()).toEqual([joined, ofDepartment])
  })

  test('is refused twice, for nobody, for doctors and departments out of use, and with wrong wishes', async () => {
    const { administrator, desk, doctor, aPatient, aDoctor, doctorId, departmentId, join } = await aWaitingClinic()
    const patientId = await aPatient()
    const joined = await join({ patientId })
    expect(await expectRefusal(join({ patientId }), 'ALREADY_WAITING')).toEqual({ entryId: joined.id })
    const other = await join({ patientId, departmentId })
    expect(await expectRefusal(join({ patientId, departmentId }), 'ALREADY_WAITING')).toEqual({ entryId: other.id })
    expect(await expectRefusal(join({ patientId: 999 }), 'NOT_FOUND')).toEqual({ what: 'patient' })
    expect(await expectRefusal(join({ doctorId: 999 }), 'NOT_FOUND')).toEqual({ what: 'doctor' })
    await expectRefusal(join({ departmentId: 999 }), 'NOT_FOUND')
    const gone = await aDoctor()
    await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
    expect(await expectRefusal(join({ doctorId: gone.doctorId }), 'DEACTIVATED')).toEqual({ what: 'doctor' })
    const { id, version } = await administrator.catalog.createTerm({ list: 'departments', name: 'Skin' })
    await administrator.catalog.deactivateTerm({ list: 'departments', id, version })
    expect(await expectRefusal(join({ departmentId: id }), 'DEACTIVATED')).toEqual({ what: 'department' })
    const wishes = [
      { doctorId, departmentId },
      { doctorId: null, departmentId: null },
      { weekdays: [8] },
      { fromTime: '12:00', toTime: '12:00' },
      { fromDate: WEDNESDAY, untilDate: TUESDAY },
      { untilDate: '2026-02-30' },
    ]
    for (const wish of wishes) {
      const input = { doctorId, patientId, ...wish }
      await expectRefusal(desk.scheduling.joinWaitingList(input), 'INVALID_INPUT')
    }
    const past = await expectRefusal(join({ untilDate: '2026-03-01' }), 'INVALID_INPUT')
    expect(past).toEqual({ issues: [{ path: 'untilDate', code: 'in_the_past' }] })
    for (const who of [doctor, administrator]) {
      await expectRefusal(who.scheduling.joinWaitingList({ doctorId, patientId }), 'FORBIDDEN')
    }
    expect(await desk.scheduling.listWaiting()).toHaveLength(2)
  })

  test('is refused to the dead, whom nobody telephones for, and to records joined into another', async () => {
    const { administrator, desk, aPatient, join, openings } = await aWaitingClinic()
    const [dead, dropped, kept] = [await aPatient(), await aPatient(), await aPatient()]
    await join({ patientId: dead })
    await join({ patientId: dropped })
    await desk.patients.setDeceased({ id: dead, version: 1, deceasedOn: '2026-03-01' })
    const one = (id: number) => ({ id, version: 1 })
    await administrator.patients.merge({ keep: one(kept), drop: one(dropped), reason: 'entered twice' })
    expect((await desk.scheduling.listWaiting()).map(({ patient }) => patient.id)).toEqual([kept])
    expect((await openings())[0]?.candidates).toHaveLength(1)
    expect(await expectRefusal(join({ patientId: dead }), 'PATIENT_DECEASED')).toEqual({ deceasedOn: '2026-03-01' })
    expect(await expectRefusal(join({ patientId: dropped }), 'PATIENT_MERGED')).toMatchObject({ patientId: kept })
  })

  test('takes only a booking of the patient’s own that is ahead', async () => {
    const { desk, aBooking, doctorId, join } = await aWaitingClinic()
    const booked = await aBooking(doctorId, `${WEDNESDAY}T09:00`)
    const patientId = booked.patient.id
    const foreign = await aBooking(doctorId, `${WEDNESDAY}T10:00`)
    const cancelled = await desk.scheduling.book({ patientId, doctorId, startsAt: `${WEDNESDAY}T11:00` })
    await desk.scheduling.cancel({ ...of(cancelled), by: 'patient', reason: 'no need' })
    const now = await desk.scheduling.book({ patientId, doctorId, startsAt: `${MONDAY}T10:00` })
    for (const heldAppointmentId of [foreign.id, cancelled.id, now.id, 999]) {
      const refused = await expectRefusal(join({ patientId, heldAppointmentId }), 'NOT_FOUND')
      expect(refused).toEqual({ what: 'appointment' })
    }
    const { held } = await join({ patientId, heldAppointmentId: booked.id })
    expect(held).toEqual({ appointmentId: booked.id, doctorId, startsAt: booked.startsAt })
  })
})

describe('listWaiting and listOpenings', () => {
  test('ask urgent patients first, then those who joined first', async () => {
    const { desk, clock, doctorId, join, openings } = await aWaitingClinic()
    const first = await join()
    clock.passMinutes(1)
    const second = await join()
    clock.passMinutes(1)
    const urgent = await join({ isUrgent: true })
    const order = [urgent.id, first.id, second.id]
    expect((await desk.scheduling.listWaiting()).map(({ id }) => id)).toEqual(order)
    const told = await openings()
    expect(told).toHaveLength(5)
    expect(told[0]).toEqual({
      doctorId,
      startsAt: `${MONDAY}T10:30`,
      endsAt: `${MONDAY}T11:00`,
      candidates: order.map((entryId, place) => ({ entryId, rank: place + 1 })),
    })
  })

  test('a slot that is cancelled, moved or added opens to those it suits', async () => {
    const { desk, clinic, aBooking, doctor, doctorId, join, openings } = await aWaitingClinic()
    const only = { fromDate: TUESDAY, untilDate: TUESDAY, fromTime: '09:00', toTime: '10:00' }
    const booked = [await aBooking(doctorId, `${TUESDAY}T09:00`), await aBooking(doctorId, `${TUESDAY}T09:30`)]
    const [one, other] = booked
    if (!one || !other) throw new Error('no bookings')
    const entry = await join(only)
    const early = await join({ fromDate: TUESDAY, untilDate: TUESDAY, toTime: '08:00' })
    expect(await openings()).toEqual([])
    const heard: unknown[] = []
    clinic.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    await desk.scheduling.cancel({ ...of(one), by: 'patient', reason: 'well again' })
    expect(heard).toEqual([{ topic: 'scheduling', id: doctorId }])
    const candidates = [{ entryId: entry.id, rank: 1 }]
    expect(await openings()).toMatchObject([{ startsAt: `${TUESDAY}T09:00`, candidates }])
    await desk.scheduling.reschedule({ ...of(other), doctorId, startsAt: `${TUESDAY}T16:00` })
    expect((await openings()).map(({ startsAt }) => startsAt)).toEqual([`${TUESDAY}T09:00`, `${TUESDAY}T09:30`])
    await doctor.scheduling.addException({ doctorId, date: TUESDAY, hours: [{ from: '07:30', to: '08:00' }] })
    expect(await openings()).toMatchObject([
      { startsAt: `${TUESDAY}T07:30`, candidates: [{ entryId: early.id, rank: 1 }] },
    ])
  })

  test('whoever holds a later booking hears of earlier slots only, and not of those they cannot come to', async () => {
    const { desk, aBooking, aBusyDoctor, doctorId, join, openings } = await aWaitingClinic()
    const other = await aBusyDoctor()
    const held = await aBooking(doctorId, `${TUESDAY}T10:30`)
    const patientId = held.patient.id
    await desk.scheduling.book({ patientId, doctorId: other.doctorId, startsAt: `${TUESDAY}T09:15` })
    await join({ patientId, heldAppointmentId: held.id, fromDate: TUESDAY })
    expect((await openings()).map(({ startsAt }) => startsAt)).toEqual([`${TUESDAY}T10:00`])
    const cancelled = await desk.scheduling.cancel({ ...of(held), by: 'clinic', reason: 'the doctor is ill' })
    expect(cancelled.state).toBe('cancelled')
    expect((await desk.scheduling.listWaiting())[0]?.held).toBeNull()
    expect((await openings()).map(({ startsAt }) => startsAt)).toContain(`${TUESDAY}T10:30`)
  })

  test('somebody who waits for a department hears of all its doctors', async () => {
    const { administrator, aDoctor, departmentId, doctorId, join, openings } = await aWaitingClinic()
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '13:00', validFrom: MONDAY }))
    const settings = { weekly, slotMinutes: 30, capacity: 1, policy: 'forbid' as const, version: 0 }
    const colleagues = [await aDoctor({ departmentId }), await aDoctor({ departmentId })]
    for (const one of colleagues) await one.client.scheduling.saveTimings({ doctorId: one.doctorId, ...settings })
    await join({ departmentId, fromDate: TUESDAY })
    const doctors = new Set((await openings()).map((opening) => opening.doctorId))
    expect(doctors).toEqual(new Set(colleagues.map((one) => one.doctorId)))
    expect(doctors.has(doctorId)).toBe(false)
    const [first] = colleagues
    await administrator.catalog.deactivateDoctor({ id: first?.doctorId ?? 0, version: 1 })
    expect(new Set((await openings()).map((opening) => opening.doctorId)).size).toBe(1)
  })

  test('leave out who waits no longer by themselves', async () => {
    const { desk, clock, aBooking, doctorId, join } = await aWaitingClinic()
    const held = await aBooking(doctorId, `${TUESDAY}T09:00`)
    const patientId = held.patient.id
    const holds = await join({ patientId, heldAppointmentId: held.id })
    await join({ untilDate: MONDAY })
    expect(await desk.scheduling.listWaiting()).toHaveLength(2)
    clock.setTo('2026-03-03T03:29:00.000Z')
    await desk.session.signIn(ADMINISTRATOR)
    expect((await desk.scheduling.listWaiting()).map(({ id }) => id)).toEqual([holds.id])
    clock.setTo('2026-03-03T03:30:00.000Z')
    expect(await desk.scheduling.listWaiting()).toEqual([])
    expect(await desk.scheduling.listOpenings()).toEqual([])
  })

  test('are for those who see appointments', async () => {
    const { administrator, desk, doctor, signedInAs, join } = await aWaitingClinic()
    await join()
    const technician = await signedInAs('lab-technician')
    await expectRefusal(technician.scheduling.listWaiting(), 'FORBIDDEN')
    await expectRefusal(technician.scheduling.listOpenings(), 'FORBIDDEN')
    for (const who of [administrator, desk, doctor]) {
      expect(await who.scheduling.listWaiting()).toHaveLength(1)
      expect(await who.scheduling.listOpenings()).toHaveLength(5)
    }
  })

  test('survive a restart of the clinic', async () => {
    const { clinic, folder, desk, aColleague, doctorId, join } = await aWaitingClinic()
    const entry = await join({ isUrgent: true })
    const slot = { doctorId, startsAt: `${MONDAY}T10:30` }
    await desk.scheduling.recordOffer({ ...at(entry), ...slot, outcome: 'no-answer' })
    const { username } = await aColleague('receptionist')
    const before = { waiting: await desk.scheduling.listWaiting(), openings: await desk.scheduling.listOpenings() }
    await clinic.close()
    const again = clientOn((await aFreshClinic(folder)).clinic)
    await again.session.signIn({ username, password: STAFF_PASSWORD })
    expect(await again.scheduling.listWaiting()).toEqual(before.waiting)
    expect(await again.scheduling.listOpenings()).toEqual(before.openings)
  })
})
