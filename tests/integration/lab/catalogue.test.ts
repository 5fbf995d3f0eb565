import { beforeEach, describe, expect, test } from 'vitest'
import type { LabParameterFields } from '#shared/contract/lab.values.ts'
import { aClinic, type Client, type TestClinic } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aParameter, aRange } from './laboratory.ts'

type TestFields = Parameters<Client['lab']['createTest']>[0]

let clinic: TestClinic
let administrator: Client
let fields: TestFields

const word = async (list: 'lab-categories' | 'specimen-types' | 'containers', name: string) =>
  administrator.catalog.createTerm({ list, name })

const some = (code: string, overrides: Partial<TestFields> = {}) =>
  administrator.lab.createTest({ ...fields, code, name: `Test ${code}`, ...overrides })

const problemsOf = async (call: Promise<unknown>) =>
  ((await expectRefusal(call, 'LAB_TEST_REFUSED')).problems as { path: string; code: string }[]).map(
    ({ path, code }) => `${path} ${code}`,
  )

/** What cannot be saved, with the problems it is refused with. */
const FAULTS: [string, Partial<LabParameterFields>[], string[]][] = [
  ['codes that differ by case only', [{ code: 'K' }, { code: 'k' }], ['parameters.1.code code_taken']],
  ['a choice without choices', [{ code: 'K', kind: 'choice' }], ['parameters.0.choices choices_missing']],
  ['a formula of nonsense', [{ code: 'K', formula: '1 +' }], ['parameters.0.formula syntax']],
  [
    'a formula over an unknown code',
    [{ code: 'A' }, { code: 'K', formula: 'A + NA' }],
    ['parameters.1.formula unknown_code'],
  ],
  ['a formula over itself', [{ code: 'K', formula: 'K * 2' }], ['parameters.0.formula refers_to_itself']],
  [
    'formulas in a circle',
    [{ code: 'A' }, { code: 'K', formula: 'B' }, { code: 'B', formula: 'K' }],
    ['parameters.1.formula circular', 'parameters.2.formula circular'],
  ],
  [
    'a formula over a text',
    [
      { code: 'T', kind: 'text' },
      { code: 'K', formula: 'T' },
    ],
    ['parameters.1.formula not_a_number'],
  ],
]

/** What the contract refuses already, with the field. */
const BAD_INPUT: [string, Partial<TestFields>, string][] = [
  ['no parameter', { parameters: [] }, 'parameters'],
  ['a negative price', { priceMinor: -1 }, 'priceMinor'],
  ['a price that is no number', { priceMinor: Number.NaN }, 'priceMinor'],
  ['no time to be done in', { turnAroundMinutes: 0 }, 'turnAroundMinutes'],
  ['a code with a space', { parameters: [aParameter({ code: 'a b' })] }, 'parameters.0.code'],
  ['a unit that is no UCUM', { parameters: [aParameter({ code: 'A', unitCode: 'µg/L' })] }, 'parameters.0.unitCode'],
  [
    'limits out of order',
    { parameters: [aParameter({ code: 'A', ranges: [aRange({ normalLow: 5, normalHigh: 4 })] })] },
    'parameters.0.ranges.0.normalLow',
  ],
  [
    'a limit no computer holds',
    { parameters: [aParameter({ code: 'A', ranges: [aRange({ normalLow: Number.POSITIVE_INFINITY })] })] },
    'parameters.0.ranges.0.normalLow',
  ],
  [
    'ages of nobody',
    { parameters: [aParameter({ code: 'A', ranges: [aRange({ ageTo: { value: 0, unit: 'years' } })] })] },
    'parameters.0.ranges.0.ageTo',
  ],
  [
    'the same choice twice',
    {
      parameters: [
        aParameter({
          code: 'A',
          kind: 'choice',
          choices: ['Yes', 'yes'].map((text) => ({ text, isAbnormal: false })),
        }),
      ],
    },
    'parameters.0.choices',
  ],
]

beforeEach(async () => {
  clinic = await aClinic()
  administrator = clinic.administrator
  const words = {
    categoryId: (await word('lab-categories', 'Chemistry')).id,
    specimenTypeId: (await word('specimen-types', 'Serum')).id,
    containerId: (await word('containers', 'Gel tube (gold)')).id,
  }
  fields = {
    ...{ code: 'LFT', name: 'Liver', ...words, turnAroundMinutes: 120, priceMinor: 50_000 },
    parameters: [
      aParameter({ code: 'TP', name: 'Protein', unitCode: 'g/dL', unitDisplay: 'g/dL', decimals: 1 }),
      aParameter({ code: 'ALB', name: 'Albumin', ranges: [aRange({ normalLow: 3.5, normalHigh: 5.2 })] }),
      aParameter({ code: 'GLOB', name: 'Globulin', formula: 'TP - ALB' }),
    ],
  }
})

describe('a test', () => {
  test('is made whole, listed by category and name, and answered as it was made', async () => {
    const { lab, audit } = administrator
    const told: unknown[] = []
    clinic.clinic.core.changes.listen(({ topic }) => told.push(topic))
    const range = aRange({
      ...{ sex: 'female', ageFrom: { value: 18, unit: 'years' }, ageTo: { value: 50, unit: 'years' } },
      ...{ normalLow: -1.5, normalHigh: 0, criticalHigh: 9.75, possibleHigh: 1e12, referenceText: 'about zero' },
      ...{ validFrom: '2026-01-01', validTo: '2026-12-31' },
    })
    const choices = [
      { text: 'Negative', isAbnormal: false },
      { text: '1+', isAbnormal: true },
    ]
    const made = await lab.createTest({
      ...fields,
      ...{ method: 'Photometry', isFasting: true, preparation: 'No breakfast', textTemplates: ['Two\nlines', 'One'] },
      parameters: [
        aParameter({ code: 'A', delta: { percent: 12.5, days: 3 }, ranges: [range, aRange()], decimals: 2 }),
        aParameter({ code: 'B', kind: 'choice', choices, ranges: [aRange({ referenceText: 'Negative' })] }),
        aParameter({ code: 'C', kind: 'text' }),
      ],
    })
    expect(made).toMatchObject({
      ...{ code: 'LFT', name: 'Liver', category: { name: 'Chemistry' }, specimenType: { name: 'Serum' } },
      ...{ container: { name: 'Gel tube (gold)' }, method: 'Photometry', turnAroundMinutes: 120, isFasting: true },
      ...{ preparation: 'No breakfast', priceMinor: 50_000, textTemplates: ['Two\nlines', 'One'], parameterCount: 3 },
      ...{ isUnchecked: false, isActive: true, version: 1 },
    })
    expect(made.parameters.map(({ code }) => code)).toEqual(['A', 'B', 'C'])
    expect(made.parameters[0]).toMatchObject({ delta: { percent: 12.5, days: 3 }, ranges: [range, aRange()] })
    expect(made.parameters[1]).toMatchObject({ kind: 'choice', choices })
    expect(await lab.getTest({ id: made.id })).toEqual(made)

    await some('B12', { categoryId: (await word('lab-categories', 'A first one')).id })
    const out = await some('AAA')
    await lab.deactivateTest({ id: out.id, version: 1 })
    expect((await lab.listTests()).map(({ code }) => code)).toEqual(['B12', 'LFT', 'AAA'])
    expect(told).toContain('lab')
    const { events } = await audit.list({ limit: 1 })
    expect(events[0]).toMatchObject({ action: 'lab.deactivateTest', entity: 'lab-test', entityId: out.id })
    await expectRefusal(lab.getTest({ id: 999 }), 'NOT_FOUND')
  })

  test('has a code and a name of its own, whatever their case, and words that are there and in use', async () => {
    const { lab, catalog } = administrator
    await lab.createTest(fields)
    expect(await expectRefusal(some('lft'), 'NAME_TAKEN')).toEqual({ field: 'code' })
    expect(await expectRefusal(some('X', { name: 'LIVER' }), 'NAME_TAKEN')).toEqual({ field: 'name' })
    for (const [what, unknown] of [
      ['lab-category', { categoryId: 99 }],
      ['specimen-type', { specimenTypeId: 99 }],
      ['container', { containerId: 99 }],
    ] as const) {
      expect(await expectRefusal(some('X', unknown), 'NOT_FOUND')).toEqual({ what })
    }
    const away = await word('containers', 'Blue')
    await catalog.deactivateTerm({ list: 'containers', id: away.id, version: 1 })
    expect(await expectRefusal(some('X', { containerId: away.id }), 'DEACTIVATED')).toEqual({ what: 'container' })
    expect(await lab.listTests()).toHaveLength(1)
  })

  test('with parameters that cannot be together is refused, and nothing is saved', async () => {
    const { lab } = administrator
    const made = await lab.createTest(fields)
    const { id, version } = made
    for (const [what, parameters, problems] of FAULTS) {
      const faulty = parameters.map((one) => aParameter({ code: 'K', ...one }))
      const creating = lab.createTest({ ...fields, code: 'X', name: 'X', parameters: faulty })
      expect([what, await problemsOf(creating)]).toEqual([what, problems])
      const updating = lab.updateTest({ ...fields, id, version, parameters: faulty })
      expect([what, await problemsOf(updating)]).toEqual([what, problems])
    }
    expect(await lab.listTests()).toHaveLength(1)
    expect(await lab.getTest({ id })).toEqual(made)
  })

  test('of values that cannot be is bad input', async () => {
    for (const [what, overrides, path] of BAD_INPUT) {
      const { issues } = await expectRefusal(some('X', overrides), 'INVALID_INPUT')
      expect([what, (issues as { path: string }[]).map((issue) => issue.path)]).toEqual([what, [path]])
    }
  })

  test('is saved whole: parameters keep their ids, change places and codes, come and go', async () => {
    const { lab } = administrator
    const made = await lab.createTest(fields)
    const [protein, albumin, globulin] = made.parameters
    if (!protein || !albumin || !globulin) throw new Error('three parameters were made')
    const saved = await lab.updateTest({
      ...fields,
      ...{ id: made.id, version: 1, name: 'Proteins', priceMinor: 40_000 },
      parameters: [
        { ...albumin, code: 'TP', ranges: [aRange({ normalLow: 3.4 })] },
        { ...protein, code: 'ALB' },
        aParameter({ code: 'NEW', formula: 'TP + ALB' }),
      ],
    })
    expect(saved).toMatchObject({ name: 'Proteins', priceMinor: 40_000, version: 2 })
    expect(saved.parameters.map(({ id, code }) => [id, code])).toEqual([
      [albumin.id, 'TP'],
      [protein.id, 'ALB'],
      [expect.any(Number), 'NEW'],
    ])
    expect(saved.parameters[0]?.ranges).toEqual([aRange({ normalLow: 3.4 })])
    const { changes } = await clinic.clinic.core.db
      .selectFrom('audit_events')
      .select('changes')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    const changed = JSON.parse(changes ?? '{}') as Record<string, unknown>
    expect(Object.keys(changed).toSorted()).toEqual([
      ...['name', 'parameter ALB', 'parameter GLOB', 'parameter NEW', 'parameter TP', 'price_minor'],
    ])
    expect(changed['parameter GLOB']).toEqual({ before: expect.stringContaining('"TP - ALB"'), after: null })

    const stale = lab.updateTest({ ...fields, id: made.id, version: 1 })
    expect(await expectRefusal(stale, 'VERSION_CONFLICT')).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 2 })
    const other = await some('OTHER')
    const foreign = { ...fields, id: other.id, version: 1, code: 'OTHER', name: 'Other', parameters: saved.parameters }
    expect(await expectRefusal(lab.updateTest(foreign), 'NOT_FOUND')).toEqual({ what: 'parameter' })
    expect(await expectRefusal(lab.updateTest({ ...fields, id: 99, version: 1 }), 'NOT_FOUND')).toEqual({
      what: 'lab-test',
    })
    expect(
      await expectRefusal(
        lab.updateTest({ ...fields, id: other.id, version: 1, code: 'O', name: 'proteins' }),
        'NAME_TAKEN',
      ),
    ).toEqual({ field: 'name' })
  })

  test('goes out of use and comes back, unless what it needs is gone or a panel holds it', async () => {
    const { lab, catalog } = administrator
    const container = await word('containers', 'Blue')
    const made = await some('K', { containerId: container.id })
    const one = { id: made.id, version: 1 }
    expect(
      await expectRefusal(catalog.deactivateTerm({ list: 'containers', id: container.id, version: 1 }), 'IN_USE'),
    ).toEqual({ by: [{ what: 'tests', count: 1 }] })
    const panel = await lab.createPanel({ code: 'P', name: 'Panel', testIds: [made.id] })
    expect(await expectRefusal(lab.deactivateTest(one), 'IN_USE')).toEqual({ by: [{ what: 'panels', count: 1 }] })
    expect(await expectRefusal(lab.deleteTest(one), 'IN_USE')).toEqual({ by: [{ what: 'panels', count: 1 }] })
    await lab.deletePanel({ id: panel.id, version: 1 })
    const away = await lab.deactivateTest(one)
    expect(away).toMatchObject({ isActive: false, version: 2 })
    await expectRefusal(lab.deactivateTest(one), 'VERSION_CONFLICT')
    await catalog.deactivateTerm({ list: 'containers', id: container.id, version: 1 })
    const back = lab.reactivateTest({ id: made.id, version: 2 })
    expect(await expectRefusal(back, 'DEACTIVATED')).toEqual({ what: 'container' })
    await catalog.reactivateTerm({ list: 'containers', id: container.id, version: 2 })
    expect(await lab.reactivateTest({ id: made.id, version: 2 })).toMatchObject({ isActive: true, version: 3 })
    expect(await lab.deleteTest({ id: made.id, version: 3 })).toEqual({ id: made.id })
    for (const gone of [lab.deleteTest, lab.deactivateTest, lab.reactivateTest, lab.markTestChecked]) {
      expect(await expectRefusal(gone({ id: made.id, version: 3 }), 'NOT_FOUND')).toEqual({ what: 'lab-test' })
    }
  })
})

test('panels hold tests in their order, with a price or without, and none that is out of use', async () => {
  const { lab } = administrator
  const [first, second] = [await some('K'), await some('NA')]
  const ids = [second.id, first.id]
  const made = await lab.createPanel({ code: 'EL', name: 'Electrolytes', testIds: [...ids, second.id] })
  expect(made).toMatchObject({ code: 'EL', priceMinor: null, isActive: true, version: 1 })
  expect(made.tests.map(({ code }) => code)).toEqual(['NA', 'K'])
  expect(await expectRefusal(lab.createPanel({ code: 'el', name: 'X', testIds: ids }), 'NAME_TAKEN')).toEqual({
    field: 'code',
  })
  expect(await expectRefusal(lab.createPanel({ code: 'X', name: 'ELECTROLYTES', testIds: ids }), 'NAME_TAKEN')).toEqual(
    { field: 'name' },
  )
  expect(await expectRefusal(lab.createPanel({ code: 'X', name: 'X', testIds: [99] }), 'NOT_FOUND')).toEqual({
    what: 'lab-test',
  })
  await expectRefusal(lab.createPanel({ code: 'X', name: 'X', testIds: [] }), 'INVALID_INPUT')

  const panel = { code: 'EL', name: 'Salts', testIds: [first.id], id: made.id, version: 1 }
  const saved = await lab.updatePanel({ ...panel, priceMinor: 900, isActive: false })
  expect(saved).toMatchObject({ name: 'Salts', priceMinor: 900, isActive: false, version: 2 })
  await expectRefusal(lab.updatePanel({ ...panel, isActive: true }), 'VERSION_CONFLICT')
  await lab.deactivateTest({ id: first.id, version: 1 })
  const back = lab.updatePanel({ ...panel, version: 2, isActive: true })
  expect(await expectRefusal(back, 'DEACTIVATED')).toEqual({ what: 'lab-test' })
  await expectRefusal(lab.updatePanel({ ...panel, id: 9, isActive: true }), 'NOT_FOUND')
  await expectRefusal(lab.deletePanel({ id: made.id, version: 1 }), 'VERSION_CONFLICT')
  expect(await lab.deletePanel({ id: made.id, version: 2 })).toEqual({ id: made.id })
  expect(await lab.listPanels()).toEqual([])
  await expectRefusal(lab.deletePanel({ id: made.id, version: 2 }), 'NOT_FOUND')
})

test('only who manages the catalogue changes it; everybody who works here reads it', async () => {
  const { id } = await administrator.lab.createTest(fields)
  const one = { id, version: 1 }
  const panel = { code: 'P', name: 'P', testIds: [id] }
  for (const role of ['receptionist', 'doctor', 'lab-technician'] as const) {
    const { lab } = await clinic.signedInAs(role)
    expect(await lab.listTests()).toHaveLength(1)
    expect(await lab.listPanels()).toEqual([])
    for (const refused of [
      lab.createTest({ ...fields, code: 'X', name: 'X' }),
      lab.updateTest({ ...fields, ...one }),
      ...[lab.markTestChecked, lab.deactivateTest, lab.reactivateTest, lab.deleteTest].map((act) => act(one)),
      ...[lab.createPanel(panel), lab.updatePanel({ ...panel, ...one, isActive: true }), lab.deletePanel(one)],
      lab.addStarterTests(),
    ]) {
      expect(await expectRefusal(refused, 'FORBIDDEN')).toEqual({ permission: 'lab.manageCatalogue' })
    }
  }
  await expectRefusal(clinic.anonymous.lab.listTests(), 'SIGNED_OUT')
})
