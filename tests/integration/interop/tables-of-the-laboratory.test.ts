import { describe, expect, test } from 'vitest'
import { aClinic, type Client } from '#tests/support/clinic.ts'
import { csvOf, outcomes, takeIn } from './furnished-clinic.ts'

const HEADER =
  'code,name,category,turn_around_minutes,price,parameter,parameter_name,kind,formula,choices,abnormal_choices'

/** A clinic with a test category, two tests and their ranges, taken in from files. */
const aLaboratoryFromFiles = async () => {
  const { administrator } = await aClinic()
  await administrator.catalog.createTerm({ list: 'lab-categories', name: 'Chemistry' })
  const tests = await takeIn(
    administrator,
    'lab-tests',
    csvOf(
      HEADER,
      'LFT,Liver,chemistry,120,500.50,GLOB,Globulin,number,TP - ALB,,',
      'LFT,,,,,TP,Protein,,,,',
      'lft,,,,,ALB,Albumin,number,,,',
      'UR,Urine,Chemistry,60,0,PRO,Protein,choice,,Negative; 1+; 2+,1+; 2+',
    ),
  )
  return { administrator, tests }
}

const testOf = async ({ lab }: Client, code: string) => {
  const found = (await lab.listTests()).find((one) => one.code === code)
  return lab.getTest({ id: found?.id ?? 0 })
}

describe('tests', () => {
  test('rows of one code make one test, in any order that formulas need', async () => {
    const { administrator, tests } = await aLaboratoryFromFiles()
    expect(tests.isWritten).toBe(true)
    expect(outcomes(tests)).toEqual([2, 3, 4, 5].map((line) => [line, 'added']))
    expect(await testOf(administrator, 'LFT')).toMatchObject({
      ...{ name: 'Liver', category: { name: 'Chemistry' }, turnAroundMinutes: 120, priceMinor: 50_050 },
      ...{ isActive: true, isUnchecked: false },
      parameters: [{ code: 'GLOB', formula: 'TP - ALB' }, { code: 'TP' }, { code: 'ALB' }],
    })
    expect((await testOf(administrator, 'UR')).parameters[0]?.choices).toEqual([
      { text: 'Negative', isAbnormal: false },
      { text: '1+', isAbnormal: true },
      { text: '2+', isAbnormal: true },
    ])
  })

  test('what a file does not name stays: parameters, ranges and columns', async () => {
    const { administrator } = await aLaboratoryFromFiles()
    const before = await testOf(administrator, 'LFT')
    await takeIn(administrator, 'lab-ranges', csvOf('test,parameter,normal_low', 'LFT,TP,6.4'))
    const csv = csvOf('code,parameter,unit_code,unit,price', 'LFT,tp,g/dL,g/dL,600', 'LFT,NEW,,,')
    const taken = await takeIn(administrator, 'lab-tests', csv)
    expect(outcomes(taken)).toEqual([
      [2, 'unchanged'],
      [3, 'parameter_name required'],
    ])
    expect(taken.isWritten).toBe(false)
    const again = await takeIn(
      administrator,
      'lab-tests',
      csv
        .replace('unit,price', 'unit,price,parameter_name')
        .replace('g/dL,600', 'g/dL,600,Protein')
        .replace('NEW,,,', 'NEW,,,,New one'),
    )
    expect(outcomes(again)).toEqual([
      [2, 'changed'],
      [3, 'added'],
    ])
    const after = await testOf(administrator, 'LFT')
    expect(after.parameters.map(({ id }) => id).slice(0, 1)).toEqual([before.parameters[1]?.id])
    expect(after.parameters.map(({ code }) => code)).toEqual(['TP', 'NEW', 'GLOB', 'ALB'])
    expect(after.parameters[0]).toMatchObject({ unitCode: 'g/dL', ranges: [{ normalLow: 6.4 }] })
    expect(after).toMatchObject({ name: 'Liver', priceMinor: 60_000 })
  })

  test('each row that cannot be is told with its column, and none is written', async () => {
    const { administrator } = await aLaboratoryFromFiles()
    const before = await administrator.lab.listTests()
    const trial = await administrator.interop.importTable({
      ...{ table: 'lab-tests', isTrial: true },
      csv: csvOf(
        HEADER,
        'A,A,Nowhere,60,0,X,X,number,,,',
        'B,B,Chemistry,60,0,X,X,number,,,',
        'B,,,60,0,x,X,number,,,',
        'C,C,Chemistry,60,0,X,X,number,Y + 1,,',
        'D,D,Chemistry,60,0,X,X,choice,,,',
        'E,E,Chemistry,60,five,X,X,number,,,',
        'F,F,Chemistry,60,0,X,X,guess,,,',
        'G,G,Chemistry,60,0,X,X,choice,,Yes,No',
        'H,H,Chemistry,60,1,X,X,number,,,',
        'H,,,60,2,Y,Y,number,,,',
        'I,Urine,Chemistry,60,0,X,X,number,,,',
        ',J,Chemistry,60,0,X,X,number,,,',
        'K,K,Chemistry,1.5,0,X,X,number,,,',
        'L,L,Chemistry,60,0,X,X,number,,,,,,surplus',
      ),
    })
    expect(outcomes(trial)).toEqual([
      [2, 'category unknown_name'],
      [3, 'unchanged'],
      [4, 'parameter twice_in_file'],
      [5, 'formula unknown_code'],
      [6, 'choices choices_missing'],
      [7, 'price not_an_amount'],
      [8, 'kind invalid_value'],
      [9, 'abnormal_choices not_a_choice'],
      [10, 'price differs_in_file'],
      [11, 'unchanged'],
      [12, 'name name_taken'],
      [13, 'code required'],
      [14, 'turn_around_minutes not_a_number'],
      [15, ' too_many_columns'],
    ])
    expect(trial.isWritten).toBe(false)
    expect(await administrator.lab.listTests()).toEqual(before)
  })

  test('a test is taken out of use unless something needs it, and marked as checked', async () => {
    const { administrator } = await aLaboratoryFromFiles()
    const { lab } = administrator
    const { id } = await testOf(administrator, 'UR')
    await lab.createPanel({ code: 'P', name: 'P', testIds: [id] })
    const csv = csvOf('code,parameter,is_active,is_checked', 'UR,PRO,no,', 'LFT,TP,,no')
    expect(outcomes(await takeIn(administrator, 'lab-tests', csv))).toEqual([
      [2, 'is_active in_use'],
      [3, 'changed'],
    ])
    const rest = csvOf('code,parameter,is_active,is_checked', 'LFT,TP,no,no', 'LFT,GLOB,,', 'LFT,ALB,,')
    expect(outcomes(await takeIn(administrator, 'lab-tests', rest))).toEqual([
      [2, 'changed'],
      [3, 'unchanged'],
      [4, 'unchanged'],
    ])
    expect(await testOf(administrator, 'LFT')).toMatchObject({ isActive: false, isUnchecked: true })
  })
})

describe('reference ranges', () => {
  const RANGES = 'test,parameter,sex,age_from,age_to,normal_low,normal_high,valid_from'

  test('are added, changed where they are for the same people, and never taken away', async () => {
    const { administrator } = await aLaboratoryFromFiles()
    const first = csvOf(
      RANGES,
      'LFT,TP,,,,6.4,8.3,',
      'lft,tp,Female,18 years,,6,8,',
      'LFT,ALB,,1 month,1 years,-0.5,1e2,',
    )
    expect(outcomes(await takeIn(administrator, 'lab-ranges', first)).at(-1)).toEqual([4, 'normal_high not_a_decimal'])
    const good = first.replace('1e2', '100')
    expect(outcomes(await takeIn(administrator, 'lab-ranges', good))).toEqual([2, 3, 4].map((line) => [line, 'added']))
    const second = csvOf(RANGES, 'LFT,TP,female,18 year,,6,8.5,', 'LFT,TP,,,,6.4,8.3,', 'LFT,TP,,,,6.6,8.5,2026-06-01')
    expect(outcomes(await takeIn(administrator, 'lab-ranges', second))).toEqual([
      [2, 'changed'],
      [3, 'unchanged'],
      [4, 'added'],
    ])
    const [, protein, albumin] = (await testOf(administrator, 'LFT')).parameters
    expect(protein?.ranges).toMatchObject([
      { sex: null, normalLow: 6.4, normalHigh: 8.3 },
      { sex: 'female', ageFrom: { value: 18, unit: 'years' }, normalHigh: 8.5 },
      { validFrom: '2026-06-01', normalLow: 6.6 },
    ])
    expect(albumin?.ranges).toMatchObject([{ ageFrom: { value: 1, unit: 'months' }, normalLow: -0.5, normalHigh: 100 }])
  })

  test('each row that cannot be is told with its column', async () => {
    const { administrator } = await aLaboratoryFromFiles()
    const csv = csvOf(
      RANGES,
      'NONE,TP,,,,1,2,',
      'LFT,NONE,,,,1,2,',
      'LFT,TP,woman,,,1,2,',
      'LFT,TP,,18,,1,2,',
      'LFT,TP,,,,2,1,',
      'LFT,TP,,5 years,1 years,1,2,',
      'LFT,TP,,,,1,2,2026-02-30',
      'LFT,ALB,,,,1,2,',
      'LFT,ALB,,,,1,3,',
    )
    expect(outcomes(await takeIn(administrator, 'lab-ranges', csv))).toEqual([
      [2, 'test unknown_name'],
      [3, 'parameter unknown_name'],
      [4, 'sex invalid_value'],
      [5, 'age_from not_an_age'],
      [6, 'normal_low limits_out_of_order'],
      [7, 'age_to age_to_before_from'],
      [8, expect.stringMatching(/^valid_from /)],
      [9, 'added'],
      [10, 'age_from twice_in_file'],
    ])
    expect((await testOf(administrator, 'LFT')).parameters.flatMap(({ ranges }) => ranges)).toEqual([])
  })
})

test('panels are known by their code, and name tests that are there and in use', async () => {
  const { administrator } = await aLaboratoryFromFiles()
  const { lab } = administrator
  const csv = csvOf('code,name,price,tests', 'P,Both,12.50,ur; LFT', 'Q,One,,UR')
  expect(outcomes(await takeIn(administrator, 'lab-panels', csv))).toEqual([
    [2, 'added'],
    [3, 'added'],
  ])
  const [both, one] = await lab.listPanels()
  expect([both?.priceMinor, both?.tests.map(({ code }) => code)]).toEqual([1250, ['UR', 'LFT']])
  expect([one?.priceMinor, one?.tests.map(({ code }) => code)]).toEqual([null, ['UR']])
  const changed = csvOf('code,price,tests,is_active', 'p,,UR,no', 'Q,,UR,', 'q,,UR,')
  expect(outcomes(await takeIn(administrator, 'lab-panels', changed))).toEqual([
    [2, 'changed'],
    [3, 'unchanged'],
    [4, 'code twice_in_file'],
  ])
  await takeIn(administrator, 'lab-tests', csvOf('code,parameter,is_active', 'LFT,TP,'))
  const problems = csvOf('code,name,price,tests', 'R,R,x,UR', 'S,S,1,NONE', 'T,T,1,', 'U,Both,1,UR')
  expect(outcomes(await takeIn(administrator, 'lab-panels', problems))).toEqual([
    [2, 'price not_an_amount'],
    [3, 'tests unknown_name'],
    [4, expect.stringMatching(/^tests /)],
    [5, 'name name_taken'],
  ])
})
