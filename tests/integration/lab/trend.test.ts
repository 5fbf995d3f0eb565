import { expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, received, testOf } from './laboratory.ts'
import { entered, parameterOf, verifiedHaemoglobin, which } from './results.ts'

test('the values of a parameter over time, the oldest first, each with what was normal then', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, tests, patientId, clock } = lab
  expect(await doctor.lab.listTrends({ patientId })).toEqual([])
  const parameterId = parameterOf(tests.haemoglobin, 'HB')
  expect(await doctor.lab.trend({ patientId, parameterId })).toEqual({
    parameter: { id: parameterId, name: 'Haemoglobin', unit: 'g/dL' },
    values: [],
  })
  const { order: first } = await verifiedHaemoglobin(lab, '11.1')
  clock.passMinutes(10)
  const { order: second, test: one } = await verifiedHaemoglobin(lab, '12.2')
  clock.passMinutes(10)
  // Entered and not verified is no point of the line.
  const open = await lab.receivedTest({ testIds: [tests.haemoglobin.id, tests.glucose.id] })
  await entered(techA, testOf(open, 'HB'), tests.haemoglobin, { HB: '12.9' })
  const glucose = await entered(techA, testOf(open, 'GLU'), tests.glucose, { GLU: '<50' })
  await techB.lab.verify({ tests: [which(glucose.test)] })
  const normal = { low: 12, high: 15 }
  const { values } = await doctor.lab.trend({ patientId, parameterId })
  expect(values).toMatchObject([
    { at: '2026-03-02T04:30:00.000Z', value: '11.1', number: 11.1, flag: 'L', labNumber: first.labNumber, normal },
    { at: '2026-03-02T04:40:00.000Z', value: '12.2', orderTestId: one.id, labNumber: second.labNumber, normal },
  ])
  expect((await doctor.lab.trend({ patientId, parameterId, limit: 1 })).values.map(({ value }) => value)).toEqual([
    '12.2',
  ])
  const from = async (date: string) => (await doctor.lab.trend({ patientId, parameterId, from: date })).values.length
  expect([await from('2026-03-01'), await from('2026-03-02'), await from('2026-03-03')]).toEqual([2, 2, 0])
  expect(await doctor.lab.listTrends({ patientId })).toMatchObject([
    { testName: 'Glucose, fasting', name: 'Glucose', count: 1, latest: { value: '<50', comparator: '<', number: 50 } },
    { testName: 'Haemoglobin', parameterId, unit: 'g/dL', count: 2, latest: { value: '12.2', flag: 'N' } },
  ])
  // Whoever looks at the line has seen the values.
  expect(await techA.lab.listReaders({ orderTestId: one.id })).toMatchObject([{ how: 'seen', number: 1 }])
  await expectRefusal(doctor.lab.trend({ patientId, parameterId: 99 }), 'NOT_FOUND')
  await expectRefusal(doctor.lab.trend({ patientId: 99, parameterId }), 'NOT_FOUND')
  await expectRefusal(doctor.lab.trend({ patientId, parameterId, from: '2026-02-30' }), 'INVALID_INPUT')
})

test('a record that was joined shows its values with those of the one that was kept', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, desk, administrator, tests, patientId } = lab
  await verifiedHaemoglobin(lab, '11.1')
  const twin = await desk.patients.registerUnidentified({ sex: 'female', ageYears: 40, notes: null })
  const referred = { patientId: twin.id, referrer: 'Doctor Elsewhere', testIds: [tests.haemoglobin.id] }
  const order = await received(techA, await desk.lab.placeOrder(referred))
  const theirs = await entered(techA, testOf(order, 'HB'), tests.haemoglobin, { HB: '10.7' })
  await techB.lab.verify({ tests: [which(theirs.test)] })
  const { version } = await desk.patients.get({ id: patientId })
  const [keep, drop] = [
    { id: patientId, version },
    { id: twin.id, version: 1 },
  ]
  await administrator.patients.merge({ keep, drop, reason: 'registered twice' })
  const parameterId = parameterOf(tests.haemoglobin, 'HB')
  for (const id of [patientId, twin.id]) {
    const { values } = await doctor.lab.trend({ patientId: id, parameterId })
    expect(values.map(({ value }) => value)).toEqual(['11.1', '10.7'])
    expect(await doctor.lab.listResults({ patientId: id })).toHaveLength(2)
  }
})
