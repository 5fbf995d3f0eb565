import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const statesOf = (slots: readonly { startsAt: string; state: string }[] = []) =>
  slots.map(({ startsAt, state }) => `${startsAt.slice(11)} ${state}`)

describe('listSlots', () => {
  test('shows past, taken and free; a cancelled booking gives its slot back', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const booking = await aBooking(doctorId, `${MONDAY}T11:00`)
    const today = async () => (await desk.scheduling.listSlots({ doctorId, from: MONDAY, to: MONDAY })).days[0]?.slots
    const slots = await today()
    expect(slots).toHaveLength(24)
    expect(statesOf(slots).slice(0, 6)).toEqual([
      '09:00 past',
      '09:30 past',
      '10:00 free',
      '10:30 free',
      '11:00 taken',
      '11:30 free',
    ])
    expect(slots?.at(-1)?.endsAt).toBe(`${MONDAY}T24:00`)
    await desk.scheduling.cancel({ ...of(booking), by: 'patient', reason: 'has a cold' })
    expect(statesOf(await today())[4]).toBe('11:00 free')
  })

  test('ends with the horizon, and a slot length that changes leaves bookings in place', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client, version } = await aBusyDoctor()
    await aBooking(doctorId, `${TUESDAY}T09:30`)
    const { days } = await desk.scheduling.listSlots({ doctorId, from: '2026-04-01', to: '2026-04-02' })
    expect(days.map(({ slots }) => slots[0]?.state)).toEqual(['free', 'too-far'])
    const { weekly } = await desk.scheduling.getTimings({ doctorId })
    const input = { doctorId, slotMinutes: 20, capacity: 1, policy: 'forbid' as const, weekly, version }
    await client.scheduling.saveTimings(input)
    const after = await desk.scheduling.listSlots({ doctorId, from: TUESDAY, to: TUESDAY })
    expect(statesOf(after.days[0]?.slots).slice(0, 4)).toEqual([
      '09:00 free',
      '09:20 taken',
      '09:40 taken',
      '10:00 free',
    ])
  })

  test('a deactivated doctor has none; nobody and wrong dates are refused', async () => {
    const { administrator, desk, signedInAs, aBusyDoctor } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const technician = await signedInAs('lab-technician')
    const input = { doctorId, from: MONDAY, to: TUESDAY }
    await expectRefusal(technician.scheduling.listSlots(input), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.listSlots({ ...input, doctorId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.listSlots({ ...input, from: TUESDAY, to: MONDAY }), 'INVALID_INPUT')
    await expectRefusal(desk.scheduling.listSlots({ ...input, to: '2026-06-01' }), 'INVALID_INPUT')
    await administrator.catalog.deactivateDoctor({ id: doctorId, version: 1 })
    expect((await desk.scheduling.listSlots(input)).days.flatMap(({ slots }) => slots)).toEqual([])
    expect(await desk.scheduling.findFreeSlots({ doctorId })).toEqual([])
  })
})

describe('findFreeSlots', () => {
  test('answers the next ones of a doctor, a department or everybody, on the days and in the hours that suit', async () => {
    const { administrator, desk, aBusyDoctor, aDoctor, aBooking } = await aSchedulingClinic()
    const first = await aBusyDoctor()
    const second = await aBusyDoctor()
    await aDoctor()
    await aBooking(first.doctorId, `${MONDAY}T10:00`)
    const next = await desk.scheduling.findFreeSlots({ doctorId: first.doctorId, limit: 2 })
    expect(next.map(({ startsAt }) => startsAt)).toEqual([`${MONDAY}T10:30`, `${MONDAY}T11:00`])
    const anybody = await desk.scheduling.findFreeSlots({ limit: 3 })
    expect(anybody.map(({ doctorId, startsAt }) => [doctorId, startsAt])).toEqual([
      [second.doctorId, `${MONDAY}T10:00`],
      [first.doctorId, `${MONDAY}T10:30`],
      [second.doctorId, `${MONDAY}T10:30`],
    ])
    const suiting = { weekdays: [2, 4], fromTime: '16:00', toTime: '17:00', limit: 5, doctorId: first.doctorId }
    expect((await desk.scheduling.findFreeSlots(suiting)).map(({ startsAt }) => startsAt)).toEqual([
      `${TUESDAY}T16:00`,
      `${TUESDAY}T16:30`,
      '2026-03-05T16:00',
      '2026-03-05T16:30',
      '2026-03-10T16:00',
    ])
    const { id: departmentId } = await administrator.catalog.createTerm({ list: 'departments', name: 'Heart' })
    expect(await desk.scheduling.findFreeSlots({ departmentId })).toEqual([])
    const doctor = (await desk.catalog.listDoctors()).find(({ id }) => id === second.doctorId)
    const { shortCode = '', room = '', version = 0 } = doctor ?? {}
    const fields = { id: second.doctorId, departmentId, shortCode, room, version, consultationFeeMinor: 0 }
    await administrator.catalog.updateDoctor(fields)
    const ofDepartment = await desk.scheduling.findFreeSlots({ departmentId, limit: 10 })
    expect(new Set(ofDepartment.map(({ doctorId }) => doctorId))).toEqual(new Set([second.doctorId]))
  })

  test('of a speciality, from a date on, at most so many per doctor', async () => {
    const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const first = await aBusyDoctor()
    const second = await aBusyDoctor()
    await aBusyDoctor()
    const { id: specialityId } = await administrator.catalog.createTerm({ list: 'specialities', name: 'Cardiology' })
    expect(await desk.scheduling.findFreeSlots({ specialityId })).toEqual([])
    for (const { doctorId } of [first, second]) {
      const doctor = (await desk.catalog.listDoctors()).find(({ id }) => id === doctorId)
      const { shortCode = '', room = '', version = 0 } = doctor ?? {}
      const fields = { id: doctorId, departmentId: null, shortCode, room, version, consultationFeeMinor: 0 }
      await administrator.catalog.updateDoctor({ ...fields, specialityIds: [specialityId] })
    }
    await aBooking(first.doctorId, '2026-03-05T16:00')
    const wanted = { specialityId, weekdays: [2, 4], fromTime: '14:00', fromDate: '2026-03-04' }
    const each = await desk.scheduling.findFreeSlots({ ...wanted, limit: 10, limitPerDoctor: 2 })
    expect(each.map(({ doctorId, startsAt }) => [doctorId, startsAt])).toEqual([
      [second.doctorId, '2026-03-05T16:00'],
      [first.doctorId, '2026-03-05T16:30'],
      [second.doctorId, '2026-03-05T16:30'],
      [first.doctorId, '2026-03-05T17:00'],
    ])
    expect(await desk.scheduling.findFreeSlots({ ...wanted, limit: 1 })).toEqual(each.slice(0, 1))
    // The horizon ends on 1 April.
    expect(await desk.scheduling.findFreeSlots({ specialityId, fromDate: '2026-04-02' })).toEqual([])
    const last = await desk.scheduling.findFreeSlots({ specialityId, fromDate: '2026-04-01', limit: 50 })
    expect(last).toHaveLength(48)
    expect((await desk.scheduling.findFreeSlots({ fromDate: '2020-01-01', limit: 1 }))[0]?.startsAt).toBe(
      `${MONDAY}T10:00`,
    )
  })

  test('is refused to who sees no appointments, and wrong times are', async () => {
    const { desk, signedInAs } = await aSchedulingClinic()
    const technician = await signedInAs('lab-technician')
    await expectRefusal(technician.scheduling.findFreeSlots({}), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.findFreeSlots({ fromTime: '25:00' }), 'INVALID_INPUT')
    await expectRefusal(desk.scheduling.findFreeSlots({ weekdays: [8] }), 'INVALID_INPUT')
  })
})
