import { describe, expect, test } from 'vitest'
import { ADMINISTRATOR, aFreshClinic, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, MONDAY, of, TUESDAY } from './scheduling-clinic.ts'

const WEDNESDAY = '2026-03-04'

/** A doctor with three bookings on Tuesday whom a leave takes away for the day. */
const aBrokenDay = async () => {
  const clinic = await aSchedulingClinic()
  const { doctorId, client } = await clinic.aBusyDoctor()
  const times = ['09:00', '10:00', '16:00'].map((time) => `${TUESDAY}T${time}`)
  const bookings = []
  for (const time of times) bookings.push(await clinic.aBooking(doctorId, time))
  const day = { startsAt: `${TUESDAY}T00:00`, endsAt: `${WEDNESDAY}T00:00` }
  const saved = await client.scheduling.addLeave({ doctorId, ...day, reason: 'congress' })
  const listId = saved.rebookingListId ?? 0
  const read = (who = clinic.desk) => who.scheduling.getRebookingList({ id: listId })
  const rowAt = async (at: number) => {
    const row = (await read()).bookings[at]
    if (!row) throw new Error('the list has no such row')
    return row
  }
  return { ...clinic, doctorId, doctor: client, times, bookings, day, saved, listId, read, rowAt }
}

const cancelled = { by: 'clinic' as const, reason: 'the doctor is away' }

describe('the list of a leave', () => {
  test('has every booking the leave breaks with telephone and next free slots, and is answered at once', async () => {
    const { desk, bookings, saved, listId, read, doctorId, day } = await aBrokenDay()
    expect(saved.broken).toEqual(bookings)
    const { list, bookings: rows } = await read()
    expect(list).toMatchObject({
      id: listId,
      cause: 'leave',
      doctorId,
      ...day,
      note: 'congress',
      madeAt: '2026-03-02T04:30:00.000Z',
      total: 3,
      done: 0,
    })
    expect(list.madeBy).toMatch(/^Doctor /)
    expect(rows.map(({ appointment }) => appointment)).toEqual(bookings)
    // Monday afternoon is the next; nothing is offered on the day of the leave.
    for (const row of rows) {
      expect(row).toMatchObject({ state: 'open', note: null, callLater: null, version: 1 })
      expect(row.appointment.patient.phone).toMatch(/^0800/)
      const free = ['10:00', '10:30', '11:00'].map((time) => `${MONDAY}T${time}`)
      expect(row.nextFree.map(({ startsAt }) => startsAt)).toEqual(free)
    }
    expect(await desk.scheduling.listRebookingLists()).toEqual([list])
  })

  test('counts what was moved, cancelled or came about however it was done', async () => {
    const { desk, bookings, read, rowAt, doctorId, doctor } = await aBrokenDay()
    const [first, second, third] = bookings
    if (!first || !second || !third) throw new Error('no bookings')
    await desk.scheduling.reschedule({ ...of(first), doctorId, startsAt: `${WEDNESDAY}T09:00` })
    expect((await read()).list).toMatchObject({ done: 1, total: 3 })
    await desk.scheduling.cancel({ ...of(second), ...cancelled })
    const row = await rowAt(2)
    await desk.scheduling.callLater({ rebookingId: row.id, version: row.version, note: 'not before noon' })
    const { list, bookings: rows } = await read()
    expect(list).toMatchObject({ done: 2, total: 3 })
    expect(rows.map(({ state }) => state)).toEqual(['moved', 'cancelled', 'call-later'])
    expect(rows[0]).toMatchObject({ was: { doctorId, startsAt: `${TUESDAY}T09:00` }, nextFree: [] })
    expect(rows[2]?.nextFree).toHaveLength(3)
    await expectRefusal(doctor.scheduling.cancel({ ...of(third), ...cancelled }), 'FORBIDDEN')
    await desk.scheduling.cancel({ ...of(third), ...cancelled })
    const done = (await read()).list
    expect(done).toMatchObject({ done: 3, total: 3 })
    expect(await desk.scheduling.listRebookingLists()).toEqual([done])
  })

  test('a booking moved within the break or back into it stays to be done', async () => {
    const { administrator, desk, bookings, doctorId, doctor, read } = await aBrokenDay()
    const [first] = bookings
    if (!first) throw new Error('no booking')
    const { exceptions: _, leaves: __, ...settings } = await doctor.scheduling.getTimings({ doctorId })
    await administrator.scheduling.saveTimings({ ...settings, policy: 'allow' })
    const within = await desk.scheduling.reschedule({ ...of(first), doctorId, startsAt: `${TUESDAY}T11:00` })
    expect((await read()).bookings[0]).toMatchObject({ state: 'open', appointment: { startsAt: `${TUESDAY}T11:00` } })
    const away = await desk.scheduling.reschedule({ ...of(within), doctorId, startsAt: `${WEDNESDAY}T11:00` })
    expect((await read()).bookings[0]?.state).toBe('moved')
    await desk.scheduling.reschedule({ ...of(away), doctorId, startsAt: `${TUESDAY}T09:00` })
    expect((await read()).bookings[0]?.state).toBe('open')
  })

  test('leaves out bookings that are over by now and is not made where nothing is broken', async () => {
    const { clock, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    await aBooking(doctorId, `${MONDAY}T10:00`)
    const late = await aBooking(doctorId, `${MONDAY}T12:00`)
    clock.passMinutes(14)
    await client.session.whoAmI()
    clock.passMinutes(14)
    await client.session.whoAmI()
    clock.passMinutes(2)
    const today = { doctorId, startsAt: `${MONDAY}T00:00`, endsAt: `${TUESDAY}T00:00` }
    expect((await client.scheduling.addLeave(today)).broken).toEqual([late])
    const none = await client.scheduling.addLeave({
      ...today,
      startsAt: `${WEDNESDAY}T00:00`,
      endsAt: `${WEDNESDAY}T12:00`,
    })
    expect(none).toMatchObject({ broken: [], rebookingListId: null })
    expect(await client.scheduling.listRebookingLists()).toHaveLength(1)
  })

  test('is withdrawn with the leave', async () => {
    const { desk, doctor, saved, listId, rowAt } = await aBrokenDay()
    const row = await rowAt(0)
    await doctor.scheduling.removeLeave({ id: saved.leave.id })
    expect(await desk.scheduling.listRebookingLists()).toEqual([])
    expect(await expectRefusal(desk.scheduling.getRebookingList({ id: listId }), 'NOT_FOUND')).toEqual({
      what: 'rebookingList',
    })
    await expectRefusal(
      desk.scheduling.callLater({ rebookingId: row.id, version: row.version, note: null }),
      'NOT_FOUND',
    )
  })

  test('stays for seven days once it is done, and until then as long as there is something to do', async () => {
    const { desk, administrator, clock, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const booked = await aBooking(doctorId, '2026-03-20T09:00')
    const leave = { doctorId, startsAt: '2026-03-20T00:00', endsAt: '2026-03-21T00:00' }
    await client.scheduling.addLeave(leave)
    // Sessions end after a night: somebody signs in again.
    const onDay = async (instant: string) => {
      clock.setTo(instant)
      await administrator.session.signIn(ADMINISTRATOR)
      return administrator.scheduling.listRebookingLists()
    }
    expect(await onDay('2026-03-12T04:30:00.000Z')).toMatchObject([{ done: 0, total: 1 }])
    clock.setTo('2026-03-02T04:31:00.000Z')
    await desk.scheduling.cancel({ ...of(booked), ...cancelled })
    expect(await onDay('2026-03-09T04:30:00.000Z')).toMatchObject([{ done: 1, total: 1 }])
    expect(await onDay('2026-03-09T04:30:01.000Z')).toEqual([])
  })

  test('survives a restart of the clinic', async () => {
    const { clinic, folder, aColleague, listId, read, rowAt } = await aBrokenDay()
    const row = await rowAt(1)
    const { client, username } = await aColleague('receptionist')
    await client.scheduling.callLater({ rebookingId: row.id, version: row.version, note: 'at work until five' })
    const before = await read()
    await clinic.close()
    const again = await aFreshClinic(folder)
    const desk = clientOn(again.clinic)
    await desk.session.signIn({ username, password: STAFF_PASSWORD })
    expect(await desk.scheduling.getRebookingList({ id: listId })).toEqual(before)
    expect(before.bookings[1]).toMatchObject({ state: 'call-later', note: 'at work until five' })
    expect(await desk.scheduling.listRebookingLists()).toEqual([before.list])
  })

  test('offers the department’s next free slots where the doctor has none', async () => {
    const clinic = await aSchedulingClinic()
    const { administrator, desk, aBooking, aDoctor } = clinic
    const { id: departmentId } = await administrator.catalog.createTerm({ list: 'departments', name: 'Cardiology' })
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      from: '09:00',
      to: '13:00',
      validFrom: '2026-01-01',
    }))
    const settings = { weekly, slotMinutes: 30, capacity: 1, policy: 'forbid' as const, version: 0 }
    const [away, there] = [await aDoctor({ departmentId }), await aDoctor({ departmentId })]
    for (const { doctorId, client } of [away, there]) await client.scheduling.saveTimings({ doctorId, ...settings })
    const { doctorId } = away
    await aBooking(doctorId, `${TUESDAY}T09:00`)
    const long = { startsAt: `${MONDAY}T00:00`, endsAt: '2026-05-01T00:00' }
    const { rebookingListId } = await away.client.scheduling.addLeave({ doctorId, ...long })
    const read = async () =>
      (await desk.scheduling.getRebookingList({ id: rebookingListId ?? 0 })).bookings[0]?.nextFree
    const slots = ['10:00', '10:30', '11:00'].map((time) => ({
      doctorId: there.doctorId,
      startsAt: `${MONDAY}T${time}`,
      endsAt: expect.any(String),
    }))
    expect(await read()).toEqual(slots)
  })
})

describe('two desks at one list', () => {
  test('see each other’s work, and one is told that the other was first', async () => {
    const { desk, clinic, signedInAs, bookings, doctorId, read, rowAt } = await aBrokenDay()
    const other = await signedInAs('receptionist')
    const heard: unknown[] = []
    clinic.core.changes.listen(({ topic, id }) => heard.push({ topic, id }))
    const row = await rowAt(0)
    const input = { rebookingId: row.id, version: row.version, note: 'engaged' }
    const noted = await desk.scheduling.callLater(input)
    expect(noted).toMatchObject({
      state: 'call-later',
      note: 'engaged',
      callLater: { at: '2026-03-02T04:30:00.000Z', by: 'The receptionist' },
      version: 2,
    })
    expect(noted.nextFree).toHaveLength(3)
    expect(heard).toEqual([{ topic: 'scheduling', id: doctorId }])
    expect((await read(other)).bookings[0]).toEqual(noted)
    expect(await expectRefusal(other.scheduling.callLater(input), 'VERSION_CONFLICT')).toMatchObject({
      changedBy: 'The receptionist',
      currentVersion: 2,
    })
    const open = await other.scheduling.callLater({ rebookingId: row.id, version: 2, note: null })
    expect(open).toMatchObject({ state: 'open', note: null, callLater: null, version: 3 })

    const [first] = bookings
    if (!first) throw new Error('no booking')
    await other.scheduling.reschedule({ ...of(first), doctorId, startsAt: `${MONDAY}T10:00` })
    const taken = desk.scheduling.reschedule({ ...of(first), doctorId, startsAt: `${MONDAY}T10:30` })
    await expectRefusal(taken, 'VERSION_CONFLICT')
    expect((await read()).list.done).toBe(1)
    const late = desk.scheduling.callLater({ rebookingId: row.id, version: 3, note: 'engaged' })
    expect(await expectRefusal(late, 'WRONG_STATE')).toEqual({ state: 'moved', wanted: 'open' })
    expect((await rowAt(1)).nextFree[0]?.startsAt).toBe(`${MONDAY}T10:30`)
  })

  test('are the desk: others read at most', async () => {
    const { administrator, desk, doctor, signedInAs, listId, rowAt, read } = await aBrokenDay()
    const technician = await signedInAs('lab-technician')
    const row = await rowAt(0)
    const input = { rebookingId: row.id, version: row.version, note: 'engaged' }
    await expectRefusal(technician.scheduling.listRebookingLists(), 'FORBIDDEN')
    await expectRefusal(technician.scheduling.getRebookingList({ id: listId }), 'FORBIDDEN')
    for (const who of [doctor, administrator, technician]) {
      await expectRefusal(who.scheduling.callLater(input), 'FORBIDDEN')
    }
    for (const who of [doctor, administrator, desk]) expect(await read(who)).toMatchObject({ list: { total: 3 } })
    await expectRefusal(desk.scheduling.getRebookingList({ id: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.getRebookingList({ id: 0 }), 'INVALID_INPUT')
    await expectRefusal(desk.scheduling.callLater({ ...input, rebookingId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.scheduling.callLater({ ...input, note: 'x'.repeat(201) }), 'INVALID_INPUT')
    expect((await rowAt(0)).version).toBe(1)
  })
})

describe('the list of a closure', () => {
  test('is about everybody’s bookings and goes with the closure', async () => {
    const { administrator, desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const [one, other] = [await aBusyDoctor(), await aBusyDoctor()]
    const first = await aBooking(one.doctorId, `${TUESDAY}T10:00`)
    const second = await aBooking(other.doctorId, `${TUESDAY}T09:00`)
    const made = await administrator.scheduling.addClosure({ from: TUESDAY, to: TUESDAY, name: 'Holi' })
    expect(made.broken).toEqual([second, first])
    const id = made.rebookingListId ?? 0
    const { list, bookings } = await desk.scheduling.getRebookingList({ id })
    expect(list).toMatchObject({ cause: 'closure', doctorId: null, note: 'Holi', endsAt: `${TUESDAY}T24:00`, total: 2 })
    expect(bookings.map(({ nextFree }) => nextFree[0]?.doctorId)).toEqual([other.doctorId, one.doctorId])
    expect(bookings.flatMap(({ nextFree }) => nextFree).every(({ startsAt }) => !startsAt.startsWith(TUESDAY))).toBe(
      true,
    )
    await administrator.scheduling.removeClosure({ id: made.closure.id })
    await expectRefusal(desk.scheduling.getRebookingList({ id }), 'NOT_FOUND')
  })
})

describe('the list of other hours', () => {
  test('a date’s own hours break what lies outside them, and the date’s old hours withdraw it', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const early = await aBooking(doctorId, `${TUESDAY}T09:00`)
    await aBooking(doctorId, `${TUESDAY}T10:30`)
    // Two hours that touch are one.
    const hours = [
      { from: '10:00', to: '10:45' },
      { from: '10:45', to: '11:00' },
    ]
    const made = await client.scheduling.addException({ doctorId, date: TUESDAY, hours, note: 'short day' })
    expect(made.broken).toEqual([early])
    const id = made.rebookingListId ?? 0
    const { list, bookings } = await desk.scheduling.getRebookingList({ id })
    expect(list).toMatchObject({ cause: 'exception', doctorId, note: 'short day', total: 1 })
    expect(bookings[0]?.nextFree[0]?.startsAt).toBe(`${MONDAY}T10:00`)
    await client.scheduling.removeException({ doctorId, date: TUESDAY })
    await expectRefusal(desk.scheduling.getRebookingList({ id }), 'NOT_FOUND')
  })

  test('bookings in extra hours that are taken back make a list', async () => {
    const { desk, aBusyDoctor, aBooking } = await aSchedulingClinic()
    const { doctorId, client } = await aBusyDoctor()
    const hours = [{ from: '06:00', to: '13:00' }]
    await client.scheduling.addException({ doctorId, date: TUESDAY, hours })
    const extra = await aBooking(doctorId, `${TUESDAY}T06:30`)
    await aBooking(doctorId, `${TUESDAY}T09:00`)
    await client.scheduling.removeException({ doctorId, date: TUESDAY })
    const [list] = await desk.scheduling.listRebookingLists()
    expect(list).toMatchObject({ cause: 'hours', doctorId, startsAt: `${TUESDAY}T06:30`, total: 1 })
    const { bookings } = await desk.scheduling.getRebookingList({ id: list?.id ?? 0 })
    expect(bookings.map(({ appointment }) => appointment)).toEqual([extra])
    // The extra hours are there again: nobody needs to be called.
    await client.scheduling.addException({ doctorId, date: TUESDAY, hours })
    expect(await desk.scheduling.listRebookingLists()).toEqual([])
  })

  test('new weekly hours break what lay within the old ones only', async () => {
    const { desk, aBusyDoctor, aBooking, aPatient } = await aSchedulingClinic()
    const { doctorId, client, version } = await aBusyDoctor({ policy: 'warn' })
    const early = await aBooking(doctorId, `${TUESDAY}T09:00`)
    const kept = await aBooking(doctorId, `${TUESDAY}T10:00`)
    const evening = await aBooking(doctorId, `${WEDNESDAY}T16:00`)
    const outside = { doctorId, startsAt: `${TUESDAY}T14:00`, overrideReason: 'came from far' }
    await desk.scheduling.book({ ...outside, patientId: await aPatient() })
    // Thursday has its own hours: they stand.
    await client.scheduling.addException({ doctorId, date: '2026-03-05', hours: [{ from: '08:00', to: '09:00' }] })
    await aBooking(doctorId, '2026-03-05T08:00')
    const settings = { doctorId, slotMinutes: 30, capacity: 1, policy: 'warn' as const }
    const shorter = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      from: '10:00',
      to: '13:00',
      validFrom: '2026-01-01',
    }))
    const saved = await client.scheduling.saveTimings({ ...settings, version, weekly: shorter })
    expect(saved.broken).toEqual([early, evening])
    const id = saved.rebookingListId ?? 0
    const { list, bookings } = await desk.scheduling.getRebookingList({ id })
    expect(list).toMatchObject({ cause: 'hours', startsAt: early.startsAt, endsAt: evening.endsAt, total: 2, done: 0 })
    expect(bookings.map(({ was }) => was.startsAt)).toEqual([early.startsAt, evening.startsAt])

    // The evenings come back: that booking suits again, the early one does not.
    const weekly = [...shorter, { weekday: 3, from: '16:00', to: '18:00', validFrom: '2026-01-01' }]
    const again = await client.scheduling.saveTimings({ ...settings, version: version + 1, weekly })
    expect(again).toMatchObject({ broken: [], rebookingListId: null })
    expect((await desk.scheduling.getRebookingList({ id })).list).toMatchObject({ total: 1, done: 0 })
    await desk.scheduling.reschedule({ ...of(early), doctorId, startsAt: `${TUESDAY}T11:00` })
    expect((await desk.scheduling.getRebookingList({ id })).list).toMatchObject({ total: 1, done: 1 })
    expect((await desk.scheduling.get({ id: kept.id })).version).toBe(1)
  })
})
