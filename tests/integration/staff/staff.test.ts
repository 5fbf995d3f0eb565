import { expect, test } from 'vitest'
import { ADMINISTRATOR, aClinic, clientOn, STAFF_PASSWORD, type TestClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const roleIdsOf = async ({ administrator }: TestClinic, ...codes: string[]) =>
  (await administrator.staff.listRoles()).filter((role) => codes.includes(role.code)).map((role) => role.id)

const aReceptionistToBe = async (test: TestClinic) => ({
  fullName: 'Meera Nair',
  username: 'meera',
  phone: '0800 555 010',
  roleIds: await roleIdsOf(test, 'receptionist'),
})

const memberNamed = async ({ administrator }: TestClinic, username: string) => {
  const member = (await administrator.staff.list()).find((row) => row.username === username)
  if (!member) throw new Error(`${username} is not in the list`)
  return member
}

test('a new account must change its one-time password before anything else', async () => {
  const clinic = await aClinic()
  const made = await clinic.administrator.staff.create(await aReceptionistToBe(clinic))
  expect(made.member).toMatchObject({ fullName: 'Meera Nair', isActive: true, mustChangePassword: true, version: 1 })
  const desk = clientOn(clinic.clinic)
  const { session } = await desk.session.signIn({ username: 'meera', password: made.oneTimePassword })
  expect(session.mustChangePassword).toBe(true)
  await expectRefusal(desk.catalog.listDoctors(), 'PASSWORD_CHANGE_REQUIRED')
  const same = { currentPassword: made.oneTimePassword, newPassword: made.oneTimePassword }
  const { issues } = await expectRefusal(desk.session.changePassword(same), 'INVALID_INPUT')
  expect(issues).toEqual([{ path: 'newPassword', code: 'same_password' }])
  await desk.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: STAFF_PASSWORD })
  expect(await desk.catalog.listDoctors()).toEqual([])
  expect((await memberNamed(clinic, 'meera')).mustChangePassword).toBe(false)
})

test('two accounts never get the same one-time password, and nobody can ask for it again', async () => {
  const clinic = await aClinic()
  const fields = await aReceptionistToBe(clinic)
  const first = await clinic.administrator.staff.create(fields)
  const second = await clinic.administrator.staff.create({ ...fields, username: 'latha' })
  expect(first.oneTimePassword).not.toBe(second.oneTimePassword)
  expect(JSON.stringify(await clinic.administrator.staff.list())).not.toContain(first.oneTimePassword)
})

test('a sign-in name is taken whatever its case or width', async () => {
  const clinic = await aClinic()
  const fields = await aReceptionistToBe(clinic)
  await clinic.administrator.staff.create(fields)
  const other = await clinic.administrator.staff.create({ ...fields, username: 'latha' })
  for (const username of ['meera', 'MEERA', 'ｍｅｅｒａ']) {
    const taken = await expectRefusal(clinic.administrator.staff.create({ ...fields, username }), 'NAME_TAKEN')
    expect(taken).toEqual({ field: 'username' })
    const { id, version } = other.member
    await expectRefusal(clinic.administrator.staff.update({ ...fields, username, id, version }), 'NAME_TAKEN')
  }
})

test('roles and people that do not exist are not found', async () => {
  const clinic = await aClinic()
  const fields = await aReceptionistToBe(clinic)
  const { staff } = clinic.administrator
  expect(await expectRefusal(staff.create({ ...fields, roleIds: [9_999] }), 'NOT_FOUND')).toEqual({ what: 'role' })
  const nobody = { id: 9_999, version: 1 }
  expect(await expectRefusal(staff.update({ ...fields, ...nobody }), 'NOT_FOUND')).toEqual({ what: 'staff' })
  await expectRefusal(staff.deactivate(nobody), 'NOT_FOUND')
  await expectRefusal(staff.reactivate(nobody), 'NOT_FOUND')
  await expectRefusal(staff.resetPassword(nobody), 'NOT_FOUND')
})

test('bad fields are named one by one', async () => {
  const { administrator } = await aClinic()
  const bad = { fullName: ' ', username: 'a b', phone: '12', roleIds: [] }
  const { issues } = await expectRefusal(administrator.staff.create(bad), 'INVALID_INPUT')
  const paths = (issues as { path: string }[]).map((issue) => issue.path)
  expect(new Set(paths)).toEqual(new Set(['fullName', 'username', 'phone', 'roleIds']))
})

test('an update changes what it names and gives new rights to the open session', async () => {
  const clinic = await aClinic()
  const desk = await clinic.aColleague('receptionist')
  const { version } = await memberNamed(clinic, desk.username)
  const roleIds = await roleIdsOf(clinic, 'receptionist', 'administrator')
  const changed = await clinic.administrator.staff.update({
    id: desk.id,
    version,
    fullName: 'Meera N. Nair',
    username: 'meera.nair',
    phone: null,
    roleIds,
  })
  expect(changed).toMatchObject({
    fullName: 'Meera N. Nair',
    username: 'meera.nair',
    phone: null,
    version: version + 1,
  })
  expect(changed.roles.map((role) => role.code)).toEqual(['administrator', 'receptionist'])
  expect((await desk.client.staff.list()).length).toBe(2)
})

test('an update that read an old version hears who changed it and when', async () => {
  const clinic = await aClinic()
  const second = await clinic.aColleague('administrator')
  const made = await clinic.administrator.staff.create(await aReceptionistToBe(clinic))
  const { id, version } = made.member
  const fields = await aReceptionistToBe(clinic)
  clinic.clock.passMinutes(3)
  await second.client.staff.update({ ...fields, id, version, phone: null })
  const stale = { id, version }
  const conflict = { changedBy: second.fullName, changedAt: '2026-03-02T04:33:00.000Z', currentVersion: version + 1 }
  const { staff } = clinic.administrator
  expect(await expectRefusal(staff.update({ ...fields, ...stale }), 'VERSION_CONFLICT')).toEqual(conflict)
  expect(await expectRefusal(staff.deactivate(stale), 'VERSION_CONFLICT')).toEqual(conflict)
  expect(await expectRefusal(staff.resetPassword(stale), 'VERSION_CONFLICT')).toEqual(conflict)
  await expectRefusal(staff.reactivate(stale), 'VERSION_CONFLICT')
})

test('the last administrator can neither be deactivated nor lose the role', async () => {
  const clinic = await aClinic()
  const asha = await memberNamed(clinic, ADMINISTRATOR.username)
  const { staff } = clinic.administrator
  const roleIds = await roleIdsOf(clinic, 'receptionist')
  const demoted = { ...ADMINISTRATOR, id: asha.id, version: asha.version, phone: null, roleIds }
  await expectRefusal(staff.deactivate({ id: asha.id, version: asha.version }), 'LAST_ADMINISTRATOR')
  await expectRefusal(staff.update(demoted), 'LAST_ADMINISTRATOR')
  // A deactivated second administrator does not count; an active one does.
  const second = await clinic.aColleague('administrator')
  const row = await memberNamed(clinic, second.username)
  const gone = await staff.deactivate({ id: row.id, version: row.version })
  await expectRefusal(staff.update(demoted), 'LAST_ADMINISTRATOR')
  await staff.reactivate({ id: gone.id, version: gone.version })
  expect((await staff.update(demoted)).roles.map((role) => role.code)).toEqual(['receptionist'])
})

test('two administrators who deactivate each other at once leave one', async () => {
  const clinic = await aClinic()
  const second = await clinic.aColleague('administrator')
  const asha = await memberNamed(clinic, ADMINISTRATOR.username)
  const other = await memberNamed(clinic, second.username)
  await Promise.allSettled([
    clinic.administrator.staff.deactivate({ id: other.id, version: other.version }),
    second.client.staff.deactivate({ id: asha.id, version: asha.version }),
  ])
  const survivor = clientOn(clinic.clinic)
  const outcomes = await Promise.allSettled([
    survivor.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password }),
    survivor.session.signIn({ username: second.username, password: STAFF_PASSWORD }),
  ])
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
})

test('deactivation ends every session at once; reactivation asks for a new sign-in', async () => {
  const clinic = await aClinic()
  const desk = await clinic.aColleague('receptionist')
  const elsewhere = clientOn(clinic.clinic)
  await elsewhere.session.resume({ token: desk.token })
  const { id, version } = await memberNamed(clinic, desk.username)
  const gone = await clinic.administrator.staff.deactivate({ id, version })
  expect(gone.isActive).toBe(false)
  expect(await expectRefusal(desk.client.catalog.listDoctors(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  expect(await expectRefusal(elsewhere.session.whoAmI(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  await expectRefusal(clientOn(clinic.clinic).session.resume({ token: desk.token }), 'SIGNED_OUT')
  const credentials = { username: desk.username, password: STAFF_PASSWORD }
  await expectRefusal(clientOn(clinic.clinic).session.signIn(credentials), 'DEACTIVATED')
  await clinic.administrator.staff.reactivate({ id, version: gone.version })
  await expectRefusal(desk.client.session.whoAmI(), 'SIGNED_OUT')
  await expectRefusal(elsewhere.session.resume({ token: desk.token }), 'SIGNED_OUT')
  expect((await elsewhere.session.signIn(credentials)).session.user.id).toBe(id)
})

test('a reset password ends the sessions and is changed at the next sign-in', async () => {
  const clinic = await aClinic()
  const desk = await clinic.aColleague('receptionist')
  const { id, version } = await memberNamed(clinic, desk.username)
  const { oneTimePassword } = await clinic.administrator.staff.resetPassword({ id, version })
  expect(await expectRefusal(desk.client.session.whoAmI(), 'SIGNED_OUT')).toEqual({ reason: 'revoked' })
  const { username } = desk
  await expectRefusal(desk.client.session.signIn({ username, password: STAFF_PASSWORD }), 'WRONG_PASSWORD')
  const { session } = await desk.client.session.signIn({ username, password: oneTimePassword })
  expect(session.mustChangePassword).toBe(true)
})

test('only who may manage staff sees or changes it', async () => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  const fields = await aReceptionistToBe(clinic)
  await expectRefusal(desk.staff.list(), 'FORBIDDEN')
  await expectRefusal(desk.staff.create(fields), 'FORBIDDEN')
  expect(await expectRefusal(desk.staff.listRoles(), 'FORBIDDEN')).toEqual({ permission: 'staff.manage' })
  await expectRefusal(clinic.anonymous.staff.list(), 'SIGNED_OUT')
})
