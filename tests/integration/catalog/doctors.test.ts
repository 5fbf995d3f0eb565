import { describe, expect, test } from 'vitest'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { aClinic, type Client, clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic, of, TUESDAY } from '../scheduling/scheduling-clinic.ts'

const DOCTOR = {
  fullName: 'Dr Ravi Menon',
  username: 'ravi',
  phone: '0800 123456',
  departmentId: null,
  shortCode: 'rm',
  room: 'Room 2',
  consultationFeeMinor: 50_000,
}

const one = ({ id, version }: Doctor) => ({ id, version })

/** A department, a designation and two specialities. */
const someWords = async ({ catalog }: Client) => ({
  department: await catalog.createTerm({ list: 'departments', name: 'Skin' }),
  designation: await catalog.createTerm({ list: 'designations', name: 'Consultant' }),
  allergy: await catalog.createTerm({ list: 'specialities', name: 'Allergy' }),
  hair: await catalog.createTerm({ list: 'specialities', name: 'Hair' }),
})

const named = ({ id, name }: { id: number; name: string }) => ({ id, name })

describe('createDoctor', () => {
  test('makes a doctor together with the account they sign in with', async () => {
    const { administrator, clinic } = await aClinic()
    const { department, designation, allergy, hair } = await someWords(administrator)
    const details = { qualification: 'MD', registrationNumber: 'KMC 4711', sex: 'male' as const }
    const followUp = { feeMinor: 20_000, days: 14, visits: 2 }
    const { doctor, oneTimePassword } = await administrator.catalog.createDoctor({
      ...{ ...DOCTOR, ...details, followUp, departmentId: department.id, designationId: designation.id },
      specialityIds: [hair.id, allergy.id, hair.id],
    })
    expect(doctor).toEqual({
      ...{ id: doctor.id, staffId: doctor.staffId, isActive: true, version: 1 },
      ...{ fullName: 'Dr Ravi Menon', phone: '0800 123456', shortCode: 'RM', room: 'Room 2' },
      ...{ ...details, followUp, consultationFeeMinor: 50_000 },
      ...{ departmentId: department.id, departmentName: 'Skin', designation: named(designation) },
      specialities: [named(allergy), named(hair)],
    })
    expect(await administrator.catalog.listDoctors()).toEqual([doctor])
    const client = clientOn(clinic)
    const { session } = await client.session.signIn({ username: 'ravi', password: oneTimePassword })
    expect(session).toMatchObject({
      mustChangePassword: true,
      user: { doctorId: doctor.id, roles: [{ code: 'doctor' }] },
    })
  })

  test('asks for no more than a name, a code, a room and a fee', async () => {
    const { catalog } = (await aClinic()).administrator
    const { doctor } = await catalog.createDoctor({ ...DOCTOR, phone: null })
    expect(doctor).toMatchObject({
      designation: null,
      specialities: [],
      qualification: null,
      followUp: null,
      sex: null,
    })
  })

  test('finds the room by its name, adds one the list lacks and takes one back into use', async () => {
    const { catalog } = (await aClinic()).administrator
    const rooms = async () => (await catalog.listTerms({ list: 'rooms' })).map(({ name, usedBy }) => [name, usedBy])
    const first = await catalog.createDoctor(DOCTOR)
    const second = { ...DOCTOR, username: 'bela', shortCode: 'B' }
    expect((await catalog.createDoctor({ ...second, room: ' ROOM 2 ' })).doctor.room).toBe('Room 2')
    expect(await rooms()).toEqual([['Room 2', 2]])
    const old = await catalog.createTerm({ list: 'rooms', name: 'Öl 1' })
    await catalog.deactivateTerm({ list: 'rooms', id: old.id, version: 1 })
    const moved = await catalog.updateDoctor({ ...DOCTOR, ...one(first.doctor), room: 'öl 1' })
    expect(moved.room).toBe('Öl 1')
    expect(await catalog.listTerms({ list: 'rooms' })).toMatchObject([
      { name: 'Öl 1', isActive: true, usedBy: 1 },
      { name: 'Room 2', isActive: true, usedBy: 1 },
    ])
  })

  test('refused, leaves no account and no room behind', async () => {
    const { administrator } = await aClinic()
    const { catalog, staff } = administrator
    await catalog.createDoctor(DOCTOR)
    const code = await expectRefusal(catalog.createDoctor({ ...DOCTOR, username: 'bela', room: 'X' }), 'NAME_TAKEN')
    expect(code).toEqual({ field: 'shortCode' })
    const name = await expectRefusal(catalog.createDoctor({ ...DOCTOR, shortCode: 'B', room: 'X' }), 'NAME_TAKEN')
    expect(name).toEqual({ field: 'username' })
    const other = { ...DOCTOR, username: 'bela', shortCode: 'B', room: 'X' }
    const refused = async (fields: object, refusal: 'NOT_FOUND' | 'DEACTIVATED') =>
      (await expectRefusal(catalog.createDoctor({ ...other, ...fields }), refusal)).what
    const { department, designation, hair, allergy } = await someWords(administrator)
    expect(await refused({ departmentId: 9_999 }, 'NOT_FOUND')).toBe('department')
    expect(await refused({ designationId: 9_999 }, 'NOT_FOUND')).toBe('designation')
    expect(await refused({ specialityIds: [hair.id, 9_999] }, 'NOT_FOUND')).toBe('speciality')
    await catalog.deactivateTerm({ list: 'departments', id: department.id, version: 1 })
    await catalog.deactivateTerm({ list: 'designations', id: designation.id, version: 1 })
    await catalog.deactivateTerm({ list: 'specialities', id: allergy.id, version: 1 })
    expect(await refused({ departmentId: department.id }, 'DEACTIVATED')).toBe('department')
    expect(await refused({ designationId: designation.id }, 'DEACTIVATED')).toBe('designation')
    expect(await refused({ specialityIds: [hair.id, allergy.id] }, 'DEACTIVATED')).toBe('speciality')
    expect((await staff.list()).map((member) => member.username).sort()).toEqual(['asha', 'ravi'])
    expect((await catalog.listTerms({ list: 'rooms' })).map((room) => room.name)).toEqual(['Room 2'])
  })

  test('names every bad field', async () => {
    const { catalog } = (await aClinic()).administrator
    const bad = {
      ...{ ...DOCTOR, shortCode: 'TOOLONG', room: '', consultationFeeMinor: -1, qualification: ' ' },
      ...{ specialityIds: [0], followUp: { feeMinor: 0, days: 0, visits: 21 } },
    }
    const { issues } = await expectRefusal(catalog.createDoctor(bad), 'INVALID_INPUT')
    expect((issues as { path: string }[]).map((issue) => issue.path).sort()).toEqual([
      'consultationFeeMinor',
      'followUp.days',
      'followUp.visits',
      'qualification',
      'room',
      'shortCode',
      'specialityIds.0',
    ])
    await expectRefusal(catalog.updateDoctor({ ...bad, id: 1, version: 1 }), 'INVALID_INPUT')
  })
})

describe('updateDoctor', () => {
  test('changes everything but the account, and the trail says what', async () => {
    const { administrator, clinic } = await aClinic()
    const { catalog } = administrator
    const { department, designation, hair, allergy } = await someWords(administrator)
    const { doctor } = await catalog.createDoctor({ ...DOCTOR, specialityIds: [allergy.id] })
    const fields = {
      ...{ shortCode: 'CC', room: 'Room 9', consultationFeeMinor: 0, departmentId: department.id },
      ...{ sex: 'other' as const, qualification: 'MBBS', registrationNumber: 'X 1' },
      followUp: { feeMinor: 0, days: 7, visits: 1 },
    }
    const words = { designationId: designation.id, specialityIds: [hair.id] }
    const changed = await catalog.updateDoctor({ ...fields, ...words, ...one(doctor) })
    expect(changed).toMatchObject({ ...fields, version: 2, designation: named(designation), departmentName: 'Skin' })
    expect(changed.specialities).toEqual([named(hair)])
    const told = clinic.core.db.selectFrom('audit_events').select('changes').orderBy('seq', 'desc')
    expect(JSON.parse((await told.executeTakeFirstOrThrow()).changes ?? '')).toMatchObject({
      short_code: { before: 'RM', after: 'CC' },
      specialities: { before: 'Allergy', after: 'Hair' },
    })
    const bare = { departmentId: null, shortCode: 'CC', room: 'Room 9', consultationFeeMinor: 0 }
    const again = await catalog.updateDoctor({ ...bare, ...one(changed) })
    expect(again).toMatchObject({ designation: null, specialities: [], followUp: null, sex: null, version: 3 })
  })

  test('refuses taken, missing and stale ones', async () => {
    const { administrator, aDoctor } = await aClinic()
    const { catalog } = administrator
    const { doctorId: id } = await aDoctor({ shortCode: 'AA' })
    await aDoctor({ shortCode: 'BB' })
    const fields = { departmentId: null, shortCode: 'CC', room: 'Room 9', consultationFeeMinor: 0 }
    await catalog.updateDoctor({ ...fields, id, version: 1 })
    const stale = await expectRefusal(catalog.updateDoctor({ ...fields, id, version: 1 }), 'VERSION_CONFLICT')
    expect(stale).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 2 })
    const current = { ...fields, id, version: 2 }
    expect(await expectRefusal(catalog.updateDoctor({ ...current, shortCode: 'bb' }), 'NAME_TAKEN')).toEqual({
      field: 'shortCode',
    })
    await expectRefusal(catalog.updateDoctor({ ...fields, id: 9_999, version: 1 }), 'NOT_FOUND')
    await expectRefusal(catalog.updateDoctor({ ...current, departmentId: 9_999 }), 'NOT_FOUND')
    await expectRefusal(catalog.updateDoctor({ ...current, specialityIds: [9_999] }), 'NOT_FOUND')
    const closed = await catalog.createTerm({ list: 'departments', name: 'Closed' })
    await catalog.deactivateTerm({ list: 'departments', id: closed.id, version: 1 })
    await expectRefusal(catalog.updateDoctor({ ...current, departmentId: closed.id }), 'DEACTIVATED')
  })
})

describe('deactivateDoctor and reactivateDoctor', () => {
  test('take a doctor out of the lists and back; “my day” goes with it', async () => {
    const { administrator, aDoctor } = await aClinic()
    const { catalog } = administrator
    const { doctorId: id, client } = await aDoctor()
    expect((await client.session.whoAmI()).user.doctorId).toBe(id)
    const gone = await catalog.deactivateDoctor({ id, version: 1 })
    expect(gone.isActive).toBe(false)
    expect((await client.session.whoAmI()).user.doctorId).toBeNull()
    await expectRefusal(catalog.deactivateDoctor({ id, version: 1 }), 'VERSION_CONFLICT')
    await expectRefusal(catalog.reactivateDoctor({ id, version: 1 }), 'VERSION_CONFLICT')
    expect(await expectRefusal(catalog.deactivateDoctor({ id: 9_999, version: 1 }), 'NOT_FOUND')).toEqual({
      what: 'doctor',
    })
    await expectRefusal(catalog.reactivateDoctor({ id: 9_999, version: 1 }), 'NOT_FOUND')
    expect((await catalog.reactivateDoctor({ id, version: gone.version })).isActive).toBe(true)
  })

  test('are refused while patients of today wait or anybody is booked, with how many', async () => {
    const { administrator, desk, aBusyDoctor, aBooking, aPatient } = await aSchedulingClinic()
    const { catalog } = administrator
    const { doctorId: id } = await aBusyDoctor()
    const bookings = [await aBooking(id), await aBooking(id, `${TUESDAY}T10:00`)]
    const { ticket } = await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId: id })
    const both = await expectRefusal(catalog.deactivateDoctor({ id, version: 1 }), 'IN_USE')
    expect(both).toEqual({
      by: [
        { what: 'tickets', count: 1 },
        { what: 'appointments', count: 2 },
      ],
    })
    await desk.queue.markLeft({ ticketId: ticket.id, version: ticket.version })
    for (const booking of bookings) await desk.scheduling.cancel({ ...of(booking), by: 'clinic', reason: 'leaves us' })
    expect((await catalog.deactivateDoctor({ id, version: 1 })).isActive).toBe(false)
  })
})

describe('deleteDoctor', () => {
  test('deletes a doctor nobody came to, timings and all; the account stays', async () => {
    const { administrator, aBusyDoctor } = await aSchedulingClinic()
    const { catalog, staff } = administrator
    const { doctorId: id, client } = await aBusyDoctor()
    const { hair } = await someWords(administrator)
    const [doctor] = await catalog.listDoctors()
    const fields = { departmentId: null, shortCode: 'Z', room: 'Room 9', consultationFeeMinor: 0 }
    const { version } = await catalog.updateDoctor({ ...fields, id, version: 1, specialityIds: [hair.id] })
    await client.scheduling.addException({ doctorId: id, date: '2026-03-18', hours: [] })
    await client.scheduling.addLeave({ doctorId: id, startsAt: '2026-03-19T09:00', endsAt: '2026-03-19T12:00' })
    expect(await catalog.deleteDoctor({ id, version })).toEqual({ id })
    expect(await catalog.listDoctors()).toEqual([])
    expect((await staff.list()).find((member) => member.id === doctor?.staffId)).toMatchObject({
      isActive: true,
      doctorId: null,
    })
    const { events } = await administrator.audit.list({ limit: 1 })
    expect(events[0]).toMatchObject({ action: 'catalog.deleteDoctor', entity: 'doctor', entityId: id })
  })

  test('is refused once anybody queued, was booked or waits, however it ended', async () => {
    const { administrator, desk, aBusyDoctor, aBooking, aPatient } = await aSchedulingClinic()
    const { catalog } = administrator
    const [queued, booked, left, waitedFor] = [
      await aBusyDoctor(),
      await aBusyDoctor(),
      await aBusyDoctor(),
      await aBusyDoctor(),
    ]
    const usesOf = async ({ doctorId: id }: { doctorId: number }) =>
      (await expectRefusal(catalog.deleteDoctor({ id, version: 1 }), 'IN_USE')).by
    const { ticket } = await desk.queue.addWalkIn({ patientId: await aPatient(), doctorId: queued.doctorId })
    await desk.queue.markLeft({ ticketId: ticket.id, version: ticket.version })
    expect(await usesOf(queued)).toContainEqual({ what: 'tokens', count: 1 })
    const booking = await aBooking(booked.doctorId)
    await desk.scheduling.cancel({ ...of(booking), by: 'patient', reason: 'has a cold' })
    expect(await usesOf(booked)).toEqual([{ what: 'appointments', count: 1 }])
    const moving = await aBooking(left.doctorId)
    await desk.scheduling.reschedule({ ...of(moving), doctorId: booked.doctorId, startsAt: `${TUESDAY}T11:00` })
    expect(await usesOf(left)).toEqual([{ what: 'appointments', count: 1 }])
    await desk.scheduling.joinWaitingList({ patientId: await aPatient(), doctorId: waitedFor.doctorId })
    expect(await usesOf(waitedFor)).toEqual([{ what: 'waiting-entries', count: 1 }])
  })

  test('refuses who is not there, changed meanwhile or not the caller’s to delete', async () => {
    const { administrator, aDoctor, signedInAs } = await aClinic()
    const { catalog } = administrator
    const { doctorId: id, client } = await aDoctor()
    await catalog.deactivateDoctor({ id, version: 1 })
    await expectRefusal(catalog.deleteDoctor({ id, version: 1 }), 'VERSION_CONFLICT')
    expect(await expectRefusal(catalog.deleteDoctor({ id: 9_999, version: 1 }), 'NOT_FOUND')).toEqual({
      what: 'doctor',
    })
    await expectRefusal(catalog.deleteDoctor({ id: 0, version: 2 }), 'INVALID_INPUT')
    await expectRefusal(client.catalog.deleteDoctor({ id, version: 2 }), 'FORBIDDEN')
    const desk = await signedInAs('receptionist')
    await expectRefusal(desk.catalog.deleteDoctor({ id, version: 2 }), 'FORBIDDEN')
    expect(await catalog.deleteDoctor({ id, version: 2 })).toEqual({ id })
  })
})

test('everybody who works here reads the doctors, only who may manage them changes them', async () => {
  const { signedInAs, anonymous, aDoctor } = await aClinic()
  const { doctorId: id } = await aDoctor()
  for (const role of ['receptionist', 'doctor', 'lab-technician'] as const) {
    const { catalog } = await signedInAs(role)
    expect(await catalog.listDoctors()).toHaveLength(1)
    await expectRefusal(catalog.createDoctor(DOCTOR), 'FORBIDDEN')
    await expectRefusal(catalog.updateDoctor({ ...DOCTOR, id, version: 1 }), 'FORBIDDEN')
    await expectRefusal(catalog.deactivateDoctor({ id, version: 1 }), 'FORBIDDEN')
    await expectRefusal(catalog.reactivateDoctor({ id, version: 1 }), 'FORBIDDEN')
  }
  await expectRefusal(anonymous.catalog.listDoctors(), 'SIGNED_OUT')
})
