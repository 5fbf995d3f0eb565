import { expect, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { fillDemoClinic, seedDemoClinic } from '#main/demo.ts'
import { DEMO_DOCTORS } from '#migrations/seed/demo-clinic.ts'
import { TICKET_STATES } from '#shared/domain/queue/ordering.ts'
import { aFreshClinic, clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

test('the plan of the demo has a place for each of fifty patients', () => {
  expect(DEMO_DOCTORS).toHaveLength(15)
  expect(DEMO_DOCTORS.flatMap((doctor) => doctor.today).length).toBe(50)
})

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
  expect(['administrator', 'receptionist', 'doctor', 'lab-technician'].map(count)).toEqual([1, 2, 15, 1])
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)

  const account = accounts.find(({ role }) => role === 'administrator')
  const administrator = clientOn(clinic)
  const signedIn = await administrator.session.signIn({
    username: account?.username ?? '',
    password: account?.password ?? '',
  })
  expect(signedIn.session.mustChangePassword).toBe(false)
  expect(await administrator.catalog.listDepartments()).toHaveLength(8)

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
  const { events } = await administrator.audit.list({ limit: 200 })
  expect(events.every((event, at) => at === 0 || event.at <= (events[at - 1]?.at ?? ''))).toBe(true)
  expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
})

test('fifty patients: scripts, guardians, one unidentified, and a pair that may be one person', async () => {
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
  expect(lines.length).toBe(1 + 19)
  expect(await seedDemoClinic(clinic)).toEqual([])
  const rows = await clinic.core.db.selectFrom('staff_members').selectAll().execute()
  const kept = JSON.stringify(rows)
  for (const line of lines.slice(1)) expect(kept).not.toContain(line.split(/\s+/)[1])
  await expectRefusal(clientOn(clinic).queue.getDay({}), 'SIGNED_OUT')
  await expect(openClinic({ folder, appVersion: 'test' })).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
})
