import { expect, test } from 'vitest'
import { BUILT_IN_ROLES, PERMISSIONS, ROLE_PERMISSIONS } from '#shared/permissions/roles.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

test('a new clinic has the built-in roles with the permissions of the table', async () => {
  const { administrator } = await aClinic()
  const roles = await administrator.staff.listRoles()
  expect(roles.map((role) => role.code)).toEqual([...BUILT_IN_ROLES])
  for (const code of BUILT_IN_ROLES) {
    const role = roles.find((known) => known.code === code)
    expect(new Set(role?.permissions)).toEqual(new Set(ROLE_PERMISSIONS[code]))
    expect(role?.isBuiltIn).toBe(true)
  }
  expect(roles.map((role) => role.memberCount)).toEqual([1, 0, 0, 0])
})

test('a role of the clinic’s own gives exactly its permissions, and a change reaches open sessions', async () => {
  const clinic = await aClinic()
  const { staff } = clinic.administrator
  const role = await staff.createRole({ name: 'Auditor', permissions: ['audit.read'] })
  expect(role).toMatchObject({ name: 'Auditor', isBuiltIn: false, permissions: ['audit.read'], memberCount: 0 })
  const auditor = await clinic.aColleague({ roleId: role.id })
  expect((await auditor.client.audit.verifyChain()).brokenAtSeq).toBeNull()
  await expectRefusal(auditor.client.catalog.listDoctors(), 'FORBIDDEN')
  const changed = await staff.updateRole({
    id: role.id,
    version: role.version,
    name: 'Front helper',
    permissions: ['catalog.read'],
  })
  expect(changed).toMatchObject({ name: 'Front helper', permissions: ['catalog.read'], memberCount: 1, version: 2 })
  await expectRefusal(auditor.client.audit.verifyChain(), 'FORBIDDEN')
  expect(await auditor.client.catalog.listDoctors()).toEqual([])
})

test('a permission given twice counts once, and a role may have none or all', async () => {
  const { administrator } = await aClinic()
  const { staff } = administrator
  const twice = await staff.createRole({ name: 'Twice', permissions: ['audit.read', 'audit.read'] })
  expect(twice.permissions).toEqual(['audit.read'])
  expect((await staff.createRole({ name: 'None', permissions: [] })).permissions).toEqual([])
  const all = await staff.createRole({ name: 'All', permissions: [...PERMISSIONS] })
  expect(new Set(all.permissions)).toEqual(new Set(PERMISSIONS))
})

test('a role’s name is taken whatever its case', async () => {
  const { administrator } = await aClinic()
  const { staff } = administrator
  const other = await staff.createRole({ name: 'Épaule', permissions: [] })
  const mine = await staff.createRole({ name: 'Nurse', permissions: [] })
  for (const name of ['nurse', 'ADMINISTRATOR', 'épaule']) {
    expect(await expectRefusal(staff.createRole({ name, permissions: [] }), 'NAME_TAKEN')).toEqual({ field: 'name' })
  }
  const taken = { id: mine.id, version: mine.version, name: 'ÉPAULE', permissions: [] }
  await expectRefusal(staff.updateRole(taken), 'NAME_TAKEN')
  expect((await staff.updateRole({ ...taken, name: 'NURSE' })).name).toBe('NURSE')
  expect(other.version).toBe(1)
})

test('built-in roles stay as they are, unknown ones are not found, stale ones conflict', async () => {
  const { administrator } = await aClinic()
  const { staff } = administrator
  for (const role of await staff.listRoles()) {
    const change = { id: role.id, version: role.version, name: 'Mine', permissions: [] }
    await expectRefusal(staff.updateRole(change), 'NOT_FOUND')
  }
  const change = { id: 9_999, version: 1, name: 'Mine', permissions: [] }
  await expectRefusal(staff.updateRole(change), 'NOT_FOUND')
  const role = await staff.createRole({ name: 'Nurse', permissions: [] })
  await staff.updateRole({ ...change, id: role.id })
  const conflict = await expectRefusal(staff.updateRole({ ...change, id: role.id }), 'VERSION_CONFLICT')
  expect(conflict).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 2 })
})

test('only who may manage roles makes one, and only of known permissions', async () => {
  const { administrator, signedInAs } = await aClinic()
  const desk = await signedInAs('receptionist')
  await expectRefusal(desk.staff.createRole({ name: 'Mine', permissions: [] }), 'FORBIDDEN')
  const invented = { name: 'Mine', permissions: ['staff.everything' as 'staff.manage'] }
  const { issues } = await expectRefusal(administrator.staff.createRole(invented), 'INVALID_INPUT')
  expect(issues).toMatchObject([{ path: 'permissions.0' }])
})
