import { describe, expect, it, test } from 'vitest'
import type { LabParameter, LabTest } from '#shared/contract/lab.values.ts'
import { NEW_PARAMETER, ParameterForm, parameterFaults, parameterValues } from './lab-parameter-form.ts'
import { EMPTY_RANGE } from './lab-range-form.ts'
import { faultyPlaces, TestForm, testFormValues, turnAroundParts } from './lab-test-form.ts'

const HDL: LabParameter = {
  id: 11,
  code: 'HDL',
  name: 'HDL cholesterol',
  kind: 'number',
  unitCode: 'mg/dL',
  unitDisplay: 'mg/dL',
  decimals: 0,
  formula: null,
  choices: [],
  delta: { percent: 30, days: 90 },
  ranges: [
    {
      sex: null,
      ageFrom: null,
      ageTo: null,
      normalLow: 40,
      normalHigh: null,
      criticalLow: null,
      criticalHigh: null,
      possibleLow: 0,
      possibleHigh: 300,
      referenceText: null,
      validFrom: null,
      validTo: null,
    },
  ],
}
const RATIO: LabParameter = {
  ...HDL,
  id: 12,
  code: 'RATIO',
  name: 'Ratio',
  formula: 'HDL / 2',
  delta: null,
  ranges: [],
}

const LIPIDS: LabTest = {
  id: 4,
  code: 'LIPID',
  name: 'Lipids',
  category: { id: 2, name: 'Chemistry' },
  specimenType: { id: 3, name: 'Serum' },
  container: null,
  turnAroundMinutes: 120,
  isFasting: true,
  preparation: 'Come without breakfast',
  priceMinor: 45_050,
  parameterCount: 2,
  isUnchecked: true,
  isActive: true,
  version: 3,
  method: null,
  textTemplates: ['Lipaemic specimen', 'Haemolysed'],
  parameters: [HDL, RATIO],
}

test('what the form shows is taken as the same test', () => {
  const { parameters, method, textTemplates, code, name, isFasting, preparation, priceMinor, turnAroundMinutes } =
    LIPIDS
  expect(testFormValues(LIPIDS, 2)).toMatchObject({ price: '450.50', turnAround: { amount: '2', unit: 'hours' } })
  expect(TestForm(2).parse(testFormValues(LIPIDS, 2))).toEqual({
    ...{ code, name, isFasting, preparation, priceMinor, turnAroundMinutes, method, textTemplates, parameters },
    categoryId: 2,
    specimenTypeId: 3,
    containerId: null,
  })
})

test.each([
  [90, { amount: 90, unit: 'minutes' }],
  [120, { amount: 2, unit: 'hours' }],
  [1440, { amount: 1, unit: 'days' }],
  [1500, { amount: 25, unit: 'hours' }],
])('%d minutes are said as %j', (minutes, parts) => expect(turnAroundParts(minutes)).toEqual(parts))

test.each([
  ['no name', { name: ' ' }, 'name'],
  ['no category', { categoryId: null }, 'categoryId'],
  ['no turn-around', { turnAround: { amount: '0', unit: 'hours' } as const }, 'turnAround.amount'],
  ['a turn-around of half a year', { turnAround: { amount: '180', unit: 'days' } as const }, 'turnAround.amount'],
  ['no price', { price: 'free' }, 'price'],
  ['no parameter', { parameters: [] }, 'parameters'],
  ['a new parameter that is empty', { parameters: [NEW_PARAMETER] }, 'parameters.0.code'],
  ['a code taken twice', { parameters: [HDL, { ...HDL, code: 'hdl' }].map(parameterValues) }, 'parameters.1.code'],
  ['a formula over nothing', { parameters: [parameterValues(RATIO)] }, 'parameters.0.formula'],
  ['a template that is too long', { templates: [{ text: 'x'.repeat(1001) }] }, 'templates.0.text'],
])('%s is said at its field', (_what, change, field) => {
  const parsed = TestForm(2).safeParse({ ...testFormValues(LIPIDS, 2), ...change })
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
})

test('empty templates are left out', () => {
  const templates = [{ text: ' ' }, { text: 'Clotted' }]
  expect(TestForm(2).parse({ ...testFormValues(LIPIDS, 2), templates }).textTemplates).toEqual(['Clotted'])
})

describe('a parameter', () => {
  const typed = parameterValues(HDL)
  const choices = [
    { text: 'Negative', isAbnormal: false },
    { text: ' Positive ', isAbnormal: true },
    { text: '', isAbnormal: false },
  ]

  it.each([
    ['a code with a space', { code: 'H DL' }, 'code'],
    ['a code that begins with a digit', { code: '2H' }, 'code'],
    ['decimals in words', { decimals: 'two' }, 'decimals'],
    ['too many decimals', { decimals: '7' }, 'decimals'],
    ['a change without its days', { delta: { percent: '20', days: '' } }, 'delta.days'],
    ['days without a change', { delta: { percent: '', days: '7' } }, 'delta.percent'],
    ['a change that is no number', { delta: { percent: 'much', days: '7' } }, 'delta.percent'],
    ['a choice without choices', { kind: 'choice' as const }, 'choices.0.text'],
    [
      'a choice twice',
      { kind: 'choice' as const, choices: [...choices, { text: 'negative', isAbnormal: true }] },
      'choices.3.text',
    ],
    ['a range out of order', { ranges: [{ ...EMPTY_RANGE, normalLow: '9', normalHigh: '1' }] }, 'ranges.0.normalHigh'],
  ])('with %s is refused at its field', (_what, change, field) => {
    const parsed = ParameterForm.safeParse({ ...typed, ...change })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })

  it('keeps what its kind has and drops the rest', () => {
    const choice = ParameterForm.parse({ ...typed, kind: 'choice', choices, decimals: 'two', formula: '1 +' })
    expect(choice).toMatchObject({ unitCode: null, decimals: null, formula: null, delta: null })
    expect(choice.choices).toEqual([
      { text: 'Negative', isAbnormal: false },
      { text: 'Positive', isAbnormal: true },
    ])
    expect(choice.ranges[0]).toMatchObject({ normalLow: null, possibleHigh: null })
    expect(ParameterForm.parse({ ...typed, choices }).choices).toEqual([])
  })
})

describe('between the parameters of a test', () => {
  const number = (code: string, formula: string | null = null) => ({ code, formula, kind: 'number' as const })
  it('codes are told apart whatever their case, and empty ones are not compared', () =>
    expect([...parameterFaults([number('A'), number(''), number('a'), number('')]).doubleCodes]).toEqual([2]))

  it('each formula has its fault at its own place', () => {
    const faults = parameterFaults([number('A', 'B'), number('B', 'A'), number('C', 'X'), number('D', ' ')])
    expect([...faults.formulas.values()].map(({ problem }) => problem)).toEqual([
      'circular',
      'circular',
      'unknown_code',
    ])
  })

  it('the formula of a text is not looked at', () =>
    expect(parameterFaults([{ code: 'A', kind: 'text', formula: '1 +' }]).formulas.size).toBe(0))
})

test('the parts and the parameters with a fault are found', () => {
  const error = { type: 'custom' }
  expect(faultyPlaces({})).toEqual({ parts: [], parameters: [] })
  expect(faultyPlaces({ price: error })).toEqual({ parts: ['test'], parameters: [] })
  const later: (undefined | { code: typeof error })[] = [undefined, { code: error }, undefined, { code: error }]
  expect(faultyPlaces({ name: error, parameters: later })).toEqual({
    parts: ['test', 'parameters'],
    parameters: [1, 3],
  })
})
