import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, TUESDAY } from './scheduling-clinic.ts'

const SETTINGS = { slotMinutes: 20, capacity: 2, policy: 'warn' as const }
const MORNING = { weekday: 1, from: '09:00', to: '12:00', name: 'morning', validFrom: '2026-01-01', validTo: null }

describe('timings', () => {
  test('a doctor without any has the usual settings and no hours', async () => {
    const { desk, aDoctor } = await aSchedulingClinic()
    const { doctorId } = await aDoctor()
    expect(await desk.scheduling.getTimings({ doctorId })).toEqual({
      doctorId,
      slotMinutes: 15,
      capacity: 1,
      policy: 'forbid',
      weekly: [],
      exceptions: [],
      leaves: [],
      version: 0,
    })
    await expectRefusal(desk.scheduling.getTimings({ doctorId: 999 }), 'NOT_FOUND')
  })

  test('the doctor saves their own, the administrator anyone’s, a colleague nobody else’s', async () => {
    const { administrator, desk, clinic, aDoctor } = await aSchedulingClinic()
    const { doctorId, client } = await aDoctor()
    const other = await aDoctor()
    const input = { doctorId, ...SETTINGS, weekly: [MORNING], version: 0 }
    const heard: unknown[] = []
    clinic.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    const saved = await client.scheduling.saveTimings(input)
    expect(saved.timings).toMatchObject({ ...SETTINGS, weekly: [MORNING], version: 1 })
    expect(heard).toContainEqual({ topic: 'scheduling', id: doctorId })
    const again = await administrator.scheduling.saveTimings({ ...input, weekly: [], version: 1 })
    expect(again.timings.version).toBe(2)
    const denied = expectRefusal(other.client.scheduling.saveTimings({ ...input, version: 2 }), 'FORBIDDEN')
    expect(await denied).toEqual({ permission: 'scheduling.manage' })
    const { events } = await administrator.audit.list({ result: 'denied' })
    expect(events[0]).toMatchObject({ action: 'scheduling.saveTimings', entity: 'doctor', entityId: doctorId })
    await expectRefusal(desk.scheduling.saveTimings({ ...input, version: 2 }), 'FORBIDDEN')
    await expectRefusal(administrator.scheduling.saveTimings({ ...input, doctorId: 999 }), 'NOT_FOUND')
  })

  test('an older version is refused with who changed it', async () => {
    const { administrator, aDoctor } = await aSchedulingClinic()
    const { doctorId, client } = await aDoctor({ fullName: 'Dr Ada' })
    const input = { doctorId, ...SETTINGS, weekly: [], version: 0 }
    await client.scheduling.saveTimings(input)
    const refused = await expectRefusal(administrator.scheduling.saveTimings(input), 'VERSION_CONFLICT')
    expect(refused).toMatchObject({ changedBy: 'Dr Ada', currentVersion: 1 })
  })

  test.each([
    ['over midnight', [{ ...MORNING, from: '22:00', to: '02:00' }], 'ends_before_start'],
    ['the end before the start', [{ ...MORNING, from: '12:00', to: '09:00' }], 'ends_before_start'],
    ['sharing time', [MORNING, { ...MORNING, from: '11:30', to: '13:00' }], 'hours_overlap'],
    ['a day that is none', [{ ...MORNING, validFrom: '2026-02-30' }], 'no_such_date'],
    ['a year beyond the calendar', [{ ...MORNING, validFrom: '9999-01-01' }], 'out_of_calendar'],
  ])('hours %s are refused', async (_, weekly, code) => {
    const { desk, aDoctor } = await aSchedulingClinic()
    const { doctorId, client } = await aDoctor()
    const saving = client.scheduling.saveTimings({ doctorId, ...SETTINGS, weekly, version: 0 })
    const { issues } = await expectRefusal(saving, 'INVALID_INPUT')
    expect(issues).toEqual([expect.objectContaining({ code })])
    expect((await desk.scheduling.getTimings({ doctorId })).version).toBe(0)
  })

  test.each([{ slotMinutes: 4 }, { slotMinutes: 121 }, { capacity: 0 }, { capacity: 51 }])(
    'settings %j are refused',
    async (wrong) => {
      const { aDoctor } = await aSchedulingClinic()
      const { doctorId, client } = await aDoctor()
      const input = { doctorId, ...SETTINGS, weekly: [], version: 0, ...wrong }
      await expectRefusal(client.scheduling.saveTimings(input), 'INVALID_INPUT')
    },
  )
})

describe('exceptions', () => {
  test('take the place of the weekly hours of a date and name the bookings that fall out', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    await aBooking(doctorId, `${TUESDAY}T09:00`)
    const kept = await aBooking(doctorId, `${TUESDAY}T10:00`)
    const hours = [{ from: '10:00', to: '11:00' }]
    const made = await client.scheduling.addException({ doctorId, date: TUESDAY, hours, note: 'short day' })
    expect(made.timings.exceptions).toEqual([{ date: TUESDAY, hours, note: 'short day' }])
    expect(made.broken.map(({ startsAt }) => startsAt)).toEqual([`${TUESDAY}T09:00`])
    const { days } = await desk.scheduling.listSlots({ doctorId, from: TUESDAY, to: TUESDAY })
    expect(days[0]?.slots.map(({ startsAt, state }) => [startsAt, state])).toEqual([
      [kept.startsAt, 'taken'],
      [`${TUESDAY}T10:30`, 'free'],
    ])
    const again = client.scheduling.addException({ doctorId, date: TUESDAY, hours: [] })
    expect(await expectRefusal(again, 'NAME_TAKEN')).toEqual({ field: 'date' })
    expect((await client.scheduling.removeException({ doctorId, date: TUESDAY })).exceptions).toEqual([])
    await expectRefusal(client.scheduling.removeException({ doctorId, date: TUESDAY }), 'NOT_FOUND')
    await client.scheduling.addException({ doctorId, date: TUESDAY, hours: [] })
    const closed = await desk.scheduling.listSlots({ doctorId, from: TUESDAY, to: TUESDAY })
    expect(closed.days[0]?.slots).toEqual([])
  })

  test('are refused to others, for nobody and with wrong hours', async () => {
    const { administrator, desk, aBusyDoctor, aDoctor } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const other = await aDoctor()
    const input = { doctorId, date: TUESDAY, hours: [] }
    await expectRefusal(other.client.scheduling.addException(input), 'FORBIDDEN')
    await expectRefusal(other.client.scheduling.removeException(input), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.addException(input), 'FORBIDDEN')
    await expectRefusal(administrator.scheduling.addException({ ...input, doctorId: 999 }), 'NOT_FOUND')
    const over = [{ from: '23:00', to: '01:00' }]
    await expectRefusal(client.scheduling.addException({ ...input, hours: over }), 'INVALID_INPUT')
    const past = client.scheduling.addException({ ...input, date: '2026-03-01' })
    expect(await expectRefusal(past, 'INVALID_INPUT')).toEqual({ issues: [{ path: 'date', code: 'in_the_past' }] })
    expect((await desk.scheduling.getTimings({ doctorId })).exceptions).toEqual([])
  })
})

describe('leave', () => {
  test('takes the slots away, names the bookings it breaks and leaves them booked', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const broken = await aBooking(doctorId, `${TUESDAY}T12:30`)
    await aBooking(doctorId, `${TUESDAY}T09:00`)
    const leave = { doctorId, startsAt: `${TUESDAY}T12:45`, endsAt: '2026-03-04T09:30', reason: 'congress' }
    const saved = await client.scheduling.addLeave(leave)
    expect(saved.broken).toEqual([broken])
    expect(saved.broken[0]?.patient.phone).toMatch(/^0800/)
    const { days } = await desk.scheduling.listSlots({ doctorId, from: TUESDAY, to: '2026-03-04' })
    expect(days[0]?.slots.at(-1)?.startsAt).toBe(`${TUESDAY}T12:00`)
    expect(days[1]?.slots[0]?.startsAt).toBe('2026-03-04T09:30')
    expect((await desk.scheduling.listDay({ date: TUESDAY })).map(({ state }) => state)).toEqual(['booked', 'booked'])
    expect((await desk.scheduling.getTimings({ doctorId })).leaves).toEqual([saved.leave])
    expect(await client.scheduling.removeLeave({ id: saved.leave.id })).toEqual(saved.leave)
    await expectRefusal(client.scheduling.removeLeave({ id: saved.leave.id }), 'NOT_FOUND')
    expect((await desk.scheduling.getTimings({ doctorId })).leaves).toEqual([])
  })

  test('is refused to others, for nobody and the wrong way round', async () => {
    const { administrator, desk, aBusyDoctor, aDoctor } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const other = await aDoctor()
    const leave = { doctorId, startsAt: `${TUESDAY}T12:45`, endsAt: `${TUESDAY}T13:00` }
    const { leave: saved } = await administrator.scheduling.addLeave(leave)
    await expectRefusal(other.client.scheduling.addLeave(leave), 'FORBIDDEN')
    await expectRefusal(other.client.scheduling.removeLeave({ id: saved.id }), 'FORBIDDEN')
    await expectRefusal(desk.scheduling.addLeave(leave), 'FORBIDDEN')
    await expectRefusal(administrator.scheduling.addLeave({ ...leave, doctorId: 999 }), 'NOT_FOUND')
    const { issues } = await expectRefusal(
      client.scheduling.addLeave({ ...leave, endsAt: leave.startsAt }),
      'INVALID_INPUT',
    )
    expect(issues).toEqual([{ path: 'endsAt', code: 'ends_before_start' }])
  })

  test('that is over is refused, one that ends today is not', async () => {
    const { desk, aBusyDoctor } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const leave = { doctorId, startsAt: '2026-03-01T09:00', endsAt: `${MONDAY}T10:00` }
    const { issues } = await expectRefusal(client.scheduling.addLeave(leave), 'INVALID_INPUT')
    expect(issues).toEqual([{ path: 'endsAt', code: 'in_the_past' }])
    expect((await desk.scheduling.getTimings({ doctorId })).leaves).toEqual([])
    const { leave: saved } = await client.scheduling.addLeave({ ...leave, endsAt: `${MONDAY}T10:01` })
    expect((await desk.scheduling.getTimings({ doctorId })).leaves).toEqual([saved])
  })
})

describe('closures and rules', () => {
  test('a closure is renamed as it is, and other dates break other bookings', async () => {
    const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId } = await aBusyDoctor()
    const kept = await aBooking(doctorId, `${TUESDAY}T09:00`)
    const moved = await aBooking(doctorId, '2026-03-05T09:00')
    const { scheduling } = administrator
    const made = await scheduling.addClosure({ from: TUESDAY, to: TUESDAY, name: 'Holi' })
    const named = { ...made.closure, name: 'Holi festival' }
    expect(await scheduling.updateClosure(named)).toEqual({ closure: named, broken: [], rebookingListId: null })
    expect((await desk.scheduling.listRebookingLists()).map(({ id }) => id)).toEqual([made.rebookingListId])

    const later = { ...named, from: '2026-03-05', to: '2026-03-06' }
    const changed = await scheduling.updateClosure(later)
    expect(changed).toMatchObject({ closure: later, broken: [moved] })
    expect((await desk.scheduling.listRebookingLists()).map(({ id }) => id)).toEqual([changed.rebookingListId])
    expect(made.broken).toEqual([kept])

    await expectRefusal(desk.scheduling.updateClosure(later), 'FORBIDDEN')
    await expectRefusal(scheduling.updateClosure({ ...later, id: 9 }), 'NOT_FOUND')
    await expectRefusal(scheduling.updateClosure({ ...later, to: MONDAY }), 'INVALID_INPUT')
    await expectRefusal(scheduling.updateClosure({ ...later, from: '2026-02-27', to: '2026-03-01' }), 'INVALID_INPUT')
    expect(await desk.scheduling.listClosures()).toEqual([later])
  })

  test('a closure takes everybody’s slots and names the bookings it breaks', async () => {
    const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const broken = await aBooking(doctorId)
    const input = { from: TUESDAY, to: TUESDAY, name: 'Holi' }
    const saved = await administrator.scheduling.addClosure(input)
    expect(saved).toMatchObject({ closure: input, broken: [broken] })
    expect(await desk.scheduling.listClosures()).toEqual([saved.closure])
    const { days } = await desk.scheduling.listSlots({ doctorId, from: TUESDAY, to: TUESDAY })
    expect(days[0]?.slots).toEqual([])
    await expectRefusal(client.scheduling.addClosure(input), 'FORBIDDEN')
    await expectRefusal(client.scheduling.removeClosure({ id: saved.closure.id }), 'FORBIDDEN')
    await administrator.scheduling.removeClosure({ id: saved.closure.id })
    await expectRefusal(administrator.scheduling.removeClosure({ id: saved.closure.id }), 'NOT_FOUND')
    expect(await desk.scheduling.listClosures()).toEqual([])
    await expectRefusal(administrator.scheduling.addClosure({ ...input, to: MONDAY }), 'INVALID_INPUT')
    const past = administrator.scheduling.addClosure({ from: '2026-02-27', to: '2026-03-01', name: 'Holi' })
    expect(await expectRefusal(past, 'INVALID_INPUT')).toEqual({ issues: [{ path: 'to', code: 'in_the_past' }] })
    expect(await desk.scheduling.listClosures()).toEqual([])
    await administrator.scheduling.addClosure({ from: '2026-02-27', to: MONDAY, name: 'Holi' })
  })

  test('the horizon and the lead time are the administrator’s', async () => {
    const { administrator, desk } = await aSchedulingClinic()
    const rules = await desk.scheduling.getRules()
    expect(rules).toMatchObject({ desk: { horizonDays: 30, leadMinutes: 0 }, portal: { horizonDays: 7 } })
    const changed = { ...rules, desk: { horizonDays: 60, leadMinutes: 15 } }
    await expectRefusal(desk.scheduling.saveRules(changed), 'FORBIDDEN')
    expect(await administrator.scheduling.saveRules(changed)).toEqual(changed)
    const none = { ...rules, desk: { horizonDays: 0, leadMinutes: -1 } }
    await expectRefusal(administrator.scheduling.saveRules(none), 'INVALID_INPUT')
    expect(await desk.scheduling.getRules()).toEqual(changed)
  })
})
