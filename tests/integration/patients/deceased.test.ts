import { expect, test } from 'vitest'
import { refuseUnbookable } from '#main/features/patients/patients.service.ts'
import type { Refusal } from '#main/platform/call/refusal.ts'
import { aClinic, clientOn, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { aPatient, someoneWithoutPatients } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

// The clinic's today is 2 March 2026.
const atDesk = async () => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  return { ...clinic, desk, made: await desk.patients.register(aPatient({ fullName: 'Asha Rao' })) }
}

const codeOf = async (work: Promise<void>) =>
  work.then(
    () => 'bookable',
    (error: Refusal) => [error.code, error.data],
  )

test('a death is noted, shown wherever the patient is, audited, and taken back', async () => {
  const { desk, clinic, made } = await atDesk()
  expect(made.deceasedOn).toBeNull()
  const died = await desk.patients.setDeceased({ id: made.id, version: 1, deceasedOn: '2026-03-01' })
  expect(died).toMatchObject({ deceasedOn: '2026-03-01', version: 2 })
  expect((await desk.patients.search({ text: 'asha' })).hits[0]?.deceasedOn).toBe('2026-03-01')
  expect((await desk.patients.get({ id: made.id })).deceasedOn).toBe('2026-03-01')
  expect(await codeOf(refuseUnbookable(clinic.core.db, made.id))).toEqual([
    'PATIENT_DECEASED',
    { deceasedOn: '2026-03-01' },
  ])
  const back = await desk.patients.setDeceased({ id: made.id, version: 2, deceasedOn: null })
  expect(back).toMatchObject({ deceasedOn: null, version: 3 })
  expect(await codeOf(refuseUnbookable(clinic.core.db, made.id))).toBe('bookable')
  const events = await clinic.core.db
    .selectFrom('audit_events')
    .select(['patient_id', 'changes'])
    .where('action', '=', 'patients.setDeceased')
    .execute()
  expect(events.map(({ patient_id, changes }) => [patient_id, JSON.parse(changes ?? '')])).toEqual([
    [made.id, { deceased_on: { before: null, after: '2026-03-01' } }],
    [made.id, { deceased_on: { before: '2026-03-01', after: null } }],
  ])
})

test.each([
  ['2026-03-02', { kind: 'date', date: '1984-05-17' }, null],
  ['2026-03-03', { kind: 'date', date: '1984-05-17' }, 'in_the_future'],
  ['1984-05-17', { kind: 'date', date: '1984-05-17' }, null],
  ['1984-05-16', { kind: 'date', date: '1984-05-17' }, 'before_birth'],
  ['1986-01-01', { kind: 'age', years: 40 }, null],
  ['1984-12-31', { kind: 'age', years: 40 }, 'before_birth'],
] as const)('a death on %s of somebody born %j: %s', async (deceasedOn, birth, code) => {
  const { desk } = await atDesk()
  const { id } = await desk.patients.register(aPatient({ birth }))
  const noted = desk.patients.setDeceased({ id, version: 1, deceasedOn })
  if (code === null) return expect((await noted).deceasedOn).toBe(deceasedOn)
  expect(await expectRefusal(noted, 'INVALID_INPUT')).toEqual({ issues: [{ path: 'deceasedOn', code }] })
  expect((await desk.patients.get({ id })).version).toBe(1)
})

test('the day a death may be noted on is the clinic’s', async () => {
  const { clinic, clock, aColleague } = await aClinic()
  const { username, client } = await aColleague('receptionist')
  const { id } = await client.patients.register(aPatient())
  const desk = clientOn(clinic)
  clock.setTo('2026-03-02T18:29:00.000Z')
  await desk.session.signIn({ username, password: STAFF_PASSWORD })
  const input = { id, version: 1, deceasedOn: '2026-03-03' }
  await expectRefusal(desk.patients.setDeceased(input), 'INVALID_INPUT')
  clock.passMinutes(1)
  expect((await desk.patients.setDeceased(input)).deceasedOn).toBe('2026-03-03')
})

test('refused: a stale version, nobody of that id, a date that is none, and whoever may not change patients', async () => {
  const clinic = await atDesk()
  const { desk, made } = clinic
  const input = { id: made.id, version: 1, deceasedOn: '2026-03-01' }
  await desk.patients.setDeceased(input)
  expect(await expectRefusal(desk.patients.setDeceased(input), 'VERSION_CONFLICT')).toMatchObject({
    currentVersion: 2,
  })
  await expectRefusal(desk.patients.setDeceased({ ...input, id: 99_999 }), 'NOT_FOUND')
  await expectRefusal(desk.patients.setDeceased({ ...input, version: 2, deceasedOn: '2026-02-30' }), 'INVALID_INPUT')
  const keeper = await someoneWithoutPatients(clinic)
  await expectRefusal(keeper.patients.setDeceased({ ...input, version: 2 }), 'FORBIDDEN')
  expect(await codeOf(refuseUnbookable(clinic.clinic.core.db, 99_999))).toEqual(['NOT_FOUND', { what: 'patient' }])
})
