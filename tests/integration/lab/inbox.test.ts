import { expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { aLaboratory, received, testOf } from './laboratory.ts'
import { entered, verifiedHaemoglobin, which } from './results.ts'

test('verified results of a doctor’s own orders wait until they are taken note of, and come back corrected', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, desk, tests, patientId, clock, administrator } = lab
  expect(await doctor.lab.inbox()).toEqual([])
  expect(await doctor.lab.inboxCount()).toEqual({ orders: 0, critical: 0 })
  const { order: normal, test: one } = await verifiedHaemoglobin(lab, '13.4')
  clock.passMinutes(1)
  const second = await lab.receivedTest({ testIds: [tests.glucose.id, tests.haemoglobin.id] })
  const high = await entered(techA, testOf(second, 'GLU'), tests.glucose, { GLU: '180' })
  await entered(techA, testOf(second, 'HB'), tests.haemoglobin, { HB: '12.0' })
  await techB.lab.verify({ tests: [which(high.test)] })
  // Sent from outside: nobody's inbox.
  const outside = await desk.lab.placeOrder({
    patientId,
    referrer: 'Doctor Elsewhere',
    testIds: [tests.haemoglobin.id],
  })
  const theirs = await entered(techA, testOf(await received(techA, outside), 'HB'), tests.haemoglobin, { HB: '13.0' })
  await techB.lab.verify({ tests: [which(theirs.test)] })
  // Counting reads nothing.
  expect(await doctor.lab.inboxCount()).toEqual({ orders: 2, critical: 0 })
  expect(await trailOf(administrator, 'lab.readResults')).toEqual([])
  await expectRefusal(desk.lab.inboxCount(), 'FORBIDDEN')
  const inbox = await doctor.lab.inbox()
  expect(inbox).toMatchObject([
    { order: { id: second.id }, hasAbnormal: true, hasCritical: false, verifiedAt: clock.now().toISOString() },
    { order: { id: normal.id }, hasAbnormal: false },
  ])
  expect(inbox[0]?.order).not.toHaveProperty('tests')
  // Of an order that is partly done what is verified only.
  expect(inbox[0]?.tests.map(({ test: { code }, standing }) => [code, standing])).toEqual([['GLU', 'verified']])
  expect(await trailOf(administrator, 'lab.readResults')).toMatchObject([{ entity: 'patient', patientId }])
  const newest = { orderTestId: one.id, number: 1 }
  expect(await doctor.lab.acknowledge({ tests: [newest] })).toEqual({ acknowledged: 1 })
  expect(await doctor.lab.acknowledge({ tests: [newest] })).toEqual({ acknowledged: 0 })
  expect((await doctor.lab.inbox()).map(({ order }) => order.id)).toEqual([second.id])
  expect(await trailOf(administrator, 'lab.acknowledge')).toMatchObject([
    { entity: 'order-test', entityId: one.id, patientId },
  ])
  // The bench's version of the test stays: nobody there is told of a conflict.
  const begun = await techA.lab.beginCorrection({ ...which(one), reason: 'swapped' })
  expect((await doctor.lab.inbox()).map(({ order }) => order.id)).toEqual([second.id])
  const again = await entered(techA, begun.test, tests.haemoglobin, { HB: '9.1' })
  await techB.lab.verify({ tests: [which(again.test)] })
  const corrected = (await doctor.lab.inbox()).find(({ order }) => order.id === normal.id)
  expect(corrected?.tests).toMatchObject([{ standing: 'corrected', isAcknowledged: false, hasAbnormal: true }])
  const stale = doctor.lab.acknowledge({ tests: [{ orderTestId: high.test.id, number: 1 }, newest] })
  expect(await expectRefusal(stale, 'WRONG_STATE')).toEqual({ state: 'corrected', wanted: 'verified' })
  // All or none.
  expect(await doctor.lab.inbox()).toHaveLength(2)
  expect(await doctor.lab.acknowledge({ tests: [{ ...newest, number: 2 }] })).toEqual({ acknowledged: 1 })
})

test('only what is verified is taken note of', async () => {
  const lab = await aLaboratory()
  const { doctor } = lab
  const order = await lab.receivedTest()
  const open = doctor.lab.acknowledge({ tests: [{ orderTestId: testOf(order, 'HB').id, number: 1 }] })
  expect(await expectRefusal(open, 'WRONG_STATE')).toEqual({ state: 'not-verified', wanted: 'verified' })
  const nowhere = doctor.lab.acknowledge({ tests: [{ orderTestId: 99, number: 1 }] })
  expect(await expectRefusal(nowhere, 'NOT_FOUND')).toEqual({ what: 'order-test' })
  await expectRefusal(doctor.lab.acknowledge({ tests: [] }), 'INVALID_INPUT')
})

test('the room hears of what was verified and taken note of', async () => {
  const lab = await aLaboratory()
  const heard: string[] = []
  const stop = lab.clinic.core.changes.listen(({ topic, id }) => heard.push(`${topic} ${id}`))
  const { test: one } = await verifiedHaemoglobin(lab)
  heard.length = 0
  await lab.doctor.lab.acknowledge({ tests: [{ orderTestId: one.id, number: 1 }] })
  expect(heard).toEqual([`lab ${lab.patientId}`])
  stop()
})
