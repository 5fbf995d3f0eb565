import { expect, test } from 'vitest'
import { ADMINISTRATOR, aClinic, aFreshClinic, clientOn, setUp } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const SET_UP = {
  clinic: { name: 'Riverside Clinic', address: null, phone: null, currency: 'INR', timeZone: 'Asia/Kolkata' },
  administrator: ADMINISTRATOR,
}

test('before set-up anyone learns only that there is nothing yet', async () => {
  const { anonymous } = await aFreshClinic()
  expect(await anonymous.clinic.getStatus()).toEqual({
    state: 'needs-set-up',
    clinicName: null,
    timeZone: null,
    appVersion: 'test',
    isDemo: false,
  })
  await expectRefusal(anonymous.clinic.getProfile(), 'CLINIC_NOT_SET_UP')
  await expectRefusal(anonymous.staff.list(), 'CLINIC_NOT_SET_UP')
  await expectRefusal(anonymous.session.whoAmI(), 'CLINIC_NOT_SET_UP')
  await expectRefusal(anonymous.session.signIn(ADMINISTRATOR), 'WRONG_PASSWORD')
})

test('set-up makes the clinic, its administrator and twelve words, once', async () => {
  const { anonymous } = await aFreshClinic()
  const { recoveryPhrase } = await anonymous.clinic.setUp(SET_UP)
  expect(recoveryPhrase.split(' ')).toHaveLength(12)
  expect(await anonymous.clinic.getStatus()).toMatchObject({ state: 'ready', clinicName: 'Riverside Clinic' })
  await expectRefusal(anonymous.session.whoAmI(), 'SIGNED_OUT')
  await expectRefusal(anonymous.clinic.setUp(SET_UP), 'ALREADY_SET_UP')
  const { session } = await anonymous.session.signIn(ADMINISTRATOR)
  expect(session).toMatchObject({ mustChangePassword: false, user: { fullName: 'Asha Rao' } })
  await expectRefusal(anonymous.clinic.setUp(SET_UP), 'ALREADY_SET_UP')
})

test('of two set-ups at the same moment one wins', async () => {
  const { clinic } = await aFreshClinic()
  const names = ['asha', 'bela']
  const outcomes = await Promise.allSettled(
    names.map((username) =>
      clientOn(clinic).clinic.setUp({ ...SET_UP, administrator: { ...ADMINISTRATOR, username } }),
    ),
  )
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = names[outcomes.findIndex((outcome) => outcome.status === 'fulfilled')] ?? ''
  const client = clientOn(clinic)
  await client.session.signIn({ ...ADMINISTRATOR, username: winner })
  expect((await client.staff.list()).map((member) => member.username)).toEqual([winner])
})

test('a failed set-up leaves nothing behind', async () => {
  const { anonymous } = await aFreshClinic()
  const bad = { clinic: { ...SET_UP.clinic, timeZone: 'Mars/Olympus', currency: 'ZZZ' }, administrator: ADMINISTRATOR }
  const { issues } = await expectRefusal(anonymous.clinic.setUp(bad), 'INVALID_INPUT')
  expect(issues).toEqual([
    { path: 'clinic.currency', code: 'unknown_currency' },
    { path: 'clinic.timeZone', code: 'unknown_time_zone' },
  ])
  const short = { ...SET_UP, administrator: { ...ADMINISTRATOR, password: 'password' } }
  await expectRefusal(anonymous.clinic.setUp(short), 'INVALID_INPUT')
  expect((await anonymous.clinic.getStatus()).state).toBe('needs-set-up')
  await setUp(anonymous)
})

test('the particulars are changed by who may, told to every screen and guarded by their version', async () => {
  const { administrator, signedInAs, aColleague, anonymous } = await aClinic()
  const desk = await signedInAs('receptionist')
  const profile = await desk.clinic.getProfile()
  expect(profile).toMatchObject({ name: 'Riverside Clinic', phone: '0800 123456', version: 1 })
  await expectRefusal(desk.clinic.updateProfile(profile), 'FORBIDDEN')
  await expectRefusal(anonymous.clinic.getProfile(), 'SIGNED_OUT')
  const second = await aColleague('administrator')
  const changed = await second.client.clinic.updateProfile({ ...profile, name: 'Hillside Clinic', phone: null })
  expect(changed).toEqual({ ...profile, name: 'Hillside Clinic', phone: null, version: 2 })
  expect((await anonymous.clinic.getStatus()).clinicName).toBe('Hillside Clinic')
  const conflict = await expectRefusal(administrator.clinic.updateProfile(profile), 'VERSION_CONFLICT')
  expect(conflict).toMatchObject({ changedBy: second.fullName, currentVersion: 2 })
  const nameless = { ...changed, name: ' ' }
  const { issues } = await expectRefusal(administrator.clinic.updateProfile(nameless), 'INVALID_INPUT')
  expect(issues).toMatchObject([{ path: 'name', code: 'too_small' }])
})

test('a new recovery phrase asks for the administrator’s password', async () => {
  const { administrator, signedInAs } = await aClinic()
  await expectRefusal((await signedInAs('doctor')).clinic.renewRecoveryPhrase({ password: 'x' }), 'FORBIDDEN')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expectRefusal(administrator.clinic.renewRecoveryPhrase({ password: 'not mine' }), 'WRONG_PASSWORD')
  }
  const { password } = ADMINISTRATOR
  await expectRefusal(administrator.clinic.renewRecoveryPhrase({ password }), 'TOO_MANY_ATTEMPTS')
})
