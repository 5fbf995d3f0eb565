import { expect, test } from 'vitest'
import { ADMINISTRATOR, aClinic, aFreshClinic, clientOn, STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const NEW_PASSWORD = 'a third good password'

test('a locked session opens again only with its own password', async () => {
  const { aColleague } = await aClinic()
  const desk = await aColleague('receptionist')
  await desk.client.session.lock()
  await expectRefusal(desk.client.catalog.listDoctors(), 'SESSION_LOCKED')
  expect((await desk.client.session.whoAmI()).isLocked).toBe(true)
  const wrong = { password: ADMINISTRATOR.password }
  expect(await expectRefusal(desk.client.session.unlock(wrong), 'WRONG_PASSWORD')).toEqual({ waitSeconds: 0 })
  await expectRefusal(desk.client.catalog.listDoctors(), 'SESSION_LOCKED')
  expect((await desk.client.session.unlock({ password: STAFF_PASSWORD })).isLocked).toBe(false)
  expect(await desk.client.catalog.listDoctors()).toEqual([])
})

test('guessing at the lock screen is slowed like guessing at the door', async () => {
  const { aColleague } = await aClinic()
  const desk = await aColleague('receptionist')
  await desk.client.session.lock()
  for (const waitSeconds of [0, 0, 2]) {
    const data = await expectRefusal(desk.client.session.unlock({ password: 'wrong' }), 'WRONG_PASSWORD')
    expect(data).toEqual({ waitSeconds })
  }
  await expectRefusal(desk.client.session.unlock({ password: STAFF_PASSWORD }), 'TOO_MANY_ATTEMPTS')
})

test('locking one window locks the session in every window', async () => {
  const { clinic, aColleague } = await aClinic()
  const desk = await aColleague('receptionist')
  const second = clientOn(clinic)
  await second.session.resume({ token: desk.token })
  expect(await second.catalog.listDoctors()).toEqual([])
  await desk.client.session.lock()
  await expectRefusal(second.catalog.listDoctors(), 'SESSION_LOCKED')
  await expectRefusal(second.session.unlock({ password: 'wrong' }), 'WRONG_PASSWORD')
  await second.session.unlock({ password: STAFF_PASSWORD })
  expect(await desk.client.catalog.listDoctors()).toEqual([])
})

test('a session nobody used for fifteen minutes locks; one in use does not', async () => {
  const { clock, aColleague, clinic } = await aClinic()
  const desk = await aColleague('receptionist')
  for (let call = 0; call < 3; call += 1) {
    clock.passMinutes(15)
    expect(await desk.client.catalog.listDoctors()).toEqual([])
  }
  clock.passMinutes(15.1)
  await expectRefusal(desk.client.catalog.listDoctors(), 'SESSION_LOCKED')
  // A page reloaded is no way around it.
  const reloaded = clientOn(clinic)
  expect((await reloaded.session.resume({ token: desk.token })).isLocked).toBe(true)
  await expectRefusal(reloaded.catalog.listDoctors(), 'SESSION_LOCKED')
  await reloaded.session.unlock({ password: STAFF_PASSWORD })
  expect(await desk.client.catalog.listDoctors()).toEqual([])
})

test('a session left alone is locked when taken up again by its token', async () => {
  const { clock, aColleague, clinic } = await aClinic()
  const desk = await aColleague('receptionist')
  clock.passMinutes(60)
  const reloaded = clientOn(clinic)
  await reloaded.session.resume({ token: desk.token })
  await expectRefusal(reloaded.catalog.listDoctors(), 'SESSION_LOCKED')
})

test('idle time counts over a restart of the core', async () => {
  const first = await aFreshClinic()
  await setUp(first.anonymous)
  const { token } = await clientOn(first.clinic).session.signIn(ADMINISTRATOR)
  await first.clinic.close()
  const second = await aFreshClinic(first.folder)
  second.clock.passMinutes(5)
  await second.anonymous.session.resume({ token })
  expect(await second.anonymous.catalog.listDoctors()).toEqual([])
  await second.clinic.close()
  const third = await aFreshClinic(first.folder)
  third.clock.passMinutes(60)
  await third.anonymous.session.resume({ token })
  await expectRefusal(third.anonymous.catalog.listDoctors(), 'SESSION_LOCKED')
})

test('a session ends after twelve hours, however busy it is', async () => {
  const { clock, aColleague, clinic } = await aClinic()
  const desk = await aColleague('receptionist')
  for (let call = 0; call < 71; call += 1) {
    clock.passMinutes(10)
    await desk.client.catalog.listDoctors()
  }
  clock.passMinutes(10)
  const expired = { reason: 'expired' }
  expect(await expectRefusal(desk.client.catalog.listDoctors(), 'SIGNED_OUT')).toEqual(expired)
  expect(await expectRefusal(desk.client.session.whoAmI(), 'SIGNED_OUT')).toEqual(expired)
  const resumed = clientOn(clinic).session.resume({ token: desk.token })
  expect(await expectRefusal(resumed, 'SIGNED_OUT')).toEqual(expired)
})

test('a token opens the session on another connection, a made-up one opens nothing', async () => {
  const { clinic, aColleague } = await aClinic()
  const desk = await aColleague('receptionist')
  const other = clientOn(clinic)
  expect(await other.session.resume({ token: desk.token })).toEqual(await desk.client.session.whoAmI())
  const stranger = clientOn(clinic)
  const madeUp = { token: 'A'.repeat(43) }
  expect(await expectRefusal(stranger.session.resume(madeUp), 'SIGNED_OUT')).toEqual({ reason: 'none' })
  await expectRefusal(stranger.session.resume({ token: `${desk.token}=` }), 'INVALID_INPUT')
  await expectRefusal(stranger.session.whoAmI(), 'SIGNED_OUT')
})

test('signing out ends the session in every window and makes its token useless', async () => {
  const { clinic, aColleague } = await aClinic()
  const desk = await aColleague('receptionist')
  const second = clientOn(clinic)
  await second.session.resume({ token: desk.token })
  await desk.client.session.signOut()
  expect(await expectRefusal(desk.client.session.whoAmI(), 'SIGNED_OUT')).toEqual({ reason: 'none' })
  expect(await expectRefusal(second.catalog.listDoctors(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  await expectRefusal(clientOn(clinic).session.resume({ token: desk.token }), 'SIGNED_OUT')
})

test('a locked session can be signed out', async () => {
  const { aColleague } = await aClinic()
  const desk = await aColleague('receptionist')
  await desk.client.session.lock()
  await desk.client.session.signOut()
  await expectRefusal(desk.client.session.unlock({ password: STAFF_PASSWORD }), 'SIGNED_OUT')
})

test('a changed password ends every other session of the person, and no one else’s', async () => {
  const { clinic, aColleague, administrator } = await aClinic()
  const desk = await aColleague('receptionist')
  const elsewhere = clientOn(clinic)
  const { token } = await elsewhere.session.signIn({ username: desk.username, password: STAFF_PASSWORD })
  const wrong = { currentPassword: 'not this one', newPassword: NEW_PASSWORD }
  await expectRefusal(desk.client.session.changePassword(wrong), 'WRONG_PASSWORD')
  await desk.client.session.changePassword({ currentPassword: STAFF_PASSWORD, newPassword: NEW_PASSWORD })
  expect((await desk.client.session.whoAmI()).user.id).toBe(desk.id)
  expect(await expectRefusal(elsewhere.session.whoAmI(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  await expectRefusal(elsewhere.session.resume({ token }), 'SIGNED_OUT')
  const old = { username: desk.username, password: STAFF_PASSWORD }
  await expectRefusal(elsewhere.session.signIn(old), 'WRONG_PASSWORD')
  await elsewhere.session.signIn({ username: desk.username, password: NEW_PASSWORD })
  expect((await administrator.session.whoAmI()).user.username).toBe('asha')
})

test('a new password is at least ten characters, and wrong old ones are slowed', async () => {
  const { aColleague } = await aClinic()
  const { client } = await aColleague('receptionist')
  const short = { currentPassword: STAFF_PASSWORD, newPassword: 'ninechars' }
  const { issues } = await expectRefusal(client.session.changePassword(short), 'INVALID_INPUT')
  expect(issues).toMatchObject([{ path: 'newPassword', code: 'too_small', minimum: 10 }])
  const wrong = { currentPassword: 'not this one', newPassword: NEW_PASSWORD }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expectRefusal(client.session.changePassword(wrong), 'WRONG_PASSWORD')
  }
  await expectRefusal(client.session.changePassword(wrong), 'TOO_MANY_ATTEMPTS')
})

test('signing in on a connection that has a session replaces it there', async () => {
  const { aColleague, clinic } = await aClinic()
  const desk = await aColleague('receptionist')
  await desk.client.session.signIn(ADMINISTRATOR)
  expect((await desk.client.session.whoAmI()).user.username).toBe('asha')
  // The first session is still the desk's, wherever its token is held.
  expect((await clientOn(clinic).session.resume({ token: desk.token })).user.id).toBe(desk.id)
})
