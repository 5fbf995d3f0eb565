import { expect, test } from 'vitest'
import { parseRecordNumber } from '#shared/domain/patients/record-number.ts'
import { ADMINISTRATOR, aClinic } from '#tests/support/clinic.ts'
import { aPatient } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const atDesk = async () => {
  const clinic = await aClinic()
  return { ...clinic, desk: await clinic.signedInAs('receptionist') }
}

test('registering gives a record number, keeps every detail, is audited and announced', async () => {
  const { desk, administrator, clinic } = await atDesk()
  const announced: unknown[] = []
  clinic.core.changes.listen(({ topic, id }) => announced.push([topic, id]))
  const details = {
    secondPhone: '0800 123456',
    email: 'asha@example.org',
    guardianName: 'Ravi Rao',
    guardianRelation: 'husband',
    houseNumber: '12/4',
    addressLine: 'Mill Road',
    city: 'Pune',
    state: 'MH',
    postcode: '411 001',
    occupation: 'Weaver',
    bloodGroup: 'AB-',
    maritalStatus: 'married',
    nationalId: '1234 5678 9012',
    emergencyName: 'Ravi Rao',
    emergencyRelation: 'husband',
    emergencyPhone: '98765 00000',
    preferredLanguage: 'Marathi',
    consentTreatment: true,
    consentReminders: true,
    allergyStatus: 'recorded',
    allergies: 'Penicillin\nNuts',
    longTermConditions: 'Asthma',
    currentMedicines: 'Salbutamol',
    notes: 'Hard of hearing',
  } as const
  const made = await desk.patients.register(aPatient({ fullName: '  Asha   Råo ', phone: '+91 98765-43210', details }))
  expect(made).toMatchObject({ fullName: 'Asha Råo', phone: '+91 98765-43210', guardianName: 'Ravi Rao', city: 'Pune' })
  expect(made).toMatchObject({ birthDate: '1984-05-17', isBirthEstimated: false, isUnidentified: false })
  expect(parseRecordNumber(made.recordNumber)).toEqual({ kind: 'valid', recordNumber: made.recordNumber })
  expect(made.recordNumber).toMatch(/^26-00001-/)
  const whole = await desk.patients.get({ id: made.id })
  expect(whole).toMatchObject({ ...made, ...details, version: 1, registeredBy: 'The receptionist' })
  expect(whole).toMatchObject({ registeredAt: '2026-03-02T04:30:00.000Z', updatedBy: 'The receptionist' })
  expect(announced).toContainEqual(['patients', made.id])
  const { events } = await administrator.audit.list({ action: 'patients.register' })
  expect(events).toMatchObject([{ patientId: made.id, userName: 'The receptionist', result: 'ok' }])
})

test('details left out are not given, not invented', async () => {
  const { desk } = await atDesk()
  const { id } = await desk.patients.register(aPatient({ phone: null }))
  const nothing = { phone: null, guardianName: null, nationalId: null, notes: null, allergyStatus: 'not-asked' }
  expect(await desk.patients.get({ id })).toMatchObject({ ...nothing, consentTreatment: false })
})

test('an allergy that is written down is recorded, whatever was ticked', async () => {
  const { desk } = await atDesk()
  const details = { allergyStatus: 'none-known', allergies: 'Latex' } as const
  const { id } = await desk.patients.register(aPatient({ details }))
  expect((await desk.patients.get({ id })).allergyStatus).toBe('recorded')
})

test('a stated age is kept as an estimated birth date', async () => {
  const { desk } = await atDesk()
  const ages = [
    [{ kind: 'age', years: 40 }, '1985-09-02'],
    [{ kind: 'age', years: 0 }, '2025-09-02'],
    [{ kind: 'age-months', months: 5 }, '2025-09-17'],
  ] as const
  for (const [birth, birthDate] of ages) {
    expect(await desk.patients.register(aPatient({ birth }))).toMatchObject({ birthDate, isBirthEstimated: true })
  }
})

test('record numbers begin anew with the year of the clinic, not of UTC', async () => {
  const { desk, clock, administrator, signedInAs } = await atDesk()
  const first = await desk.patients.register(aPatient())
  // Midnight in Kolkata is 18:30 in UTC; the session of March has long ended.
  clock.setTo('2026-12-31T18:29:00.000Z')
  await administrator.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
  const evening = await signedInAs('receptionist')
  const last = await evening.patients.register(aPatient())
  clock.passMinutes(2)
  const next = await evening.patients.register(aPatient())
  const numbers = [first, last, next].map(({ recordNumber }) => recordNumber.slice(0, 8))
  expect(numbers).toEqual(['26-00001', '26-00002', '27-00001'])
})

test('registrations that come at once get different record numbers', async () => {
  const { desk } = await atDesk()
  const made = await Promise.all(Array.from({ length: 20 }, () => desk.patients.register(aPatient())))
  const bodies = made.map(({ recordNumber }) => recordNumber.slice(0, 8)).sort()
  expect(bodies).toEqual(Array.from({ length: 20 }, (_, at) => `26-${String(at + 1).padStart(5, '0')}`))
})

test('a national id that is known stops, and names who has it', async () => {
  const { desk } = await atDesk()
  const first = await desk.patients.register(aPatient({ details: { nationalId: 'ABC 123-4' } }))
  const again = desk.patients.register(aPatient({ details: { nationalId: 'abc1234' } }))
  const { id, recordNumber } = first
  expect(await expectRefusal(again, 'SAME_PERSON_EXISTS')).toEqual({ patientId: id, recordNumber })
  const next = await desk.patients.register(aPatient({ details: { nationalId: '---' } }))
  expect(next.recordNumber).toMatch(/^26-00002-/)
  await desk.patients.register(aPatient({ details: { nationalId: '---' } }))
})

const REFUSED: [string, Partial<Parameters<typeof aPatient>[0]>][] = [
  ['an empty name', { fullName: '' }],
  ['a name of control characters', { fullName: '\u0000\u0007' }],
  ['a name of over 200 characters', { fullName: 'a'.repeat(201) }],
  ['an unknown sex word', { sex: 'f' as 'female' }],
  ['a birth date that does not exist', { birth: { kind: 'date', date: '2025-02-30' } as const }],
  ['a birth date in the future', { birth: { kind: 'date', date: '2026-03-03' } as const }],
  ['a birth date too long ago', { birth: { kind: 'date', date: '1880-01-01' } as const }],
  ['an age over 140', { birth: { kind: 'age', years: 141 } as const }],
  ['no birth at all', { birth: { kind: 'unknown' } as never }],
  ['a phone of letters', { phone: 'ring me' }],
  ['a phone of too few digits', { phone: '12345' }],
  ['a wrong e-mail', { details: { email: 'asha' } }],
  ['notes of over 2,000 characters', { details: { notes: 'a'.repeat(2001) } }],
]

test('what cannot be registered is refused, and nobody is registered', async () => {
  const { desk } = await atDesk()
  for (const [what, overrides] of REFUSED) {
    const { issues } = await expectRefusal(desk.patients.register(aPatient(overrides)), 'INVALID_INPUT')
    expect([what, Array.isArray(issues) && issues.length > 0]).toEqual([what, true])
  }
  expect(await desk.patients.listRecent({})).toEqual([])
})

test('the clinic’s today decides: born today is born, though it is still yesterday in UTC', async () => {
  const { clock, administrator, signedInAs } = await atDesk()
  clock.setTo('2026-03-02T20:00:00.000Z')
  await administrator.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
  const night = await signedInAs('receptionist')
  const made = await night.patients.register(aPatient({ birth: { kind: 'date', date: '2026-03-03' } }))
  expect(made.birthDate).toBe('2026-03-03')
})

test('someone who cannot say who they are is registered at once, told apart, found and named later', async () => {
  const { desk } = await atDesk()
  const first = await desk.patients.registerUnidentified({ sex: 'male', ageYears: 30, notes: 'Brought by ambulance' })
  const second = await desk.patients.registerUnidentified({ sex: 'unknown', ageYears: null, notes: null })
  expect(first).toMatchObject({ fullName: 'UNKNOWN 00001', isUnidentified: true, isBirthEstimated: true, phone: null })
  expect(second).toMatchObject({ fullName: 'UNKNOWN 00002', isUnidentified: true, birthDate: null })
  const { hits } = await desk.patients.search({ text: 'unknown' })
  expect(hits.map(({ id }) => id)).toEqual([second.id, first.id])
  const essentials = { sex: 'male', birth: { kind: 'unknown' }, phone: null } as const
  const kept = await desk.patients.update({ id: second.id, version: 1, fullName: 'UNKNOWN 00002', ...essentials })
  expect(kept).toMatchObject({ isUnidentified: true, sex: 'male' })
  const named = await desk.patients.update({ id: second.id, version: 2, fullName: 'Meera Nair', ...essentials })
  expect(named).toMatchObject({ isUnidentified: false, fullName: 'Meera Nair', recordNumber: second.recordNumber })
  expect((await desk.patients.search({ text: 'unknown' })).hits.map(({ id }) => id)).toEqual([first.id])
  expect((await desk.patients.search({ text: 'nair meera' })).hits.map(({ id }) => id)).toEqual([second.id])
})

test('an unidentified person of an impossible age is refused', async () => {
  const { desk } = await atDesk()
  const wrong = desk.patients.registerUnidentified({ sex: 'male', ageYears: 141, notes: null })
  await expectRefusal(wrong, 'INVALID_INPUT')
})

test('only who may register registers', async () => {
  const { administrator, signedInAs, anonymous } = await atDesk()
  const unknown = { sex: 'male', ageYears: null, notes: null } as const
  for (const client of [administrator, await signedInAs('doctor'), await signedInAs('lab-technician')]) {
    const refused = await expectRefusal(client.patients.register(aPatient()), 'FORBIDDEN')
    expect(refused).toEqual({ permission: 'patients.register' })
    await expectRefusal(client.patients.registerUnidentified(unknown), 'FORBIDDEN')
  }
  await expectRefusal(anonymous.patients.register(aPatient()), 'SIGNED_OUT')
  await expectRefusal(anonymous.patients.registerUnidentified(unknown), 'SIGNED_OUT')
})
