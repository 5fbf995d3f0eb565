import { expect, test } from 'vitest'
import { STARTER_CATALOGUE } from '#migrations/seed/starter-catalogue.ts'
import { STARTER_PANELS } from '#shared/domain/lab/starter/starter-panels.ts'
import { STARTER_TESTS } from '#shared/domain/lab/starter/starter-tests.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { outcomes, takeIn } from '../interop/furnished-clinic.ts'
import { aParameter } from './laboratory.ts'

test('the starter catalogue adds what is missing, each test to be checked, with one event', async () => {
  const { administrator } = await aClinic()
  const { catalog, lab, audit } = administrator
  const own = await catalog.createTerm({ list: 'lab-categories', name: 'haematology' })
  const words = { categoryId: own.id, turnAroundMinutes: 5, priceMinor: 7 }
  const mine = await lab.createTest({ ...words, code: 'cbc', name: 'Mine', parameters: [aParameter({ code: 'A' })] })
  await lab.deactivateTest({ id: mine.id, version: 1 })
  const before = (await audit.list({ limit: 1 })).events[0]?.seq ?? 0

  const whole = STARTER_TESTS.length + STARTER_PANELS.length
  expect(await lab.addStarterTests()).toEqual({ added: whole - 1 })
  const { events } = await audit.list({ limit: 5 })
  expect(events.filter(({ seq }) => seq > before).map(({ action }) => action)).toEqual(['lab.addStarterTests'])
  const tests = await lab.listTests()
  expect(tests).toHaveLength(STARTER_TESTS.length)
  expect(new Set(tests.map(({ category }) => category.name)).size).toBe(STARTER_CATALOGUE['lab-categories'].length)
  expect(tests.filter(({ isUnchecked }) => !isUnchecked).map(({ code }) => code)).toEqual(['cbc'])
  // A word of the lists whatever its case, and no other.
  for (const list of ['lab-categories', 'specimen-types', 'containers'] as const) {
    const known = STARTER_CATALOGUE[list].map((name) => name.toLowerCase())
    const words = (await catalog.listTerms({ list })).map(({ name }) => name.toLowerCase())
    expect(words.filter((name) => !known.includes(name))).toEqual([])
  }
  // What is out of use here stays so, also in a panel.
  const antenatal = (await lab.listPanels()).find(({ code }) => code === 'ANC')
  expect(antenatal?.tests.map(({ code }) => code)).not.toContain('cbc')
  expect(await lab.addStarterTests()).toEqual({ added: 0 })
})

test('a test counts as checked once somebody said so or saved it', async () => {
  const { administrator } = await aClinic()
  const { lab } = administrator
  await lab.addStarterTests()
  const [one, other] = (await lab.searchTests({ text: 'haemoglobin' })).tests
  if (!one || !other) throw new Error('two tests have haemoglobin in their names')
  expect(await lab.markTestChecked({ id: one.id, version: 1 })).toMatchObject({ isUnchecked: false, version: 2 })
  await expectRefusal(lab.markTestChecked({ id: one.id, version: 1 }), 'VERSION_CONFLICT')
  const { category, specimenType, container, parameters, ...rest } = await lab.getTest({ id: other.id })
  const words = {
    categoryId: category.id,
    specimenTypeId: specimenType?.id ?? null,
    containerId: container?.id ?? null,
  }
  const saved = await lab.updateTest({ ...rest, ...words, parameters })
  expect(saved).toEqual({ ...rest, category, specimenType, container, parameters, isUnchecked: false, version: 2 })
})

test('the whole starter catalogue goes out as files and comes back unchanged, here and into another clinic', async () => {
  const from = (await aClinic()).administrator
  await from.catalog.addStarterCatalogue()
  await from.lab.addStarterTests()
  const to = (await aClinic()).administrator
  await to.catalog.addStarterCatalogue()
  for (const table of ['lab-tests', 'lab-ranges', 'lab-panels'] as const) {
    const { csv } = await from.interop.exportTable({ table })
    const back = outcomes(await takeIn(from, table, csv)).map(([, outcome]) => outcome)
    expect(new Set(back)).toEqual(new Set(['unchanged']))
    const there = outcomes(await takeIn(to, table, csv)).filter(([, outcome]) => outcome !== 'added')
    expect(there).toEqual([])
    expect((await to.interop.exportTable({ table })).csv).toBe(csv)
  }
})
