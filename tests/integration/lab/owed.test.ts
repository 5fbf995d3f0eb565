import { expect, test } from 'vitest'
import { aPatient } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, testOf } from './laboratory.ts'

test('what is ordered is owed until it is paid for or cancelled, over all orders of the patient', async () => {
  const { orderedTest, desk, doctor, patientId, tests, administrator } = await aLaboratory()
  const first = await orderedTest()
  const second = await desk.lab.placeOrder({ patientId, referrer: 'Dr Menon', testIds: [tests.lipids.id] })
  const owed = await desk.lab.listOwed({ patientId })
  expect(owed.totalMinor).toBe(85_000)
  expect(owed.lines).toMatchObject([
    { labNumber: first.labNumber, name: 'Haemoglobin', priceMinor: 10_000, orderedOn: '2026-03-02' },
    { name: 'Glucose, fasting', priceMinor: 15_000 },
    { labNumber: second.labNumber, name: 'Lipid profile', priceMinor: 60_000 },
  ])
  const orderTestIds = [testOf(first, 'HB').id, testOf(second, 'LIPID').id]
  expect(await desk.lab.markPaid({ patientId, orderTestIds, totalMinor: 70_000 })).toEqual({ paidMinor: 70_000 })
  expect(await desk.lab.listOwed({ patientId })).toMatchObject({ totalMinor: 15_000, lines: [{ priceMinor: 15_000 }] })
  const standing = await desk.lab.getOrder({ orderId: first.id })
  expect(standing).toMatchObject({ totalMinor: 25_000, unpaidMinor: 15_000, version: first.version })
  expect(testOf(standing, 'HB')).toMatchObject({ isPaid: true, version: 1 })
  const glucose = [testOf(first, 'GLU').id]
  await doctor.lab.cancelTests({ orderId: first.id, version: first.version, orderTestIds: glucose, reason: 'eaten' })
  expect(await desk.lab.listOwed({ patientId })).toEqual({ totalMinor: 0, lines: [] })
  const [event] = (await administrator.audit.list({ limit: 20 })).events.filter(
    ({ action }) => action === 'lab.markPaid',
  )
  expect(event).toMatchObject({ entity: 'patient', patientId })
})

test('another sum, paid twice, cancelled, of somebody else or unknown: refused, and nothing of it is paid', async () => {
  const { orderedTest, desk, doctor, techA, patientId } = await aLaboratory()
  const { id: orderId, version, tests } = await orderedTest()
  const [haemoglobin = 0, glucose = 0] = tests.map(({ id }) => id)
  const pay = (orderTestIds: number[], totalMinor: number, whose = patientId) =>
    desk.lab.markPaid({ patientId: whose, orderTestIds, totalMinor })
  const both = [haemoglobin, glucose]
  expect(await expectRefusal(pay(both, 20_000), 'TOTAL_CHANGED')).toEqual({ totalMinor: 25_000 })
  expect(await expectRefusal(pay([...both, 999], 25_000), 'NOT_FOUND')).toEqual({ what: 'order-test' })
  const { id: other } = await desk.patients.register(aPatient())
  await expectRefusal(pay(both, 25_000, other), 'NOT_FOUND')
  await expectRefusal(pay(both, 25_000, 999), 'NOT_FOUND')
  await doctor.lab.cancelTests({ orderId, version, orderTestIds: [haemoglobin], reason: 'eaten' })
  expect(await expectRefusal(pay(both, 25_000), 'WRONG_STATE')).toMatchObject({ state: 'cancelled' })
  expect(await desk.lab.listOwed({ patientId })).toMatchObject({ totalMinor: 15_000 })
  // Named twice it is paid once.
  expect(await pay([glucose, glucose], 15_000)).toEqual({ paidMinor: 15_000 })
  expect(await expectRefusal(pay([glucose], 15_000), 'WRONG_STATE')).toMatchObject({ state: 'paid' })
  await expectRefusal(pay([], 0), 'INVALID_INPUT')
  await expectRefusal(desk.lab.listOwed({ patientId: 999 }), 'NOT_FOUND')
  for (const client of [doctor, techA]) {
    await expectRefusal(client.lab.listOwed({ patientId }), 'FORBIDDEN')
    await expectRefusal(client.lab.markPaid({ patientId, orderTestIds: both, totalMinor: 0 }), 'FORBIDDEN')
  }
})
