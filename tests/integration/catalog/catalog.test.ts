import { expect, test } from 'vitest'
import { aClinic, clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const DOCTOR = {
  fullName: 'Dr Ravi Menon',
  username: 'ravi',
  phone: null,
  departmentId: null,
  shortCode: 'rm',
  room: 'Room 2',
  consultationFeeMinor: 50_000,
}

test('departments are made, renamed, taken out of use and brought back', async () => {
  const { administrator } = await aClinic()
  const { catalog } = administrator
  const made = await catalog.createDepartment({ name: ' Cardiology ' })
  expect(made).toMatchObject({ name: 'Cardiology', isActive: true, activeDoctorCount: 0, version: 1 })
  const renamed = await catalog.updateDepartment({ id: made.id, version: 1, name: 'Heart' })
  expect(renamed).toMatchObject({ id: made.id, name: 'Heart', version: 2 })
  const gone = await catalog.deactivateDepartment({ id: made.id, version: 2 })
  expect(gone).toMatchObject({ isActive: false, version: 3 })
  await catalog.createDepartment({ name: 'Skin' })
  expect((await catalog.listDepartments()).map((row) => row.name)).toEqual(['Skin', 'Heart'])
  expect((await catalog.reactivateDepartment({ id: made.id, version: 3 })).isActive).toBe(true)
})

test('a department’s name is taken whatever its case; its own name is not', async () => {
  const { catalog } = (await aClinic()).administrator
  const { id } = await catalog.createDepartment({ name: 'Öhre' })
  const other = await catalog.createDepartment({ name: 'Skin' })
  expect(await expectRefusal(catalog.createDepartment({ name: 'ÖHRE' }), 'NAME_TAKEN')).toEqual({ field: 'name' })
  await expectRefusal(catalog.updateDepartment({ id: other.id, version: 1, name: 'öhre' }), 'NAME_TAKEN')
  expect((await catalog.updateDepartment({ id, version: 1, name: 'öHRE' })).name).toBe('öHRE')
})

test('departments that are not there or were changed meanwhile are refused', async () => {
  const { catalog } = (await aClinic()).administrator
  const nobody = { id: 9_999, version: 1 }
  const notFound = { what: 'department' }
  expect(await expectRefusal(catalog.updateDepartment({ ...nobody, name: 'X' }), 'NOT_FOUND')).toEqual(notFound)
  await expectRefusal(catalog.deactivateDepartment(nobody), 'NOT_FOUND')
  await expectRefusal(catalog.reactivateDepartment(nobody), 'NOT_FOUND')
  const { id } = await catalog.createDepartment({ name: 'Skin' })
  await catalog.updateDepartment({ id, version: 1, name: 'Dermatology' })
  const stale = { id, version: 1 }
  const conflict = await expectRefusal(catalog.updateDepartment({ ...stale, name: 'Y' }), 'VERSION_CONFLICT')
  expect(conflict).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 2 })
  await expectRefusal(catalog.deactivateDepartment(stale), 'VERSION_CONFLICT')
  await expectRefusal(catalog.reactivateDepartment(stale), 'VERSION_CONFLICT')
})

test('a department with active doctors stays in use', async () => {
  const { administrator, aDoctor } = await aClinic()
  const { catalog } = administrator
  const { id, version } = await catalog.createDepartment({ name: 'Skin' })
  const { doctorId } = await aDoctor({ departmentId: id })
  const inUse = await expectRefusal(catalog.deactivateDepartment({ id, version }), 'IN_USE')
  expect(inUse).toEqual({ by: [{ what: 'doctors', count: 1 }] })
  await catalog.deactivateDoctor({ id: doctorId, version: 1 })
  expect((await catalog.deactivateDepartment({ id, version })).isActive).toBe(false)
  const gone = { id: doctorId, version: 2 }
  expect(await expectRefusal(catalog.reactivateDoctor(gone), 'DEACTIVATED')).toEqual({ what: 'department' })
})

test('a doctor is made together with the account they sign in with', async () => {
  const { administrator, clinic } = await aClinic()
  const { doctor, oneTimePassword } = await administrator.catalog.createDoctor(DOCTOR)
  expect(doctor).toMatchObject({
    fullName: 'Dr Ravi Menon',
    shortCode: 'RM',
    room: 'Room 2',
    isActive: true,
    version: 1,
  })
  const client = clientOn(clinic)
  const { session } = await client.session.signIn({ username: 'ravi', password: oneTimePassword })
  expect(session).toMatchObject({
    mustChangePassword: true,
    user: { doctorId: doctor.id, roles: [{ code: 'doctor' }] },
  })
})

test('a refused doctor leaves no account behind', async () => {
  const { administrator } = await aClinic()
  const { catalog, staff } = administrator
  await catalog.createDoctor(DOCTOR)
  const code = await expectRefusal(catalog.createDoctor({ ...DOCTOR, username: 'bela' }), 'NAME_TAKEN')
  expect(code).toEqual({ field: 'shortCode' })
  const name = await expectRefusal(catalog.createDoctor({ ...DOCTOR, shortCode: 'B' }), 'NAME_TAKEN')
  expect(name).toEqual({ field: 'username' })
  const other = { ...DOCTOR, username: 'bela', shortCode: 'B' }
  await expectRefusal(catalog.createDoctor({ ...other, departmentId: 9_999 }), 'NOT_FOUND')
  const { id } = await catalog.createDepartment({ name: 'Skin' })
  await catalog.deactivateDepartment({ id, version: 1 })
  const closed = await expectRefusal(catalog.createDoctor({ ...other, departmentId: id }), 'DEACTIVATED')
  expect(closed).toEqual({ what: 'department' })
  expect((await staff.list()).map((member) => member.username).sort()).toEqual(['asha', 'ravi'])
})

test('a doctor’s code, room, fee and department change; taken, missing and stale ones are refused', async () => {
  const { administrator, aDoctor } = await aClinic()
  const { catalog } = administrator
  const { id: departmentId } = await catalog.createDepartment({ name: 'Skin' })
  const first = await aDoctor({ shortCode: 'AA' })
  await aDoctor({ shortCode: 'BB' })
  const fields = { departmentId, shortCode: 'CC', room: 'Room 9', consultationFeeMinor: 0 }
  const id = first.doctorId
  const changed = await catalog.updateDoctor({ ...fields, id, version: 1 })
  expect(changed).toMatchObject({ ...fields, departmentName: 'Skin', version: 2 })
  const stale = await expectRefusal(catalog.updateDoctor({ ...fields, id, version: 1 }), 'VERSION_CONFLICT')
  expect(stale).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 2 })
  await expectRefusal(catalog.updateDoctor({ ...fields, id, version: 2, shortCode: 'bb' }), 'NAME_TAKEN')
  await expectRefusal(catalog.updateDoctor({ ...fields, id: 9_999, version: 1 }), 'NOT_FOUND')
  await expectRefusal(catalog.updateDoctor({ ...fields, id, version: 2, departmentId: 9_999 }), 'NOT_FOUND')
  const closed = await catalog.createDepartment({ name: 'Closed' })
  await catalog.deactivateDepartment({ id: closed.id, version: 1 })
  await expectRefusal(catalog.updateDoctor({ ...fields, id, version: 2, departmentId: closed.id }), 'DEACTIVATED')
})

test('a doctor is taken out of the lists and brought back; “my day” goes with it', async () => {
  const { administrator, aDoctor } = await aClinic()
  const { catalog } = administrator
  const { doctorId: id, client } = await aDoctor()
  expect((await client.session.whoAmI()).user.doctorId).toBe(id)
  const gone = await catalog.deactivateDoctor({ id, version: 1 })
  expect(gone.isActive).toBe(false)
  expect((await client.session.whoAmI()).user.doctorId).toBeNull()
  await expectRefusal(catalog.deactivateDoctor({ id, version: 1 }), 'VERSION_CONFLICT')
  await expectRefusal(catalog.reactivateDoctor({ id, version: 1 }), 'VERSION_CONFLICT')
  await expectRefusal(catalog.deactivateDoctor({ id: 9_999, version: 1 }), 'NOT_FOUND')
  await expectRefusal(catalog.reactivateDoctor({ id: 9_999, version: 1 }), 'NOT_FOUND')
  expect((await catalog.reactivateDoctor({ id, version: gone.version })).isActive).toBe(true)
})

test('everybody who works here reads the lists, only who may manage them changes them', async () => {
  const { signedInAs, anonymous } = await aClinic()
  for (const role of ['receptionist', 'doctor', 'lab-technician'] as const) {
    const { catalog } = await signedInAs(role)
    expect(await catalog.listDepartments()).toEqual([])
    const denied = await expectRefusal(catalog.createDepartment({ name: 'Mine' }), 'FORBIDDEN')
    expect(denied).toEqual({ permission: 'catalog.manage' })
  }
  await expectRefusal(anonymous.catalog.listDoctors(), 'SIGNED_OUT')
})

test('a doctor’s bad fields are named', async () => {
  const { administrator } = await aClinic()
  const bad = { ...DOCTOR, shortCode: 'TOOLONG', room: '', consultationFeeMinor: -1 }
  const { issues } = await expectRefusal(administrator.catalog.createDoctor(bad), 'INVALID_INPUT')
  expect((issues as { path: string }[]).map((issue) => issue.path).sort()).toEqual([
    'consultationFeeMinor',
    'room',
    'shortCode',
  ])
})
