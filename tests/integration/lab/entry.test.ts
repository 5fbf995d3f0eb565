import { expect, test } from 'vitest'
import { clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { aLaboratory, aParameter, aRange, testOf } from './laboratory.ts'
import { aTechnician, boxOf, entered, parameterOf, typed, verifiedHaemoglobin, which } from './results.ts'

test('the form of an order has a box for each parameter with the range that fits and the value before', async () => {
  const lab = await aLaboratory()
  const { techA, tests, patientId, clock } = lab
  await verifiedHaemoglobin(lab, '12.9')
  clock.passMinutes(10)
  const order = await lab.receivedTest()
  const { tests: entries } = await techA.lab.getEntry({ orderId: order.id })
  expect(entries.map(({ test: { code } }) => code)).toEqual(['HB', 'GLU'])
  const [haemoglobin] = entries
  if (!haemoglobin) throw new Error('no entry')
  expect(boxOf(haemoglobin, 'HB')).toMatchObject({
    parameter: { name: 'Haemoglobin', unitDisplay: 'g/dL', decimals: 1 },
    range: { sex: 'female', normalLow: 12, normalHigh: 15 },
    current: null,
    previous: { at: '2026-03-02T04:30:00.000Z', value: '12.9', number: 12.9, unit: 'g/dL', flag: 'N' },
    questionsAnswered: [],
  })
  expect(boxOf(haemoglobin, 'HB').parameter).not.toHaveProperty('ranges')
  expect(haemoglobin).toMatchObject({ versions: [], calls: [], hasCritical: false, mayVerify: false, comment: null })
  const events = await trailOf(lab.administrator, 'lab.readEntry')
  expect(events).toMatchObject([{ entity: 'lab-order', entityId: order.id, patientId, result: 'ok' }])
  await techA.lab.getEntry({ orderId: order.id })
  expect(await trailOf(lab.administrator, 'lab.readEntry')).toHaveLength(1)
  // A grid: one test of several patients, the most pressing first.
  const stat = await lab.receivedTest({ testIds: [tests.haemoglobin.id], priority: 'stat' })
  const grid = await techA.lab.getGrid({ testId: tests.haemoglobin.id })
  expect(grid.test).toEqual({ id: tests.haemoglobin.id, code: 'HB', name: 'Haemoglobin' })
  expect(grid.rows.map((row) => row.order.id)).toEqual([stat.id, order.id])
  expect(grid.rows[0]?.order).not.toHaveProperty('tests')
  expect(grid.rows[0]?.entry.boxes[0]?.previous?.value).toBe('12.9')
  expect((await techA.lab.getGrid({ testId: tests.urine.id })).rows).toEqual([])
  for (const client of [lab.desk, lab.doctor, lab.administrator]) {
    await expectRefusal(client.lab.getEntry({ orderId: order.id }), 'FORBIDDEN')
    await expectRefusal(client.lab.getGrid({ testId: tests.haemoglobin.id }), 'FORBIDDEN')
    await expectRefusal(client.lab.saveResults({ ...which(testOf(order, 'HB')), values: [] }), 'FORBIDDEN')
  }
  expect(await expectRefusal(techA.lab.getEntry({ orderId: 99 }), 'NOT_FOUND')).toEqual({ what: 'lab-order' })
  expect(await expectRefusal(techA.lab.getGrid({ testId: 99 }), 'NOT_FOUND')).toEqual({ what: 'lab-test' })
})

test('values are saved in parts, flagged, computed again, and taken away when emptied', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id, tests.urine.id, tests.widal.id] })
  const lipids = testOf(order, 'LIPID')
  const save = (one: { id: number; version: number }, values: Record<string, string>, more = {}) =>
    techA.lab.saveResults({ orderTestId: one.id, version: one.version, values: typed(tests.lipids, values), ...more })
  let entry = await save(lipids, { TC: '210' }, { comment: 'lipaemic' })
  expect(entry).toMatchObject({ test: { state: 'in-progress', enteredAt: null }, comment: 'lipaemic' })
  expect(boxOf(entry, 'TC').current).toMatchObject({ value: '210', number: 210, flag: 'H', unit: 'mg/dL' })
  expect(boxOf(entry, 'RATIO').current).toBeNull()
  entry = await save(entry.test, { HDL: '42' })
  expect(boxOf(entry, 'RATIO').current).toMatchObject({ value: '5.0', number: 5, flag: 'N', isCalculated: true })
  expect(entry.comment).toBe('lipaemic')
  // Divided by zero, and by something below what can be measured: no value.
  entry = await save(entry.test, { HDL: '0' })
  expect(boxOf(entry, 'HDL').current).toMatchObject({ value: '0', number: 0, flag: 'L' })
  expect(boxOf(entry, 'RATIO').current).toBeNull()
  entry = await save(entry.test, { HDL: '<5' })
  expect(boxOf(entry, 'HDL').current).toMatchObject({ value: '<5', number: 5, comparator: '<', flag: 'L' })
  expect(boxOf(entry, 'RATIO').current).toBeNull()
  const missing = await expectRefusal(save(entry.test, { HDL: '' }, { isComplete: true }), 'RESULTS_INCOMPLETE')
  expect(missing).toEqual({ parameterIds: [parameterOf(tests.lipids, 'HDL')] })
  entry = await save(entry.test, { HDL: '' }, { comment: null })
  expect(boxOf(entry, 'HDL').current).toBeNull()
  expect(entry).toMatchObject({ comment: null, test: { state: 'in-progress' } })
  clock.passMinutes(5)
  entry = await save(entry.test, { HDL: '60' }, { isComplete: true })
  expect(entry.test).toMatchObject({
    state: 'entered',
    enteredBy: 'The lab-technician',
    enteredAt: clock.now().toISOString(),
  })
  expect(entry.mayVerify).toBe(false)
  expect((await techB.lab.getEntry({ orderId: order.id })).tests[0]?.mayVerify).toBe(true)
  // Saved again it is not finished any more, until it is said to be.
  entry = await save(entry.test, { TC: '190' })
  expect(entry.test).toMatchObject({ state: 'in-progress', enteredBy: null })
  // Free text may stay empty, choices may not; nothing at all is no result.
  const urine = testOf(order, 'URINE')
  const nothing = await expectRefusal(entered(techA, urine, tests.urine, {}), 'RESULTS_INCOMPLETE')
  expect(nothing).toEqual({ parameterIds: tests.urine.parameters.map(({ id }) => id) })
  expect(await entered(techA, urine, tests.urine, { PROT: 'negative' })).toMatchObject({
    test: { state: 'entered' },
    boxes: [{ current: { value: 'Negative', number: null, flag: 'N' } }, { current: null }],
    textTemplates: ['No pus cells seen'],
  })
  const widal = await entered(techA, testOf(order, 'WIDAL'), tests.widal, { TO: '1/160' })
  expect(boxOf(widal, 'TO').current).toMatchObject({ value: '1:160', number: 160, flag: null })
})

test('what cannot be is refused with everything that is wrong, and nothing of it is saved', async () => {
  const lab = await aLaboratory()
  const { techA, tests, administrator } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id, tests.urine.id, tests.haemoglobin.id] })
  const lipids = testOf(order, 'LIPID')
  const save = (values: Record<string, string>, more = {}) =>
    techA.lab.saveResults({ ...which(lipids), values: typed(tests.lipids, values), ...more })
  const [cholesterol, hdl, ratio] = tests.lipids.parameters.map(({ id }) => id)
  const refused = await expectRefusal(save({ TC: 'about 200', HDL: '9000', RATIO: '3.1' }), 'RESULTS_REFUSED')
  expect(refused).toEqual({
    problems: [
      { parameterId: cholesterol, code: 'not_a_number', least: null, most: null },
      { parameterId: hdl, code: 'impossible', least: null, most: 300 },
      { parameterId: ratio, code: 'calculated', least: null, most: null },
    ],
  })
  const bad = { '1e309': 'not_a_number', NaN: 'not_a_number', Infinity: 'not_a_number', '12.5': 'too_many_decimals' }
  for (const [value, code] of Object.entries(bad)) {
    expect(await expectRefusal(save({ TC: value, HDL: '50' }), 'RESULTS_REFUSED'), value).toMatchObject({
      problems: [{ parameterId: cholesterol, code }],
    })
  }
  const urine = techA.lab.saveResults({
    ...which(testOf(order, 'URINE')),
    values: typed(tests.urine, { PROT: 'plenty', MICRO: 'x'.repeat(4000) }),
  })
  expect(await expectRefusal(urine, 'RESULTS_REFUSED')).toMatchObject({ problems: [{ code: 'not_a_choice' }] })
  const long = { parameterId: 1, value: 'x'.repeat(4001) }
  await expectRefusal(techA.lab.saveResults({ ...which(lipids), values: [long] }), 'INVALID_INPUT')
  // A value of another test.
  const foreign = { ...which(lipids), values: typed(tests.urine, { PROT: 'Trace' }) }
  expect(await expectRefusal(techA.lab.saveResults(foreign), 'NOT_FOUND')).toEqual({ what: 'parameter' })
  const nowhere = { orderTestId: 99, version: 1, values: [] }
  expect(await expectRefusal(techA.lab.saveResults(nowhere), 'NOT_FOUND')).toEqual({ what: 'order-test' })
  const { tests: entries } = await techA.lab.getEntry({ orderId: order.id })
  expect(entries.flatMap(({ boxes }) => boxes.flatMap(({ current }) => current ?? []))).toEqual([])
  expect(entries.map((one) => one.test)).toEqual(order.tests)
  expect(await trailOf(administrator, 'lab.saveResults')).toEqual([])
  // Not before it is at the bench, not after it is verified.
  const ordered = await lab.orderedTest()
  const early = entered(techA, testOf(ordered, 'HB'), tests.haemoglobin, { HB: '13' })
  expect(await expectRefusal(early, 'WRONG_STATE')).toEqual({ state: 'ordered', wanted: 'received' })
  const { test: done } = await verifiedHaemoglobin(lab)
  const late = entered(techA, done, tests.haemoglobin, { HB: '13' })
  expect(await expectRefusal(late, 'WRONG_STATE')).toEqual({ state: 'verified', wanted: 'received' })
})

test('an unlikely value is taken once it is confirmed, and who reads it later sees that it was', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock } = lab
  const first = await lab.receivedTest({ testIds: [tests.glucose.id, tests.haemoglobin.id] })
  const glucose = await entered(techA, testOf(first, 'GLU'), tests.glucose, { GLU: '90' })
  const haemoglobin = await entered(techA, testOf(first, 'HB'), tests.haemoglobin, { HB: '13.0' })
  await techB.lab.verify({ tests: [which(glucose.test), which(haemoglobin.test)] })
  clock.passMinutes(10)
  const order = await lab.receivedTest()
  const save = (value: string, confirmed: ('delta' | 'decimal-slip')[] = []) =>
    techA.lab.saveResults({
      ...which(testOf(order, 'GLU')),
      values: [{ parameterId: parameterOf(tests.glucose, 'GLU'), value, confirmed }],
    })
  const parameterId = parameterOf(tests.glucose, 'GLU')
  expect(await expectRefusal(save('900'), 'RESULTS_QUESTIONED')).toEqual({
    questions: [
      { parameterId, question: 'delta' },
      { parameterId, question: 'decimal-slip' },
    ],
  })
  expect(await expectRefusal(save('900', ['delta']), 'RESULTS_QUESTIONED')).toEqual({
    questions: [{ parameterId, question: 'decimal-slip' }],
  })
  const entry = await save('900', ['delta', 'decimal-slip'])
  expect(boxOf(entry, 'GLU')).toMatchObject({
    current: { value: '900', flag: 'HH' },
    questionsAnswered: ['delta', 'decimal-slip'],
  })
  expect(entry).toMatchObject({ hasCritical: true })
  // What stands already is not asked about again.
  const again = await entered(techA, entry.test, tests.glucose, { GLU: '900' })
  expect(boxOf(again, 'GLU').questionsAnswered).toEqual(['delta', 'decimal-slip'])
  const slip = entered(techA, testOf(order, 'HB'), tests.haemoglobin, { HB: '1.3' })
  expect(await expectRefusal(slip, 'RESULTS_QUESTIONED')).toMatchObject({ questions: [{ question: 'decimal-slip' }] })
})

test('what the catalogue says later changes no value that stands, and a parameter out of use keeps its value', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, administrator } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id] })
  const values = { TC: '210', HDL: '42' }
  const { test: saved } = await entered(techA, testOf(order, 'LIPID'), tests.lipids, values, { isComplete: false })
  const [cholesterol, hdl] = tests.lipids.parameters
  if (!cholesterol || !hdl) throw new Error('no parameters')
  const changed = { ...cholesterol, unitDisplay: 'mmol/L', ranges: [aRange({ normalHigh: 5, possibleHigh: 30 })] }
  const { category, specimenType, container, ...rest } = tests.lipids
  await administrator.lab.updateTest({
    ...{ ...rest, categoryId: category.id, specimenTypeId: specimenType?.id ?? null },
    ...{ containerId: container?.id ?? null, parameters: [changed, aParameter({ code: 'TG' })] },
  })
  const [entry] = (await techB.lab.getEntry({ orderId: order.id })).tests
  if (!entry) throw new Error('no entry')
  expect(entry.boxes.map(({ parameter }) => parameter.code)).toEqual(['TC', 'TG', 'HDL', 'RATIO'])
  expect(boxOf(entry, 'TC')).toMatchObject({
    range: { normalHigh: 5 },
    current: { value: '210', unit: 'mg/dL', flag: 'H', range: { normalHigh: 200 } },
  })
  expect(boxOf(entry, 'HDL')).toMatchObject({ current: { value: '42', range: { normalLow: 40 } } })
  const parameterIds = [boxOf(entry, 'TG').parameter.id]
  const finish = (more: { parameterId: number; value: string }[]) =>
    techB.lab.saveResults({ ...which(saved), values: more, isComplete: true })
  expect(await expectRefusal(finish([]), 'RESULTS_INCOMPLETE')).toEqual({ parameterIds })
  const done = await finish([{ parameterId: parameterIds[0] ?? 0, value: '1.2' }])
  // Nothing would calculate the ratio again.
  expect(done.boxes.map(({ parameter }) => parameter.code)).toEqual(['TC', 'TG', 'HDL'])
  expect(boxOf(done, 'TC').current).toMatchObject({ value: '210', unit: 'mg/dL' })
  expect(boxOf(done, 'TG').current).toMatchObject({ value: '1.2', flag: null, range: null })
})

test('a save that follows an older state of the test is refused with who was there before', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock } = lab
  const order = await lab.receivedTest({ testIds: [tests.haemoglobin.id] })
  const one = testOf(order, 'HB')
  await entered(techA, one, tests.haemoglobin, { HB: '13.4' })
  clock.passMinutes(1)
  const late = await expectRefusal(entered(techB, one, tests.haemoglobin, { HB: '9.1' }), 'VERSION_CONFLICT')
  expect(late).toEqual({
    changedBy: 'The lab-technician',
    changedAt: '2026-03-02T04:30:00.000Z',
    currentVersion: one.version + 1,
  })
})

test('of two technicians who save the same test at once exactly one wins, a hundred times', async () => {
  const lab = await aLaboratory()
  const { tests, administrator, clinic } = lab
  const [first, second] = [clientOn(clinic), clientOn(clinic)]
  const both = [
    await aTechnician(administrator, first, 'tariq', 'Tariq Aziz'),
    await aTechnician(administrator, second, 'uma', 'Uma Bose'),
  ]
  const order = await lab.receivedTest({ testIds: [tests.haemoglobin.id] })
  const parameterId = parameterOf(tests.haemoglobin, 'HB')
  const orderTestId = testOf(order, 'HB').id
  let { version } = testOf(order, 'HB')
  const winners = new Set<string>()
  for (let round = 0; round < 100; round += 1) {
    // Who asks first takes turns.
    const asking = round % 2 === 0 ? both : both.toReversed()
    const outcomes = await Promise.allSettled(
      asking.map(({ client }, at) =>
        client.lab.saveResults({
          ...{ orderTestId, version, isComplete: (round + at) % 3 === 0 },
          values: [{ parameterId, value: (8 + round / 10 + at * 0.4).toFixed(1) }],
        }),
      ),
    )
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled')
    const lost = outcomes[1 - won]
    const [winner, kept] = [asking[won]?.fullName ?? 'nobody', outcomes[won]]
    expect(lost).toMatchObject({
      status: 'rejected',
      reason: { code: 'VERSION_CONFLICT', data: { changedBy: winner, currentVersion: version + 1 } },
    })
    expect(kept).toMatchObject({ value: { boxes: [{ current: { value: (8 + round / 10 + won * 0.4).toFixed(1) } }] } })
    version += 1
    winners.add(winner)
  }
  expect(winners.size).toBe(2)
  expect(await trailOf(administrator, 'lab.saveResults')).toHaveLength(100)
  const { tests: entries } = await first.lab.getEntry({ orderId: order.id })
  expect(entries).toMatchObject([{ test: { version } }])
})
