import { expect, test } from 'vitest'
import type { LabRange, LabTest, LabTestFields } from '#shared/contract/lab.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, aParameter, aRange, received, testOf } from './laboratory.ts'
import { boxOf, entered, parameterOf, verifiedHaemoglobin, which } from './results.ts'

const changed = async (
  { lab }: Client,
  { id }: LabTest,
  change: (parameter: LabTest['parameters'][number]) => LabTestFields['parameters'][number],
): Promise<LabTest> => {
  const test = await lab.getTest({ id })
  const words = {
    categoryId: test.category.id,
    specimenTypeId: test.specimenType?.id ?? null,
    containerId: test.container?.id ?? null,
  }
  return lab.updateTest({ ...test, ...words, parameters: test.parameters.map(change) })
}

/** Nine g/dL and less is critical from now on. */
const withHigherCritical = (parameter: LabTest['parameters'][number]) => ({
  ...parameter,
  ranges: parameter.ranges.map((range) => ({ ...range, criticalLow: 9 })),
})

test('a value that was verified and is critical by now is told before it is verified again', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, administrator, clock } = lab
  const { test: one } = await verifiedHaemoglobin(lab, '8.4')
  await changed(administrator, tests.haemoglobin, withHigherCritical)
  clock.passMinutes(5)
  const begun = await techB.lab.beginCorrection({ ...which(one), reason: 'other limits' })
  const again = await entered(techB, begun.test, tests.haemoglobin, { HB: '8.4' })
  expect(boxOf(again, 'HB').current).toMatchObject({ value: '8.4', flag: 'LL' })
  const verifying = () => techA.lab.verify({ tests: [which(again.test)] })
  expect((await techA.lab.worklist({})).counts.uncalled).toBe(1)
  // Who typed it first may verify: it is what stood, judged anew by somebody else.
  await expectRefusal(verifying(), 'CRITICAL_NOT_CALLED')
  await techB.lab.recordCall({ orderTestId: one.id, toldTo: 'Doctor Rao', isReadBack: true })
  expect((await techA.lab.worklist({})).counts.uncalled).toBe(0)
  expect(await verifying()).toEqual({ verified: 1 })
})

test('a value that becomes critical as it is saved again was told to nobody by an earlier call', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, administrator, clock } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id] })
  const limits = (code: string, range: Partial<LabRange>) =>
    changed(administrator, tests.lipids, (one) => (one.code === code ? { ...one, ranges: [aRange(range)] } : one))
  await limits('TC', { criticalHigh: 500 })
  const values = { TC: '600', HDL: '20' }
  const first = await entered(techA, testOf(order, 'LIPID'), tests.lipids, values)
  clock.passMinutes(1)
  await techA.lab.recordCall({ orderTestId: first.test.id, toldTo: 'Doctor Rao', isReadBack: true })
  clock.passMinutes(1)
  await limits('HDL', { criticalLow: 25 })
  const again = await entered(techA, first.test, tests.lipids, values)
  expect(again.boxes.map(({ current }) => current?.flag)).toEqual(['HH', 'LL', 'H'])
  const verifying = () => techB.lab.verify({ tests: [which(again.test)] })
  await expectRefusal(verifying(), 'CRITICAL_NOT_CALLED')
  await techA.lab.recordCall({ orderTestId: first.test.id, toldTo: 'Doctor Rao', isReadBack: true })
  expect(await verifying()).toEqual({ verified: 1 })
})

test('who typed a verified value again in another unit does not verify it', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, administrator } = lab
  const { test: one } = await verifiedHaemoglobin(lab, '8.4')
  await changed(administrator, tests.haemoglobin, (parameter) => ({ ...parameter, unitDisplay: 'mmol/L' }))
  const begun = await techB.lab.beginCorrection({ ...which(one), reason: 'other unit' })
  const typed = await entered(techB, begun.test, tests.haemoglobin, { HB: '8.4' }, { isComplete: false })
  const done = await entered(techA, typed.test, tests.haemoglobin, {})
  await expectRefusal(techB.lab.verify({ tests: [which(done.test)] }), 'SAME_PERSON')
})

test('while a correction is under way the doctor is told of what is verified, not of what is typed', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, tests, patientId } = lab
  const { test: one } = await verifiedHaemoglobin(lab, '13.4')
  const begun = await techA.lab.beginCorrection({ ...which(one), reason: 'swapped' })
  await entered(techA, begun.test, tests.haemoglobin, { HB: '6.1' })
  expect(await doctor.lab.inboxCount()).toEqual({ orders: 1, critical: 0 })
  expect(await doctor.lab.inbox()).toMatchObject([{ hasCritical: false, hasAbnormal: false }])
  expect(await doctor.lab.resultsBrief({ patientId })).toMatchObject({ newTests: 1, abnormal: 0, critical: 0 })
  await techA.lab.recordCall({ orderTestId: one.id, toldTo: 'Doctor Rao', isReadBack: true })
  const [waiting] = await techB.lab.listToVerify()
  if (!waiting) throw new Error('nothing waits')
  await techB.lab.verify({ tests: [which(waiting.entry.test)] })
  const again = await techA.lab.beginCorrection({
    ...{ orderTestId: one.id, version: waiting.entry.test.version + 1, reason: 'swapped back' },
  })
  await entered(techA, again.test, tests.haemoglobin, { HB: '13.4' })
  expect(await doctor.lab.inboxCount()).toEqual({ orders: 1, critical: 1 })
  expect(await doctor.lab.resultsBrief({ patientId })).toMatchObject({ newTests: 1, abnormal: 1, critical: 1 })
})

test('a critical value that was told and verified needs no call after a correction was given up', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock } = lab
  const order = await lab.receivedTest({ testIds: [tests.haemoglobin.id] })
  const part = await entered(techA, testOf(order, 'HB'), tests.haemoglobin, { HB: '6.1' }, { isComplete: false })
  clock.passMinutes(1)
  await techA.lab.recordCall({ orderTestId: part.test.id, toldTo: 'Doctor Rao', isReadBack: true })
  clock.passMinutes(1)
  const done = await entered(techA, part.test, tests.haemoglobin, {})
  await techB.lab.verify({ tests: [which(done.test)] })
  const begin = async () => {
    const { test: one } = (await techA.lab.getEntry({ orderId: order.id })).tests[0] ?? done
    return techA.lab.beginCorrection({ ...which(one), reason: 'doubt' })
  }
  const other = await entered(techA, (await begin()).test, tests.haemoglobin, { HB: '6.6' })
  await techA.lab.discardCorrection(which(other.test))
  await begin()
  expect((await techA.lab.worklist({})).counts.uncalled).toBe(0)
})

test('what is calculated is so from the parameters in use, in their units', async () => {
  const lab = await aLaboratory()
  const { techA, tests, administrator } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id] })
  const first = await entered(techA, testOf(order, 'LIPID'), tests.lipids, { TC: '400', HDL: '50' })
  expect(boxOf(first, 'RATIO').current?.value).toBe('8.0')
  // Made anew under its code: what was found for the one before stays and counts no more.
  const anew = await changed(administrator, tests.lipids, (one) =>
    one.code === 'TC' ? aParameter({ code: 'TC', decimals: 0 }) : one,
  )
  const values = [{ parameterId: parameterOf(anew, 'TC'), value: '200' }]
  const second = await techA.lab.saveResults({ ...which(first.test), values })
  expect(second.boxes.map(({ parameter, current }) => [parameter.code, current?.value])).toEqual([
    ['TC', '200'],
    ['HDL', '50'],
    ['RATIO', '4.0'],
    ['TC', '400'],
  ])
  await changed(administrator, tests.lipids, (one) => (one.code === 'HDL' ? { ...one, unitDisplay: 'mmol/L' } : one))
  const third = await techA.lab.saveResults({ ...which(second.test), values })
  expect(boxOf(third, 'RATIO').current).toBeNull()
})

test('what was verified was collected when it was, although its specimen is rejected for another test', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock } = lab
  const order = await lab.receivedTest({ testIds: [tests.glucose.id, tests.widal.id] })
  const done = await entered(techA, testOf(order, 'GLU'), tests.glucose, { GLU: '92' })
  await techB.lab.verify({ tests: [which(done.test)] })
  const { version, collectedAt } = await techA.lab.getOrder({ orderId: order.id })
  clock.passMinutes(9)
  const specimenId = order.specimens[0]?.id ?? 0
  const left = await techA.lab.reject({ orderId: order.id, version, specimenId, reason: 'too little' })
  expect(left.collectedAt).toBe(collectedAt)
  const tubes = [{ orderTestIds: [testOf(order, 'WIDAL').id] }]
  const again = await techA.lab.collect({ orderId: order.id, version: left.version, tubes })
  expect(again.collectedAt).toBe(collectedAt)
})

test('what a panel cost when it was ordered stands, whatever panels cost since', async () => {
  const lab = await aLaboratory()
  const { administrator, techA, tests } = lab
  const testIds = [tests.haemoglobin.id, tests.urine.id]
  const fields = { code: 'FEVER', name: 'Fever', testIds }
  const panel = await administrator.lab.createPanel({ ...fields, priceMinor: 20_000 })
  const order = await lab.orderedTest({ testIds: [], panelIds: [panel.id] })
  const { id, version } = panel
  await administrator.lab.updatePanel({ ...fields, id, version, isActive: true, priceMinor: null })
  const left = await techA.lab.cancelTests({
    ...{ orderId: order.id, version: order.version, orderTestIds: [testOf(order, 'HB').id], reason: 'done elsewhere' },
  })
  expect(left.totalMinor).toBe(20_000)
})

test('what was verified while two records were joined is nobody else’s value once they are parted', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, desk, administrator, tests, patientId } = lab
  const twin = await desk.patients.registerUnidentified({ sex: 'female', ageYears: 40, notes: null })
  const testIds = [tests.haemoglobin.id]
  const order = await received(techA, await desk.lab.placeOrder({ patientId: twin.id, testIds }))
  const { version } = await desk.patients.get({ id: patientId })
  const drop = { id: twin.id, version: 1 }
  await administrator.patients.merge({ keep: { id: patientId, version }, drop, reason: 'registered twice' })
  const theirs = await entered(techA, testOf(order, 'HB'), tests.haemoglobin, { HB: '10.7' })
  await techB.lab.verify({ tests: [which(theirs.test)] })
  const [merge] = await administrator.patients.listMerges({ id: patientId })
  await administrator.patients.unmerge({ mergeId: merge?.id ?? 0, reason: 'two people' })
  const parameterId = parameterOf(tests.haemoglobin, 'HB')
  expect((await doctor.lab.trend({ patientId, parameterId })).values).toEqual([])
  expect(await doctor.lab.listTrends({ patientId })).toEqual([])
  const own = await lab.receivedTest({ testIds })
  const [entry] = (await techA.lab.getEntry({ orderId: own.id })).tests
  expect(entry?.boxes).toMatchObject([{ previous: null }])
})
