import { describe, expect, test } from 'vitest'
import { MASTER_LISTS, type MasterList, WORD_OF_LIST } from '#shared/domain/catalog/master-lists.ts'
import { aClinic, type Client } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aSchedulingClinic } from '../scheduling/scheduling-clinic.ts'

const one = (list: MasterList, { id, version }: { id: number; version: number }) => ({ list, id, version })

const DOCTOR = { phone: null, departmentId: null, consultationFeeMinor: 0 }

/** A list whose words doctors have, and how one gets a word of it. */
const OF_DOCTORS = [
  ['departments', (id: number) => ({ departmentId: id, room: 'Room 9' })],
  ['designations', (id: number) => ({ designationId: id, room: 'Room 9' })],
  ['specialities', (id: number) => ({ specialityIds: [id], room: 'Room 9' })],
  ['rooms', () => ({ room: 'Skin' })],
] as const

const namesIn = async ({ catalog }: Client, list: MasterList) => (await catalog.listTerms({ list })).map((t) => t.name)

describe.each(MASTER_LISTS)('the list of %s', (list) => {
  test('takes words in, renames them, puts them out of use and back, and deletes them', async () => {
    const { administrator } = await aClinic()
    const { catalog } = administrator
    const made = await catalog.createTerm({ list, name: ' Cardiology ' })
    expect(made).toEqual({ id: made.id, name: 'Cardiology', isActive: true, usedBy: 0, version: 1 })
    const renamed = await catalog.renameTerm({ ...one(list, made), name: 'Heart' })
    expect(renamed).toMatchObject({ id: made.id, name: 'Heart', version: 2 })
    const gone = await catalog.deactivateTerm(one(list, renamed))
    expect(gone).toMatchObject({ isActive: false, version: 3 })
    for (const name of ['Skin 10', 'Skin 9']) await catalog.createTerm({ list, name })
    expect(await namesIn(administrator, list)).toEqual(['Skin 9', 'Skin 10', 'Heart'])
    const back = await catalog.reactivateTerm(one(list, gone))
    expect(back.isActive).toBe(true)
    expect(await catalog.deleteTerm(one(list, back))).toEqual({ id: made.id })
    expect(await namesIn(administrator, list)).toEqual(['Skin 9', 'Skin 10'])
    const { events } = await administrator.audit.list({ limit: 3 })
    expect(events[0]).toMatchObject({ action: 'catalog.deleteTerm', entity: WORD_OF_LIST[list], entityId: made.id })
  })

  test('has a name once whatever its case; its own name is free to it', async () => {
    const { catalog } = (await aClinic()).administrator
    const first = await catalog.createTerm({ list, name: 'Öhre' })
    const other = await catalog.createTerm({ list, name: 'Skin' })
    expect(await expectRefusal(catalog.createTerm({ list, name: 'ÖHRE' }), 'NAME_TAKEN')).toEqual({ field: 'name' })
    await expectRefusal(catalog.renameTerm({ ...one(list, other), name: 'öhre' }), 'NAME_TAKEN')
    expect((await catalog.renameTerm({ ...one(list, first), name: 'öHRE' })).name).toBe('öHRE')
    for (const another of MASTER_LISTS.filter((known) => known !== list)) {
      expect((await catalog.createTerm({ list: another, name: 'Öhre' })).name).toBe('Öhre')
    }
  })

  test('refuses words that are not there or were changed meanwhile', async () => {
    const { catalog } = (await aClinic()).administrator
    const nobody = { list, id: 9_999, version: 1 }
    const notFound = { what: WORD_OF_LIST[list] }
    expect(await expectRefusal(catalog.renameTerm({ ...nobody, name: 'X' }), 'NOT_FOUND')).toEqual(notFound)
    expect(await expectRefusal(catalog.deactivateTerm(nobody), 'NOT_FOUND')).toEqual(notFound)
    expect(await expectRefusal(catalog.reactivateTerm(nobody), 'NOT_FOUND')).toEqual(notFound)
    expect(await expectRefusal(catalog.deleteTerm(nobody), 'NOT_FOUND')).toEqual(notFound)
    const stale = one(list, await catalog.createTerm({ list, name: 'Skin' }))
    await catalog.renameTerm({ ...stale, name: 'Dermatology' })
    const conflict = await expectRefusal(catalog.renameTerm({ ...stale, name: 'Y' }), 'VERSION_CONFLICT')
    expect(conflict).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 2 })
    await expectRefusal(catalog.deactivateTerm(stale), 'VERSION_CONFLICT')
    await expectRefusal(catalog.reactivateTerm(stale), 'VERSION_CONFLICT')
    await expectRefusal(catalog.deleteTerm(stale), 'VERSION_CONFLICT')
  })

  test('is read by everybody who works here and changed by who may', async () => {
    const { administrator, signedInAs, anonymous } = await aClinic()
    const skin = one(list, await administrator.catalog.createTerm({ list, name: 'Skin' }))
    for (const role of ['receptionist', 'doctor', 'lab-technician'] as const) {
      const { catalog } = await signedInAs(role)
      expect(await catalog.listTerms({ list })).toHaveLength(1)
      const denied = await expectRefusal(catalog.createTerm({ list, name: 'Mine' }), 'FORBIDDEN')
      expect(denied).toEqual({ permission: 'catalog.manage' })
      await expectRefusal(catalog.renameTerm({ ...skin, name: 'Mine' }), 'FORBIDDEN')
      await expectRefusal(catalog.deactivateTerm(skin), 'FORBIDDEN')
      await expectRefusal(catalog.reactivateTerm(skin), 'FORBIDDEN')
      await expectRefusal(catalog.deleteTerm(skin), 'FORBIDDEN')
    }
    await expectRefusal(anonymous.catalog.listTerms({ list }), 'SIGNED_OUT')
  })
})

test.each(OF_DOCTORS)(
  'a word of the %s stays in use with its active doctors and is not deleted',
  async (list, having) => {
    const { catalog } = (await aClinic()).administrator
    const word = await catalog.createTerm({ list, name: 'Skin' })
    const names = { fullName: 'Dr A', username: 'dr-a', shortCode: 'A' }
    const { doctor } = await catalog.createDoctor({ ...DOCTOR, ...names, ...having(word.id) })
    const used = async () => (await catalog.listTerms({ list })).find(({ id }) => id === word.id)?.usedBy
    expect(await used()).toBe(1)
    const inUse = { by: [{ what: 'doctors', count: 1 }] }
    expect(await expectRefusal(catalog.deactivateTerm(one(list, word)), 'IN_USE')).toEqual(inUse)
    expect(await expectRefusal(catalog.deleteTerm(one(list, word)), 'IN_USE')).toEqual(inUse)

    const away = await catalog.deactivateDoctor({ id: doctor.id, version: doctor.version })
    expect(await used()).toBe(0)
    const gone = await catalog.deactivateTerm(one(list, word))
    expect(await expectRefusal(catalog.deleteTerm(one(list, gone)), 'IN_USE')).toEqual(inUse)
    const back = expectRefusal(catalog.reactivateDoctor({ id: doctor.id, version: away.version }), 'DEACTIVATED')
    expect(await back).toEqual({ what: WORD_OF_LIST[list] })

    await catalog.deleteDoctor({ id: doctor.id, version: away.version })
    expect(await catalog.deleteTerm(one(list, gone))).toEqual({ id: word.id })
  },
)

test('a reason for a visit counts the appointments that name it and may always be put out of use', async () => {
  const { administrator, desk, aBusyDoctor, aPatient } = await aSchedulingClinic()
  const { catalog } = administrator
  const list = 'visit-reasons'
  const fever = await catalog.createTerm({ list, name: 'Fever' })
  await catalog.createTerm({ list, name: 'Cough' })
  const { doctorId } = await aBusyDoctor()
  for (const [at, reason] of ['Fever', 'Fever', 'fever of unknown cause', null].entries()) {
    await desk.scheduling.book({
      patientId: await aPatient(),
      doctorId,
      startsAt: `2026-03-03T${String(9 + at).padStart(2, '0')}:00`,
      reason,
    })
  }
  const counts = (await catalog.listTerms({ list })).map(({ name, usedBy }) => [name, usedBy])
  expect(counts).toEqual([
    ['Cough', 0],
    ['Fever', 2],
  ])
  const gone = await catalog.deactivateTerm(one(list, fever))
  expect(gone).toMatchObject({ isActive: false, usedBy: 2 })
  const inUse = await expectRefusal(catalog.deleteTerm(one(list, gone)), 'IN_USE')
  expect(inUse).toEqual({ by: [{ what: 'appointments', count: 2 }] })
})

test('a department somebody waits for on the waiting list is not deleted', async () => {
  const { administrator, desk, aPatient } = await aSchedulingClinic()
  const { catalog } = administrator
  const list = 'departments'
  const heart = await catalog.createTerm({ list, name: 'Heart' })
  await desk.scheduling.joinWaitingList({ patientId: await aPatient(), departmentId: heart.id })
  const inUse = await expectRefusal(catalog.deleteTerm(one(list, heart)), 'IN_USE')
  expect(inUse).toEqual({ by: [{ what: 'waiting-entries', count: 1 }] })
  expect((await catalog.deactivateTerm(one(list, heart))).isActive).toBe(false)
})

test('an unknown list and a name of nothing are bad input', async () => {
  const { catalog } = (await aClinic()).administrator
  const list = 'doctors' as MasterList
  await expectRefusal(catalog.listTerms({ list }), 'INVALID_INPUT')
  await expectRefusal(catalog.deleteTerm({ list, id: 1, version: 1 }), 'INVALID_INPUT')
  for (const name of ['', '   ', 'two\nlines', 'x'.repeat(81)]) {
    const { issues } = await expectRefusal(catalog.createTerm({ list: 'rooms', name }), 'INVALID_INPUT')
    expect((issues as { path: string }[]).map(({ path }) => path)).toEqual(['name'])
    await expectRefusal(catalog.renameTerm({ list: 'rooms', id: 1, version: 1, name }), 'INVALID_INPUT')
  }
  for (const id of [0, -1, 1.5]) {
    await expectRefusal(catalog.deactivateTerm({ list: 'rooms', id, version: 1 }), 'INVALID_INPUT')
    await expectRefusal(catalog.reactivateTerm({ list: 'rooms', id, version: 1 }), 'INVALID_INPUT')
  }
})

test('two desks that add one name at once make one word', async () => {
  const { administrator } = await aClinic()
  const adding = Array.from({ length: 10 }, () => administrator.catalog.createTerm({ list: 'rooms', name: 'Room 1' }))
  const outcomes = await Promise.allSettled(adding)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await namesIn(administrator, 'rooms')).toEqual(['Room 1'])
})
