import { expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { aLaboratory } from './laboratory.ts'
import { entered, enteredHaemoglobin, which } from './results.ts'

test('a critical value is verified once somebody was told of it after it was entered', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock, administrator, patientId } = lab
  const { order, entry } = await enteredHaemoglobin(lab, '6.9')
  expect(entry).toMatchObject({ hasCritical: true, boxes: [{ current: { flag: 'LL' } }] })
  const verify = (one: typeof entry) => techB.lab.verify({ tests: [which(one.test)] })
  expect(await expectRefusal(verify(entry), 'CRITICAL_NOT_CALLED')).toEqual({ orderTestIds: [entry.test.id] })
  clock.passMinutes(3)
  const about = { orderTestId: entry.test.id, toldTo: 'Doctor Rao, by telephone', isReadBack: true }
  const call = await techA.lab.recordCall(about)
  expect(call).toMatchObject({
    ...{ orderTestId: entry.test.id, toldTo: 'Doctor Rao, by telephone', isReadBack: true, note: null },
    ...{ toldAt: clock.now().toISOString(), valuesTold: 'Haemoglobin 6.9 g/dL LL', by: 'The lab-technician' },
  })
  // A value that changed since was told to nobody.
  clock.passMinutes(1)
  const again = await entered(techA, entry.test, tests.haemoglobin, { HB: '6.4' })
  await expectRefusal(verify(again), 'CRITICAL_NOT_CALLED')
  await techA.lab.recordCall({ ...about, toldAt: clock.now().toISOString(), note: 'at once' })
  const [current] = (await techA.lab.getEntry({ orderId: order.id })).tests
  expect(current?.calls.map(({ valuesTold }) => valuesTold)).toEqual([
    'Haemoglobin 6.4 g/dL LL',
    'Haemoglobin 6.9 g/dL LL',
  ])
  expect(await verify(again)).toEqual({ verified: 1 })
  const events = await trailOf(administrator, 'lab.recordCall')
  expect(events).toMatchObject([
    { entity: 'critical-call', patientId },
    { entity: 'critical-call', patientId },
  ])
  expect(JSON.stringify(events)).not.toMatch(/6\.[49]/)
  // What stays as it was verified needs no other call.
  const [verified] = (await techA.lab.getEntry({ orderId: order.id })).tests
  if (!verified) throw new Error('no entry')
  const begun = await techA.lab.beginCorrection({ ...which(verified.test), reason: 'the comment was missing' })
  const commented = await entered(techA, begun.test, tests.haemoglobin, {}, { comment: 'seen twice' })
  expect(await verify(commented)).toEqual({ verified: 1 })
})

test('a call is recorded by the bench, of a critical value, at a time that can be', async () => {
  const lab = await aLaboratory()
  const { techA, doctor, desk, clock } = lab
  const { entry: normal } = await enteredHaemoglobin(lab, '13.0')
  const about = { toldTo: 'Doctor Rao', isReadBack: false }
  const none = techA.lab.recordCall({ ...about, orderTestId: normal.test.id })
  expect(await expectRefusal(none, 'WRONG_STATE')).toEqual({ state: 'not-critical', wanted: 'entered' })
  await expectRefusal(techA.lab.recordCall({ ...about, orderTestId: 99 }), 'NOT_FOUND')
  const { entry } = await enteredHaemoglobin(lab, '21')
  const orderTestId = entry.test.id
  for (const client of [doctor, desk]) {
    await expectRefusal(client.lab.recordCall({ ...about, orderTestId }), 'FORBIDDEN')
  }
  const ahead = techA.lab.recordCall({ ...about, orderTestId, toldAt: '2026-03-02T04:30:00.001Z' })
  expect(await expectRefusal(ahead, 'COLLECTION_TIME_REFUSED')).toEqual({ reason: 'ahead' })
  const before = techA.lab.recordCall({ ...about, orderTestId, toldAt: '2026-03-02T04:29:59.999Z' })
  expect(await expectRefusal(before, 'COLLECTION_TIME_REFUSED')).toEqual({ reason: 'before_order' })
  await expectRefusal(techA.lab.recordCall({ ...about, orderTestId, toldTo: ' ' }), 'INVALID_INPUT')
  await expectRefusal(techA.lab.recordCall({ ...about, orderTestId, toldAt: 'yesterday' }), 'INVALID_INPUT')
  expect((await techA.lab.recordCall({ ...about, orderTestId })).toldAt).toBe(clock.now().toISOString())
})
