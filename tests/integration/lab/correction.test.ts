import { expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { aLaboratory, type Laboratory, testOf } from './laboratory.ts'
import { entered, verifiedHaemoglobin, which } from './results.ts'

const reason = 'the tubes of two people were swapped'

const entryOf = async ({ techA }: Laboratory, orderId: number) => {
  const [entry] = (await techA.lab.getEntry({ orderId })).tests
  if (!entry) throw new Error('no entry')
  return entry
}

test('a correction is a further version with its reason; until it is verified the one before stands', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, tests, patientId, administrator } = lab
  const { order, test: verified } = await verifiedHaemoglobin(lab, '13.4')
  const begun = await techB.lab.beginCorrection({ ...which(verified), reason })
  expect(begun).toMatchObject({
    test: { state: 'in-progress', correctionReason: reason, versionCount: 1 },
    boxes: [{ current: { value: '13.4' } }],
  })
  const { test: corrected } = await entered(techB, begun.test, tests.haemoglobin, { HB: '9.4' })
  // The doctor still reads what was verified.
  const reading = async () => (await doctor.lab.listResults({ patientId }))[0]?.tests[0]
  expect(await reading()).toMatchObject({
    standing: 'verified',
    isBeingCorrected: true,
    results: [{ value: '13.4', flag: 'N' }],
    hasAbnormal: false,
  })
  expect((await doctor.lab.listTrends({ patientId }))[0]).toMatchObject({ count: 1, latest: { value: '13.4' } })
  await expectRefusal(techB.lab.verify({ tests: [which(corrected)] }), 'SAME_PERSON')
  // Who entered the first version did not enter this one.
  expect(await techA.lab.verify({ tests: [which(corrected)] })).toEqual({ verified: 1 })
  const after = await entryOf(lab, order.id)
  expect(after.test).toMatchObject({ state: 'verified', versionCount: 2, correctionReason: null })
  expect(after.versions).toMatchObject([
    { number: 2, reason, results: [{ value: '9.4', flag: 'L' }] },
    { number: 1, reason: null, results: [{ value: '13.4', flag: 'N' }] },
  ])
  expect(await reading()).toMatchObject({ standing: 'corrected', isBeingCorrected: false, results: [{ value: '9.4' }] })
  expect((await doctor.lab.listTrends({ patientId }))[0]).toMatchObject({ count: 1, latest: { value: '9.4' } })
  const events = [
    ...(await trailOf(administrator, 'lab.beginCorrection')),
    ...(await trailOf(administrator, 'lab.verify')),
  ]
  expect(events).toHaveLength(3)
  expect(JSON.stringify(events)).not.toMatch(/swapped|13\.4|9\.4/)
})

test('what a correction leaves alone was verified already: whoever entered it then may verify now', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id] })
  const first = await entered(techA, testOf(order, 'LIPID'), tests.lipids, { TC: '180', HDL: '50' })
  await techB.lab.verify({ tests: [which(first.test)] })
  const begun = await techB.lab.beginCorrection({ ...which((await entryOf(lab, order.id)).test), reason })
  const { test: corrected } = await entered(techB, begun.test, tests.lipids, { HDL: '60' })
  expect((await entryOf(lab, order.id)).mayVerify).toBe(true)
  expect(await techA.lab.verify({ tests: [which(corrected)] })).toEqual({ verified: 1 })
})

test('a correction that is given up leaves everything as it was verified', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id] })
  const values = { TC: '180', HDL: '50' }
  const first = await entered(techA, testOf(order, 'LIPID'), tests.lipids, values, { comment: 'clear serum' })
  await techB.lab.verify({ tests: [which(first.test)] })
  const before = await entryOf(lab, order.id)
  const begun = await techB.lab.beginCorrection({ ...which(before.test), reason })
  const changed = await entered(
    techB,
    begun.test,
    tests.lipids,
    { TC: '420', HDL: '' },
    { isComplete: false, comment: 'lipaemic' },
  )
  expect(changed.boxes.map(({ current }) => current?.value ?? null)).toEqual(['420', null, null])
  const stale = { orderTestId: before.test.id, version: before.test.version }
  await expectRefusal(techB.lab.discardCorrection(stale), 'VERSION_CONFLICT')
  const restored = await techA.lab.discardCorrection(which(changed.test))
  const { version, ...facts } = before.test
  expect(restored).toEqual({ ...before, test: { ...facts, version: restored.test.version } })
  expect(restored.test.version).toBeGreaterThan(version)
  expect((await techA.lab.getOrder({ orderId: order.id })).state).toBe('verified')
  const over = await expectRefusal(techA.lab.discardCorrection(which(restored.test)), 'WRONG_STATE')
  expect(over).toEqual({ state: 'verified', wanted: 'corrected' })
  // Nothing was verified yet: there is nothing to go back to.
  const fresh = await lab.receivedTest({ testIds: [tests.haemoglobin.id] })
  const open = await entered(techA, testOf(fresh, 'HB'), tests.haemoglobin, { HB: '13' })
  await expectRefusal(techA.lab.discardCorrection(which(open.test)), 'WRONG_STATE')
})

test('only what is verified is corrected, by the bench, with a reason, from the state that was read', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, desk, tests } = lab
  const { test: one } = await verifiedHaemoglobin(lab)
  for (const client of [doctor, desk]) {
    await expectRefusal(client.lab.beginCorrection({ ...which(one), reason }), 'FORBIDDEN')
    await expectRefusal(client.lab.discardCorrection(which(one)), 'FORBIDDEN')
    await expectRefusal(client.lab.listReaders({ orderTestId: one.id }), 'FORBIDDEN')
  }
  await expectRefusal(techA.lab.beginCorrection({ ...which(one), reason: ' ' }), 'INVALID_INPUT')
  await expectRefusal(techA.lab.beginCorrection({ orderTestId: 99, version: 1, reason }), 'NOT_FOUND')
  await expectRefusal(techA.lab.discardCorrection({ orderTestId: 99, version: 1 }), 'NOT_FOUND')
  const begun = await techA.lab.beginCorrection({ ...which(one), reason })
  await expectRefusal(techB.lab.beginCorrection({ ...which(one), reason }), 'VERSION_CONFLICT')
  const twice = techB.lab.beginCorrection({ ...which(begun.test), reason })
  expect(await expectRefusal(twice, 'WRONG_STATE')).toEqual({ state: 'in-progress', wanted: 'verified' })
  const fresh = await lab.receivedTest({ testIds: [tests.glucose.id] })
  await expectRefusal(techA.lab.beginCorrection({ ...which(testOf(fresh, 'GLU')), reason }), 'WRONG_STATE')
})

test('whoever read a version is listed, so that they can be told', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, tests, patientId, clock } = lab
  const { order, test: one } = await verifiedHaemoglobin(lab)
  expect(await techA.lab.listReaders({ orderTestId: one.id })).toEqual([])
  await doctor.lab.listResults({ patientId })
  const seenAt = clock.now().toISOString()
  clock.passMinutes(6)
  await doctor.lab.listResults({ patientId })
  const begun = await techA.lab.beginCorrection({ ...which(one), reason })
  const { test: corrected } = await entered(techA, begun.test, tests.haemoglobin, { HB: '12.4' })
  await techB.lab.verify({ tests: [which(corrected)] })
  const doctorName = (await techA.lab.getOrder({ orderId: order.id })).orderedFor
  const first = { name: doctorName, how: 'seen', number: 1, at: seenAt }
  expect(await techA.lab.listReaders({ orderTestId: one.id })).toEqual([first])
  await doctor.lab.inbox()
  const second = { ...first, number: 2, at: clock.now().toISOString() }
  expect(await techA.lab.listReaders({ orderTestId: one.id })).toEqual([second, first])
  await expectRefusal(techA.lab.listReaders({ orderTestId: 99 }), 'NOT_FOUND')
})
