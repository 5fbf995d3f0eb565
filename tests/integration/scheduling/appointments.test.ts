import { describe, expect, test } from 'vitest'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const NINE = `${TUESDAY}T09:00`
const HALF_PAST = `${TUESDAY}T09:30`

describe('a time that is none', () => {
  test('a time over which the clocks go forward is neither offered nor booked', async () => {
    const { administrator, desk, clock, aColleague, aBusyDoctor, aPatient } = await aSchedulingClinic()
    const colleague = await aColleague('receptionist')
    const weekly = [{ weekday: 7, from: '00:00', to: '06:00', validFrom: '2026-01-01' }]
    const { doctorId } = await aBusyDoctor({ policy: 'allow', weekly })
    const profile = { name: 'Riverside', address: null, phone: null, currency: 'EUR', version: 1 }
    await administrator.clinic.updateProfile({ ...profile, timeZone: 'Europe/Berlin' })
    const sunday = '2026-03-29'
    const { days } = await desk.scheduling.listSlots({ doctorId, from: sunday, to: sunday })
    expect(days[0]?.slots.map(({ startsAt }) => startsAt.slice(11))).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '03:00',
      '03:30',
      '04:00',
      '04:30',
      '05:00',
      '05:30',
    ])
    const book = async (startsAt: string) =>
      desk.scheduling.book({ patientId: await aPatient(), doctorId, startsAt, overrideReason: 'must be' })
    for (const time of ['01:45', '02:00', '02:30', '02:59']) {
      const refused = await expectRefusal(book(`${sunday}T${time}`), 'OUTSIDE_HOURS')
      const gap = { startsAt: `${sunday}T02:00`, endsAt: `${sunday}T03:00`, appointmentId: null }
      expect(refused).toEqual({ ...gap, canOverride: false, conflicts: [{ reason: 'OUTSIDE_HOURS', ...gap }] })
    }
    expect(await book(`${sunday}T03:00`)).toMatchObject({ startsAt: `${sunday}T03:00`, endsAt: `${sunday}T03:30` })
    // At 01:59 the slot at 03:00 is a minute away; it is taken, the next one is not.
    clock.setTo('2026-03-29T00:59:00.000Z')
    await colleague.client.session.signIn({ username: colleague.username, password: STAFF_PASSWORD })
    const [next] = await colleague.client.scheduling.findFreeSlots({ doctorId, limit: 1 })
    expect(next?.startsAt).toBe(`${sunday}T03:30`)
  })
})

describe('reminders and reading', () => {
  test('a reminder is noted, taken back, and forgotten when the time changes', async () => {
    const { desk, clinic, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const booked = await aBooking(doctorId)
    const { id } = booked
    const heard: unknown[] = []
    clinic.core.changes.listen(({ topic, id: about }) => heard.push({ topic, id: about }))
    // The version stays: a tick on the call sheet is in nobody's way.
    expect(await desk.scheduling.setReminder({ id, reminder: 'no-answer' })).toEqual({
      ...booked,
      reminder: 'no-answer',
    })
    expect(heard).toEqual([{ topic: 'scheduling', id: doctorId }])
    expect(await desk.scheduling.setReminder({ id, reminder: null })).toEqual(booked)
    await desk.scheduling.setReminder({ id, reminder: 'reached' })
    expect(await desk.scheduling.get({ id })).toMatchObject({ reminder: 'reached' })
    const longer = await desk.scheduling.reschedule({ ...of(booked), doctorId, startsAt: NINE, minutes: 60 })
    expect(longer).toMatchObject({ reminder: 'reached', endsAt: `${TUESDAY}T10:00` })
    // The length stays where none is given.
    const moved = await desk.scheduling.reschedule({ ...of(longer), doctorId, startsAt: HALF_PAST })
    expect(moved).toMatchObject({ reminder: null, endsAt: `${TUESDAY}T10:30` })
    await expectRefusal(client.scheduling.setReminder({ id, reminder: 'reached' }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.setReminder({ id: 999, reminder: 'reached' }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.setReminder({ id, reminder: 'maybe' as 'reached' }), 'INVALID_INPUT')
    await desk.scheduling.cancel({ ...of(moved), by: 'patient', reason: 'has a cold' })
    await expectRefusal(desk.scheduling.setReminder({ id, reminder: 'reached' }), 'WRONG_STATE')
  })

  test('a patient’s appointments: ahead by time, then those of before, the latest first', async () => {
    const { desk, clock, signedInAs, aColleague, aBusyDoctor, aPatient, aBooking } = await aSchedulingClinic()
    const colleague = await aColleague('receptionist')
    const { doctorId } = await aBusyDoctor()
    const patientId = await aPatient()
    const book = (startsAt: string) => desk.scheduling.book({ patientId, doctorId, startsAt })
    const third = await book('2026-03-04T09:00')
    const first = await book(`${MONDAY}T11:00`)
    const second = await book(NINE)
    await aBooking(doctorId, HALF_PAST)
    expect(await desk.scheduling.listOfPatient({ patientId })).toEqual([first, second, third])
    const technician = await signedInAs('lab-technician')
    await expectRefusal(technician.scheduling.listOfPatient({ patientId }), 'FORBIDDEN')
    await expectRefusal(technician.scheduling.get({ id: first.id }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.get({ id: 999 }), 'NOT_FOUND')
    expect(await desk.scheduling.get({ id: first.id })).toEqual(first)
    clock.passMinutes(14 * 60)
    await colleague.client.session.signIn({ username: colleague.username, password: STAFF_PASSWORD })
    const after = await colleague.client.scheduling.listOfPatient({ patientId })
    expect(after.map(({ id }) => id)).toEqual([second.id, third.id, first.id])
    expect(await colleague.client.scheduling.listOfPatient({ patientId: 999 })).toEqual([])
  })
})
