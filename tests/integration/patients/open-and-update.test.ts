import { expect, test } from 'vitest'
import { aClinic } from '#tests/support/clinic.ts'
import { aPatient, someoneWithoutPatients } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const atDesk = async () => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  const person = aPatient({ fullName: 'Asha Rao', phone: '98765 43210' })
  return { ...clinic, desk, person, made: await desk.patients.register(person) }
}

const EDIT = { fullName: 'Asha Rao', sex: 'female', birth: { kind: 'date', date: '1984-05-17' }, phone: null } as const

test('opening a record is audited once per person, patient and five minutes', async () => {
  const { desk, administrator, signedInAs, clock, made } = await atDesk()
  const doctor = await signedInAs('doctor')
  const opened = async () => (await administrator.audit.list({ action: 'patients.open' })).events.length
  await desk.patients.get({ id: made.id })
  await desk.patients.get({ id: made.id })
  expect(await opened()).toBe(1)
  await doctor.patients.get({ id: made.id })
  expect(await opened()).toBe(2)
  clock.passMinutes(4)
  await desk.patients.get({ id: made.id })
  expect(await opened()).toBe(2)
  clock.passMinutes(1)
  await desk.patients.get({ id: made.id })
  expect(await opened()).toBe(3)
  const { events } = await administrator.audit.list({ patientId: made.id })
  expect(events.map((event) => event.action).sort()).toEqual([
    ...['patients.open', 'patients.open', 'patients.open'],
    'patients.register',
  ])
})

test('the recent patients are one’s own, opened or registered, the last one first', async () => {
  const { desk, signedInAs, clock, made } = await atDesk()
  const doctor = await signedInAs('doctor')
  clock.passMinutes(1)
  const second = await desk.patients.register(aPatient())
  const recent = async (client: typeof desk, limit = 8) =>
    (await client.patients.listRecent({ limit })).map((patient) => patient.id)
  expect(await recent(desk)).toEqual([second.id, made.id])
  expect(await recent(doctor)).toEqual([])
  clock.passMinutes(1)
  await desk.patients.get({ id: made.id })
  expect(await recent(desk)).toEqual([made.id, second.id])
  clock.passMinutes(1)
  await desk.patients.get({ id: second.id })
  clock.passMinutes(1)
  await desk.patients.get({ id: made.id })
  expect(await recent(desk)).toEqual([made.id, second.id])
  expect(await recent(desk, 1)).toEqual([made.id])
  await expectRefusal(desk.patients.listRecent({ limit: 31 }), 'INVALID_INPUT')
})

test('nobody of that id is not found, and not audited', async () => {
  const { desk, administrator } = await atDesk()
  expect(await expectRefusal(desk.patients.get({ id: 99_999 }), 'NOT_FOUND')).toEqual({ what: 'patient' })
  await expectRefusal(desk.patients.get({ id: 0 }), 'INVALID_INPUT')
  expect((await administrator.audit.list({ action: 'patients.open' })).events).toEqual([])
})

test('a change is kept, found, announced, and audited with before and after', async () => {
  const { desk, administrator, clinic, clock, made } = await atDesk()
  const announced: unknown[] = []
  clinic.core.changes.listen(({ topic, id }) => announced.push([topic, id]))
  clock.passMinutes(3)
  const details = { city: 'Pune', guardianName: 'Ravi Kulkarni' }
  const changed = await desk.patients.update({
    ...EDIT,
    id: made.id,
    version: 1,
    fullName: 'Aisha Rao Deshmukh',
    phone: '111 2223334',
    details,
  })
  expect(changed).toMatchObject({ fullName: 'Aisha Rao Deshmukh', phone: '111 2223334', ...details, version: 2 })
  expect(changed).toMatchObject({ recordNumber: made.recordNumber, updatedAt: '2026-03-02T04:33:00.000Z' })
  expect(announced).toContainEqual(['patients', made.id])
  const finds = async (text: string) => (await desk.patients.search({ text })).hits.length
  expect([await finds('deshmukh'), await finds('kulkarni'), await finds('2223'), await finds('asha')]).toEqual([
    1, 1, 1, 1,
  ])
  expect((await desk.patients.search({ text: 'asha' })).hits[0]?.matchedBy).toBe('sounds-alike')
  expect(await finds('98765')).toBe(0)
  const rows = await clinic.core.db
    .selectFrom('audit_events')
    .selectAll()
    .where('action', '=', 'patients.update')
    .execute()
  expect(rows.map((row) => [row.patient_id, JSON.parse(row.changes ?? '')])).toEqual([
    [
      made.id,
      {
        full_name: { before: 'Asha Rao', after: 'Aisha Rao Deshmukh' },
        phone: { before: '98765 43210', after: '111 2223334' },
        city: { before: null, after: 'Pune' },
        guardian_name: { before: null, after: 'Ravi Kulkarni' },
      },
    ],
  ])
  expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
})

test('a changed person is met by the duplicate check as they are now', async () => {
  const { desk, made } = await atDesk()
  const birth = { kind: 'date', date: '1951-11-11' } as const
  await desk.patients.update({ id: made.id, version: 1, fullName: 'Wilhelm Brandt', sex: 'male', birth, phone: null })
  const now = await desk.patients.findDuplicates({ fullName: 'Wilhelm Brandt', birth })
  expect(now.map(({ patient }) => patient.id)).toEqual([made.id])
  expect(await desk.patients.findDuplicates({ fullName: 'Asha Rao', phone: '9876543210' })).toEqual([])
})

test('details left out of a change stay, details set to nothing go', async () => {
  const { desk } = await atDesk()
  const person = aPatient({ details: { city: 'Pune', occupation: 'Weaver', allergies: 'Latex' } })
  const { id } = await desk.patients.register(person)
  const changed = await desk.patients.update({ ...EDIT, id, version: 1, details: { occupation: null } })
  expect(changed).toMatchObject({ city: 'Pune', occupation: null, allergies: 'Latex', allergyStatus: 'recorded' })
})

test('an estimated birth date does not wander when the same age is stated again', async () => {
  const { desk, clock } = await atDesk()
  const birth = { kind: 'age', years: 40 } as const
  const { id, birthDate } = await desk.patients.register(aPatient({ birth }))
  clock.passMinutes(9)
  expect((await desk.patients.update({ ...EDIT, id, version: 1, birth })).birthDate).toBe(birthDate)
  const older = await desk.patients.update({ ...EDIT, id, version: 2, birth: { kind: 'age', years: 42 } })
  expect(older).toMatchObject({ birthDate: '1983-09-02', isBirthEstimated: true })
  const exact = await desk.patients.update({ ...EDIT, id, version: 3 })
  expect(exact).toMatchObject({ birthDate: '1984-05-17', isBirthEstimated: false })
})

test('a stale change is refused with who changed it meanwhile', async () => {
  const { desk, signedInAs, made } = await atDesk()
  const other = await signedInAs('receptionist')
  await other.patients.update({ ...EDIT, id: made.id, version: 1 })
  const refused = await expectRefusal(desk.patients.update({ ...EDIT, id: made.id, version: 1 }), 'VERSION_CONFLICT')
  const changedAt = '2026-03-02T04:30:00.000Z'
  expect(refused).toEqual({ changedBy: 'The receptionist', changedAt, currentVersion: 2 })
})

test('a change to somebody else’s national id is refused; one’s own may stay', async () => {
  const { desk, made } = await atDesk()
  const other = await desk.patients.register(aPatient({ details: { nationalId: 'AB-12' } }))
  const taken = desk.patients.update({ ...EDIT, id: made.id, version: 1, details: { nationalId: 'ab12' } })
  const { id: patientId, recordNumber } = other
  expect(await expectRefusal(taken, 'SAME_PERSON_EXISTS')).toEqual({ patientId, recordNumber })
  const own = await desk.patients.update({ ...EDIT, id: other.id, version: 1, details: { nationalId: 'AB 12' } })
  expect(own.nationalId).toBe('AB 12')
})

test('bad changes are refused and nothing is changed', async () => {
  const { desk, made } = await atDesk()
  await expectRefusal(desk.patients.update({ ...EDIT, id: 99_999, version: 1 }), 'NOT_FOUND')
  const edit = { ...EDIT, id: made.id, version: 1 }
  await expectRefusal(desk.patients.update({ ...edit, version: 0 }), 'INVALID_INPUT')
  await expectRefusal(desk.patients.update({ ...edit, fullName: ' ' }), 'INVALID_INPUT')
  const tomorrow = { kind: 'date', date: '2026-03-03' } as const
  await expectRefusal(desk.patients.update({ ...edit, birth: tomorrow }), 'INVALID_INPUT')
  expect((await desk.patients.get({ id: made.id })).version).toBe(1)
})

test('only who may change patients changes them', async () => {
  const clinic = await atDesk()
  const { administrator, signedInAs, anonymous, made } = clinic
  const edit = { ...EDIT, id: made.id, version: 1 }
  for (const client of [administrator, await signedInAs('doctor'), await someoneWithoutPatients(clinic)]) {
    const refused = await expectRefusal(client.patients.update(edit), 'FORBIDDEN')
    expect(refused).toEqual({ permission: 'patients.update' })
  }
  await expectRefusal(anonymous.patients.update(edit), 'SIGNED_OUT')
})
