import { expect, test } from 'vitest'
import { STARTER_CATALOGUE } from '#migrations/seed/starter-catalogue.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { MASTER_LISTS } from '#shared/domain/catalog/master-lists.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

test.each(MASTER_LISTS)('the starter catalogue names each of the %s once, short enough to be typed', (list) => {
  const names: readonly string[] = STARTER_CATALOGUE[list]
  expect(new Set(names.map(foldedName)).size).toBe(names.length)
  expect(names.filter((name) => name !== name.trim() || name.length > 40)).toEqual([])
})

test('the starter catalogue adds what the lists lack, once, with one event', async () => {
  const { administrator } = await aClinic()
  const { catalog, audit } = administrator
  const mine = await catalog.createTerm({ list: 'departments', name: 'CARDIOLOGY' })
  const away = { list: 'rooms' as const, id: (await catalog.createTerm({ list: 'rooms', name: 'room 2' })).id }
  await catalog.deactivateTerm({ ...away, version: 1 })
  const whole = MASTER_LISTS.reduce((sum, list) => sum + STARTER_CATALOGUE[list].length, 0)
  const before = (await audit.list({ limit: 1 })).events[0]?.seq ?? 0

  expect(await catalog.addStarterCatalogue()).toEqual({ added: whole - 2 })
  const { events } = await audit.list({ limit: 5 })
  expect(events.filter(({ seq }) => seq > before).map(({ action }) => action)).toEqual(['catalog.addStarterCatalogue'])
  for (const list of MASTER_LISTS) {
    expect(await catalog.listTerms({ list })).toHaveLength(STARTER_CATALOGUE[list].length)
  }
  const departments = await catalog.listTerms({ list: 'departments' })
  expect(departments.find(({ id }) => id === mine.id)).toMatchObject({ name: 'CARDIOLOGY', version: 1 })
  const rooms = await catalog.listTerms({ list: 'rooms' })
  expect(rooms.find(({ id }) => id === away.id)).toMatchObject({ name: 'room 2', isActive: false })

  expect(await catalog.addStarterCatalogue()).toEqual({ added: 0 })
})

test('only who manages master data adds the starter catalogue', async () => {
  const { signedInAs, anonymous } = await aClinic()
  for (const role of ['receptionist', 'doctor', 'lab-technician'] as const) {
    const { catalog } = await signedInAs(role)
    await expectRefusal(catalog.addStarterCatalogue(), 'FORBIDDEN')
    expect(await catalog.listTerms({ list: 'rooms' })).toEqual([])
  }
  await expectRefusal(anonymous.catalog.addStarterCatalogue(), 'SIGNED_OUT')
})
