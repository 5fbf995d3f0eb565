import { expect, test } from 'vitest'
import { type Clinic, openClinic } from '#main/clinic.ts'
import { fillDemoClinic, seedDemoClinic } from '#main/demo.ts'
import { DEMO_BOOKED_PATIENTS, DEMO_TIMINGS } from '#migrations/seed/demo-appointments.ts'
import { DEMO_DOCTORS } from '#migrations/seed/demo-clinic.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { TICKET_STATES } from '#shared/domain/queue/ordering.ts'
import { APPOINTMENT_STATES } from '#shared/domain/scheduling/appointment.ts'
import { aFreshClinic, clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

test('the plan of the demo has a place for each of fifty patients', () => {
  expect(DEMO_DOCTORS).toHaveLength(15)
  expect(DEMO_DOCTORS.flatMap((doctor) => doctor.today).length).toBe(50)
  expect(DEMO_TIMINGS).toHaveLength(15)
  const names = DEMO_BOOKED_PATIENTS.map(({ fullName }) => fullName)
  expect(new Set(names).size).toBe(names.length)
  for (const { phone } of DEMO_BOOKED_PATIENTS) expect(phone).toMatch(/^07700 900\d{3}$/)
})

/** Every appointment in words, so that two clinics can be compared whatever numbers their rows have. */
const calendarOf = ({ core }: Clinic) =>
  core.db
    .selectFrom('appointments')
    .innerJoin('patients', 'patients.id', 'appointments.patient_id')
    .innerJoin('doctors', 'doctors.id', 'appointments.doctor_id')
    .select(['full_name', 'short_code', 'starts_on', 'starts_at', 'appointments.state', 'source', 'kind', 'reason'])
    .orderBy('starts_on')
    .orderBy('starts_at')
    .orderBy('short_code')
    .orderBy('full_name')
    .execute()

// In London, in March, the clinic's clock is UTC.
test.each([
  ['a minute past midnight', '2026-03-02T00:01:00.000Z'],
  ['late morning', '2026-03-02T10:40:00.000Z'],
  ['late evening', '2026-03-02T23:59:30.000Z'],
  ['the day the clocks go forward', '2026-03-29T09:00:00.000Z'],
])('the demo clinic is filled whatever the time: %s', async (_, instant) => {
  const { clinic, clock } = await aFreshClinic()
  clock.setTo(instant)
  const accounts = await fillDemoClinic(clinic, 'Europe/London')
  const count = (role: string) => accounts.filter((account) => account.role === role).length
  expect(['administrator', 'receptionist', 'doctor', 'lab-technician'].map(count)).toEqual([1, 2, 15, 2])
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)

  const account = accounts.find(({ role }) => role === 'administrator')
  const administrator = clientOn(clinic)
  const signedIn = await administrator.session.signIn({
    username: account?.username ?? '',
    password: account?.password ?? '',
  })
  expect(signedIn.session.mustChangePassword).toBe(false)
  expect(await administrator.catalog.listTerms({ list: 'departments' })).toHaveLength(8)

  const day = await administrator.queue.getDay({})
  const tickets = day.doctors.flatMap((doctor) => doctor.tickets)
  expect(day.doctors).toHaveLength(15)
  expect(new Set(tickets.map((ticket) => ticket.state))).toEqual(new Set(TICKET_STATES))
  expect(new Set(tickets.map((ticket) => ticket.patient.id)).size).toBe(50)
  for (const doctor of day.doctors) expect(doctor.expectedWait).not.toBeNull()
  for (const ticket of tickets) {
    expect(ticket.arrivedAt <= ticket.stateSince).toBe(true)
    expect(ticket.stateSince <= day.now).toBe(true)
  }
  for (const ticket of tickets) expect(ticket.appointmentId).not.toBeNull()
  expect(new Set(tickets.map((ticket) => ticket.bookedFor === null))).toEqual(new Set([true, false]))

  const calendar = await calendarOf(clinic)
  expect(new Set(calendar.map((one) => one.state))).toEqual(new Set(APPOINTMENT_STATES))
  const isOver = (on: string) => on < day.date
  expect(calendar.filter((one) => isOver(one.starts_on) && one.state === 'booked')).toEqual([])
  for (const dayAt of [0, 1, 7]) {
    const booked = calendar.filter(
      (one) => one.starts_on === addDays(day.date, dayAt) && one.starts_at !== null && one.state !== 'cancelled',
    )
    expect(booked.length, `${dayAt} days ahead`).toBeGreaterThan(15)
    const times = booked.map((one) => `${one.full_name} ${one.starts_at}`)
    expect(new Set(times).size).toBe(times.length)
  }
  const lists = await administrator.scheduling.listRebookingLists()
  expect(lists).toMatchObject([{ cause: 'leave', note: 'Training day', done: 1 }])
  expect(lists[0]?.total).toBeGreaterThan(1)
  const waiting = await administrator.scheduling.listWaiting()
  expect(waiting.map(({ isUrgent, held }) => [isUrgent, held !== null])).toEqual([
    [true, true],
    [false, false],
  ])
  const series = await clinic.core.db
    .selectFrom('appointments')
    .selectAll()
    .where('series_id', 'is not', null)
    .execute()
  expect(series).toHaveLength(6)
  const { events } = await administrator.audit.list({ limit: 200 })
  expect(events.every((event, at) => at === 0 || event.at <= (events[at - 1]?.at ?? ''))).toBe(true)
  expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
})

test('the same instant gives the same calendar', async () => {
  const calendars = []
  for (let n = 0; n < 2; n += 1) {
    const { clinic, clock } = await aFreshClinic()
    clock.setTo('2026-06-18T15:20:00.000Z')
    await fillDemoClinic(clinic, 'America/New_York')
    calendars.push(await calendarOf(clinic))
  }
  expect(calendars[1]).toEqual(calendars[0])
})

test('the queue’s fifty patients: scripts, guardians, one unidentified, and a pair that may be one person', async () => {
  const { clinic } = await aFreshClinic()
  const accounts = await fillDemoClinic(clinic, 'Asia/Kolkata')
  const { username = '', password = '' } = accounts.find(({ role }) => role === 'receptionist') ?? {}
  const desk = clientOn(clinic)
  await desk.session.signIn({ username, password })
  const recent = await desk.patients.listRecent({ limit: 30 })
  expect(recent.some((patient) => patient.isUnidentified)).toBe(true)
  for (const text of ['李秀英', 'шевченко', 'lucia martinez', 'o’neill']) {
    expect((await desk.patients.search({ text })).hits, text).not.toEqual([])
  }
  const [original] = (await desk.patients.search({ text: 'catherine o’neill' })).hits
  const duplicates = await desk.patients.findDuplicates({
    fullName: 'Katherine O’Neill',
    sex: 'female',
    birth: { kind: 'date', date: '1979-04-12' },
    phone: '07700 900010',
  })
  expect(duplicates.map(({ patient }) => patient.id)).toContain(original?.id)
  expect((await desk.queue.getDay({})).doctors).toHaveLength(15)
})

test('a clinic that is set up is left as it is, and passwords are not in the database', async () => {
  const { clinic, folder } = await aFreshClinic()
  const lines = await seedDemoClinic(clinic)
  expect(lines.length).toBe(1 + 20)
  expect(await seedDemoClinic(clinic)).toEqual([])
  const rows = await clinic.core.db.selectFrom('staff_members').selectAll().execute()
  const kept = JSON.stringify(rows)
  for (const line of lines.slice(1)) expect(kept).not.toContain(line.split(/\s+/)[1])
  await expectRefusal(clientOn(clinic).queue.getDay({}), 'SIGNED_OUT')
  await expect(openClinic({ folder, appVersion: 'test' })).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
})
