import { expect, test } from 'vitest'
import { aSchedulingClinic } from '#tests/integration/scheduling/scheduling-clinic.ts'
import { ADMINISTRATOR, aClinic, clientOn } from '#tests/support/clinic.ts'
import { aPatient } from '#tests/support/patients.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const NONE = { booked: 0, arrived: 0, 'in-consultation': 0, completed: 0, cancelled: 0, 'no-show': 0, left: 0 }

test('a clinic nobody came to yet: every state is there with nothing, for thirty days up to today', async () => {
  const { administrator } = await aClinic()
  const overview = await administrator.reports.getOverview()
  expect(overview).toMatchObject({
    date: '2026-03-02',
    counts: { departments: 0, doctors: 0, patients: 0, staff: 1 },
    today: NONE,
    walkInsToday: 0,
  })
  expect(overview.days).toHaveLength(30)
  expect(overview.days[0]).toEqual({ date: '2026-02-01', appointments: NONE, walkIns: 0, newPatients: 0 })
  expect(overview.days.at(-1)?.date).toBe('2026-03-02')
})

test('what is in use is counted, what was taken out of use or joined is not', async () => {
  const { administrator, signedInAs, aDoctor } = await aClinic()
  const desk = await signedInAs('receptionist')
  const skin = await administrator.catalog.createTerm({ list: 'departments', name: 'Skin' })
  await administrator.catalog.createTerm({ list: 'departments', name: 'Eyes' })
  await administrator.catalog.deactivateTerm({ list: 'departments', id: skin.id, version: skin.version })
  await aDoctor()
  const [kept, dropped] = [await desk.patients.register(aPatient()), await desk.patients.register(aPatient())]
  const seen = async () => (await administrator.reports.getOverview()).counts
  expect(await seen()).toEqual({ departments: 1, doctors: 1, patients: 2, staff: 3 })
  await administrator.patients.merge({
    keep: { id: kept.id, version: 1 },
    drop: { id: dropped.id, version: 1 },
    reason: 'registered twice',
  })
  expect(await seen()).toEqual({ departments: 1, doctors: 1, patients: 1, staff: 3 })
  expect((await administrator.reports.getOverview()).days.at(-1)?.newPatients).toBe(1)
})

test('appointments by state, walk-ins and new patients of today and of the days before', async () => {
  const { clinic, clock, administrator, desk, aBusyDoctor, aBooking, aPatient: someone } = await aSchedulingClinic()
  const { doctorId } = await aBusyDoctor()
  const today = '2026-03-02'
  await aBooking(doctorId, `${today}T11:00`)
  const second = await aBooking(doctorId, `${today}T11:30`)
  await desk.scheduling.cancel({ id: second.id, version: second.version, by: 'patient', reason: 'ill' })
  await aBooking(doctorId, '2026-03-04T09:00')
  await desk.queue.addWalkIn({ patientId: await someone(), doctorId })
  const stored = async (onDate: string, state: string) => {
    const rows = await clinic.core.db.selectFrom('appointments').selectAll().where('starts_on', '=', onDate).execute()
    const walkIns = rows.filter(({ source }) => source === 'walk-in')
    return { inState: rows.filter((row) => row.state === state).length, walkIns: walkIns.length }
  }
  const now = await administrator.reports.getOverview()
  const arrived = await stored(today, 'arrived')
  expect(now.today).toEqual({ ...NONE, booked: 1, cancelled: 1, arrived: arrived.inState })
  expect(now.walkInsToday).toBe(arrived.walkIns)
  expect(now.days.at(-1)).toEqual({
    ...{ date: today, appointments: now.today, walkIns: now.walkInsToday, newPatients: 4 },
  })
  // Half past midnight of the clinic's Wednesday is still Tuesday in UTC.
  clock.setTo('2026-03-03T19:00:00.000Z')
  const client = clientOn(clinic)
  await client.session.signIn(ADMINISTRATOR)
  const { member, oneTimePassword } = await client.staff.create({
    fullName: 'The night desk',
    username: 'night',
    phone: null,
    roleIds: (await client.staff.listRoles()).filter(({ code }) => code === 'receptionist').map(({ id }) => id),
  })
  const night = clientOn(clinic)
  await night.session.signIn({ username: member.username, password: oneTimePassword })
  await night.session.changePassword({ currentPassword: oneTimePassword, newPassword: 'a night time password' })
  await night.patients.register(aPatient())
  const later = await client.reports.getOverview()
  expect(later).toMatchObject({ date: '2026-03-04', today: { ...NONE, booked: 1 }, walkInsToday: 0 })
  expect(later.days.at(-1)?.newPatients).toBe(1)
  expect(later.days.at(-2)?.newPatients).toBe(0)
  expect(later.days.at(-3)).toMatchObject({ date: today, newPatients: 4, walkIns: now.walkInsToday })
})

test.each([
  [
    'SELECT starts_on, state, source, count(*) FROM appointments WHERE starts_on BETWEEN ? AND ? GROUP BY 1, 2, 3',
    'COVERING INDEX appointments_by_day',
  ],
  [
    'SELECT count(*) FROM patients WHERE registered_at >= ? AND registered_at < ? AND merged_into_id IS NULL',
    'INDEX patients_by_registration',
  ],
  ['SELECT count(*) FROM patients WHERE merged_into_id IS NULL AND ? < ?', 'INDEX patients_by_registration'],
])('%s is read from an index', async (query, index) => {
  const { folder } = await aClinic()
  const plan = behindItsBack(folder, (connection) =>
    connection.prepare<[string, string], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all('2026', '2027'),
  )
  expect(plan.map(({ detail }) => detail).join('; ')).toContain(index)
})

test('only whoever may read reports gets them', async () => {
  const { signedInAs, anonymous } = await aClinic()
  for (const role of ['receptionist', 'doctor'] as const) {
    await expectRefusal((await signedInAs(role)).reports.getOverview(), 'FORBIDDEN')
  }
  await expectRefusal(anonymous.reports.getOverview(), 'SIGNED_OUT')
})
