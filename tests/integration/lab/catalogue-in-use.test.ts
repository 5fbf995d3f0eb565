import { expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, aParameter, testOf } from './laboratory.ts'
import { entered, parameterOf, verifiedHaemoglobin } from './results.ts'

test('a test that is ordered stays in use until the order is over, and is never deleted', async () => {
  const { administrator, techA, techB, tests, collectedTest } = await aLaboratory()
  const { lab } = administrator
  const { haemoglobin } = tests
  const one = { id: haemoglobin.id, version: haemoglobin.version }
  const order = await collectedTest({ testIds: [haemoglobin.id] })
  expect(await expectRefusal(lab.deactivateTest(one), 'IN_USE')).toEqual({ by: [{ what: 'open-orders', count: 1 }] })
  expect(await expectRefusal(lab.deleteTest(one), 'IN_USE')).toEqual({ by: [{ what: 'lab-orders', count: 1 }] })
  const { version, specimens } = order
  const atBench = await techA.lab.receive({ orderId: order.id, version, specimenIds: specimens.map(({ id }) => id) })
  const { test: done } = await entered(techA, testOf(atBench, 'HB'), haemoglobin, { HB: '13.4' })
  await techB.lab.verify({ tests: [{ orderTestId: done.id, version: done.version }] })
  expect(await lab.deactivateTest(one)).toMatchObject({ isActive: false })
  expect(await expectRefusal(lab.deleteTest({ ...one, version: 2 }), 'IN_USE')).toEqual({
    by: [{ what: 'lab-orders', count: 1 }],
  })
})

test('a category that was ordered from is not deleted, although its test went over to another', async () => {
  const { administrator, orderedTest, tests } = await aLaboratory()
  const { catalog, lab } = administrator
  const list = 'lab-categories'
  await orderedTest({ testIds: [tests.haemoglobin.id] })
  const { id, version, code, name, category, turnAroundMinutes, priceMinor, parameters } = tests.haemoglobin
  const other = (await catalog.createTerm({ list, name: 'Blood' })).id
  await lab.updateTest({ id, version, code, name, categoryId: other, turnAroundMinutes, priceMinor, parameters })
  const emptied = (await catalog.listTerms({ list })).find((word) => word.id === category.id)
  expect(emptied).toMatchObject({ usedBy: 0, version: 1 })
  const refused = expectRefusal(catalog.deleteTerm({ list, id: category.id, version: 1 }), 'IN_USE')
  expect(await refused).toEqual({ by: [{ what: 'ordered-tests', count: 1 }] })
})

test('a parameter with results keeps its kind; left out it goes out of use, and what was found stays', async () => {
  const laboratory = await aLaboratory()
  const { administrator, tests } = laboratory
  const { lab } = administrator
  await verifiedHaemoglobin(laboratory)
  const { id, version, code, name, category, turnAroundMinutes, priceMinor, parameters } = tests.haemoglobin
  const fields = { id, version, code, name, categoryId: category.id, turnAroundMinutes, priceMinor }
  const asText = parameters.map((one) => ({ ...one, kind: 'text' as const, ranges: [] }))
  const refused = await expectRefusal(lab.updateTest({ ...fields, parameters: asText }), 'LAB_TEST_REFUSED')
  expect(refused).toEqual({ problems: [{ path: 'parameters.0.kind', code: 'kind_in_use' }] })

  const renamed = parameters.map((one) => ({ ...one, name: 'Haemoglobin, total', decimals: 2 }))
  const saved = await lab.updateTest({ ...fields, parameters: [...renamed, aParameter({ code: 'NEW' })] })
  expect(saved.parameters.map((one) => one.id)).toEqual([parameterOf(tests.haemoglobin, 'HB'), expect.any(Number)])
  const without = await lab.updateTest({ ...fields, version: 2, parameters: [aParameter({ code: 'HB' })] })
  expect(without.parameters.map(({ code: one }) => one)).toEqual(['HB'])
  expect(without.parameters[0]?.id).not.toBe(parameterOf(tests.haemoglobin, 'HB'))
})

test('a panel that was ordered is not deleted', async () => {
  const { administrator, orderedTest, tests } = await aLaboratory()
  const { lab } = administrator
  const panel = await lab.createPanel({ code: 'P', name: 'Panel', testIds: [tests.haemoglobin.id, tests.glucose.id] })
  await orderedTest({ testIds: [], panelIds: [panel.id] })
  const refused = await expectRefusal(lab.deletePanel({ id: panel.id, version: 1 }), 'IN_USE')
  expect(refused).toEqual({ by: [{ what: 'lab-orders', count: 1 }] })
})

test('tests and panels are found as one types, those ordered most first where nothing is typed', async () => {
  const { administrator, doctor, orderedTest, tests } = await aLaboratory()
  const { lab } = administrator
  const { lipids, widal, glucose } = tests
  await lab.createPanel({ code: 'FEVER', name: 'Fever profile', testIds: [widal.id] })
  const heart = await lab.createPanel({ code: 'HEART', name: 'Heart profile', testIds: [lipids.id, glucose.id] })
  await lab.deactivateTest({ id: tests.urine.id, version: 1 })
  const found = async (text: string, limit = 12) => {
    const { panels, tests: all } = await doctor.lab.searchTests({ text, limit })
    return [...panels.map(({ code }) => code), ...all.map(({ code }) => code)]
  }
  expect(await found('hb')).toEqual(['HB'])
  expect(await found('gluc')).toEqual(['GLU'])
  expect(await found('profile')).toEqual(['FEVER', 'HEART', 'LIPID', 'GLU', 'WIDAL'])
  expect(await found('profile', 1)).toEqual(['FEVER', 'LIPID'])
  expect(await found('fever')).toEqual(['FEVER', 'WIDAL'])
  expect(await found('cholest')).toEqual(['LIPID'])
  expect(await found('urine')).toEqual([])
  expect(await found('%')).toEqual([])
  await orderedTest({ testIds: [widal.id] })
  await orderedTest({ testIds: [], panelIds: [heart.id] })
  await orderedTest({ testIds: [widal.id] })
  expect(await found('')).toEqual(['HEART', 'FEVER', 'WIDAL', 'GLU', 'LIPID', 'HB'])
  await expectRefusal(doctor.lab.searchTests({ text: 'x'.repeat(201) }), 'INVALID_INPUT')
  const busy = (await doctor.lab.searchTests({ text: 'heart' })).panels[0]
  expect(busy).toMatchObject({ id: heart.id, tests: [{ code: 'LIPID' }, { code: 'GLU' }] })
})
