import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const WEDNESDAY = '2026-03-04'

describe('getCalendar', () => {
  test('draws hours, leave and bookings of each day, doctor by doctor in the order of their names', async () => {
    const { administrator, desk, aBusyDoctor, aDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const { doctorId: first } = await aDoctor({ fullName: 'Aaron First' })
    const booked = await aBooking(doctorId)
    const gone = await aBooking(doctorId, `${TUESDAY}T10:00`)
    await desk.scheduling.cancel({ ...of(gone), by: 'patient', reason: 'has a cold' })
    const { leave } = await client.scheduling.addLeave({
      ...{ doctorId, startsAt: `${TUESDAY}T12:00`, endsAt: `${WEDNESDAY}T10:00`, reason: 'congress' },
    })
    await client.scheduling.addException({ doctorId, date: WEDNESDAY, hours: [{ from: '10:00', to: '11:00' }] })
    await administrator.scheduling.addClosure({ from: '2026-03-05', to: '2026-03-05', name: 'Holi' })
    const days = await desk.scheduling.getCalendar({ from: TUESDAY, to: '2026-03-05' })
    expect(days.map(({ date, closure }) => [date, closure])).toEqual([
      [TUESDAY, null],
      [WEDNESDAY, null],
      ['2026-03-05', 'Holi'],
    ])
    expect(days[0]?.doctors.map((day) => day.doctorId)).toEqual([first, doctorId])
    expect(days[0]?.doctors[1]).toEqual({
      doctorId,
      slotMinutes: 30,
      capacity: 1,
      hours: [
        { from: '09:00', to: '13:00', name: 'morning' },
        { from: '16:00', to: '24:00', name: 'evening' },
      ],
      isException: false,
      leaves: [{ id: leave.id, from: '12:00', to: '24:00', reason: 'congress' }],
      appointments: [booked],
    })
    expect(days[1]?.doctors[1]).toMatchObject({
      hours: [{ from: '10:00', to: '11:00', name: null }],
      isException: true,
      leaves: [{ from: '00:00', to: '10:00' }],
      appointments: [],
    })
    const own = await desk.scheduling.getCalendar({ from: TUESDAY, to: TUESDAY, doctorId })
    expect(own[0]?.doctors.map((day) => day.doctorId)).toEqual([doctorId])
    await administrator.catalog.deactivateDoctor({ id: first, version: 1 })
    const after = await desk.scheduling.getCalendar({ from: TUESDAY, to: TUESDAY })
    expect(after[0]?.doctors.map((day) => day.doctorId)).toEqual([doctorId])
  })

  test('is a week at most, for those who see appointments', async () => {
    const { desk, signedInAs } = await aSchedulingClinic()
    const technician = await signedInAs('lab-technician')
    await expectRefusal(technician.scheduling.getCalendar({ from: MONDAY, to: MONDAY }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.getCalendar({ from: MONDAY, to: '2026-03-09' }), 'INVALID_INPUT')
    await expectRefusal(desk.scheduling.getCalendar({ from: TUESDAY, to: MONDAY }), 'INVALID_INPUT')
    expect(await desk.scheduling.getCalendar({ from: MONDAY, to: '2026-03-08', doctorId: 999 })).toHaveLength(7)
  })
})

describe('getMonthLoad', () => {
  test('counts the places that are left after leave and closures, and those that are taken', async () => {
    const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor({ capacity: 2 })
    await aBooking(doctorId)
    await aBooking(doctorId)
    await client.scheduling.addLeave({ doctorId, startsAt: `${WEDNESDAY}T12:45`, endsAt: '2026-03-05T00:00' })
    await administrator.scheduling.addClosure({ from: '2026-03-05', to: '2026-03-05', name: 'Holi' })
    expect(await desk.scheduling.getMonthLoad({ from: TUESDAY, to: '2026-03-05' })).toEqual([
      { date: TUESDAY, closure: null, places: 48, taken: 2 },
      { date: WEDNESDAY, closure: null, places: 14, taken: 0 },
      { date: '2026-03-05', closure: 'Holi', places: 0, taken: 0 },
    ])
    expect((await desk.scheduling.getMonthLoad({ from: TUESDAY, to: TUESDAY, departmentId: 9 }))[0]).toMatchObject({
      places: 0,
      taken: 0,
    })
  })

  test('is six weeks at most, for those who see appointments', async () => {
    const { desk, signedInAs } = await aSchedulingClinic()
    const technician = await signedInAs('lab-technician')
    await expectRefusal(technician.scheduling.getMonthLoad({ from: MONDAY, to: MONDAY }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.getMonthLoad({ from: MONDAY, to: '2026-05-01' }), 'INVALID_INPUT')
  })
})

test('listDaySlots answers every active doctor that is meant', async () => {
  const { administrator, desk, signedInAs, aBusyDoctor, aBooking } = await aSchedulingClinic()
  const { doctorId } = await aBusyDoctor()
  const other = await aBusyDoctor({ slotMinutes: 60, capacity: 3 })
  const gone = await aBusyDoctor()
  await administrator.catalog.deactivateDoctor({ id: gone.doctorId, version: 1 })
  await aBooking(doctorId)
  const days = await desk.scheduling.listDaySlots({ date: TUESDAY })
  expect(days.map((day) => [day.doctorId, day.slotMinutes, day.capacity, day.slots.length])).toEqual([
    [doctorId, 30, 1, 24],
    [other.doctorId, 60, 3, 12],
  ])
  expect(days[0]?.slots.slice(0, 2).map(({ state }) => state)).toEqual(['taken', 'free'])
  expect(await desk.scheduling.listDaySlots({ date: TUESDAY, doctorId })).toEqual([days[0]])
  const technician = await signedInAs('lab-technician')
  await expectRefusal(technician.scheduling.listDaySlots({ date: TUESDAY }), 'FORBIDDEN')
  await expectRefusal(desk.scheduling.listDaySlots({ date: '2026-02-29' }), 'INVALID_INPUT')
})

test('what slots are computed from is never older than its last change', async () => {
  const { administrator, desk, aBusyDoctor } = await aSchedulingClinic()
  const { doctorId, client, version } = await aBusyDoctor()
  const free = async () => {
    const { days } = await desk.scheduling.listSlots({ doctorId, from: TUESDAY, to: TUESDAY })
    return days[0]?.slots.filter(({ state }) => state === 'free').length
  }
  expect(await free()).toBe(24)
  const leave = { doctorId, startsAt: `${TUESDAY}T00:00`, endsAt: `${TUESDAY}T10:00` }
  const { leave: saved } = await client.scheduling.addLeave(leave)
  expect(await free()).toBe(22)
  await client.scheduling.removeLeave({ id: saved.id })
  expect(await free()).toBe(24)
  const { closure } = await administrator.scheduling.addClosure({ from: TUESDAY, to: TUESDAY, name: 'Holi' })
  expect(await free()).toBe(0)
  await administrator.scheduling.removeClosure({ id: closure.id })
  const { weekly, slotMinutes: _, ...settings } = await desk.scheduling.getTimings({ doctorId })
  const { capacity, policy } = settings
  await client.scheduling.saveTimings({ doctorId, version, capacity, policy, slotMinutes: 60, weekly })
  expect(await free()).toBe(12)
  const rules = await desk.scheduling.getRules()
  await administrator.scheduling.saveRules({ ...rules, desk: { horizonDays: 1, leadMinutes: 24 * 60 } })
  expect(await free()).toBe(11)
  await administrator.clinic.updateProfile({
    ...{ name: 'Riverside', address: null, phone: null, currency: 'INR', timeZone: 'Pacific/Kiritimati', version: 1 },
  })
  // There it is 18:30 already: the 24 hours of lead end on Tuesday at 18:30.
  expect(await free()).toBe(5)
})

test('a change that waits in the same commit counts for a booking behind it', async () => {
  const { desk, aBusyDoctor, aPatient } = await aSchedulingClinic()
  const { doctorId, client } = await aBusyDoctor()
  const patientId = await aPatient()
  const leave = { doctorId, startsAt: `${TUESDAY}T00:00`, endsAt: '2026-03-04T00:00' }
  const booking = { doctorId, patientId, startsAt: `${TUESDAY}T09:00` }
  for (let round = 0; round < 10; round += 1) {
    const [saved, outcome] = await Promise.all([
      client.scheduling.addLeave(leave),
      desk.scheduling.book(booking).then(
        (booked) => ({ booked }),
        (error: unknown) => ({ code: (error as { code: string }).code }),
      ),
    ])
    // Either order will do: booked before and broken by the leave, or refused after it.
    if ('code' in outcome) {
      expect(outcome.code).toBe('ON_LEAVE')
      expect(saved.broken).toEqual([])
    } else {
      expect(saved.broken.map(({ id }) => id)).toEqual([outcome.booked.id])
      await desk.scheduling.cancel({ ...of(outcome.booked), by: 'clinic', reason: 'leave' })
    }
    await client.scheduling.removeLeave({ id: saved.leave.id })
  }
})
