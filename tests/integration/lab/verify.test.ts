import { expect, test } from 'vitest'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { aLaboratory, testOf } from './laboratory.ts'
import { entered, enteredHaemoglobin, typed, verifiedHaemoglobin, which } from './results.ts'

test('a second person verifies, and what was verified is frozen', async () => {
  const lab = await aLaboratory()
  const { techA, techB, clock, folder, administrator, patientId } = lab
  const { order, entry } = await enteredHaemoglobin(lab, '10.9')
  clock.passMinutes(7)
  expect(await techB.lab.verify({ tests: [which(entry.test)] })).toEqual({ verified: 1 })
  const at = clock.now().toISOString()
  const { order: after, tests } = await techA.lab.getEntry({ orderId: order.id })
  expect(after).toMatchObject({ state: 'verified', verifiedAt: at })
  expect(tests).toMatchObject([
    {
      test: { state: 'verified', verifiedAt: at, versionCount: 1, correctionReason: null },
      mayVerify: false,
      versions: [
        {
          number: 1,
          results: [{ code: 'HB', value: '10.9', number: 10.9, unit: 'g/dL', flag: 'L', range: { normalLow: 12 } }],
          reason: null,
          enteredAt: '2026-03-02T04:30:00.000Z',
          verifiedAt: at,
        },
      ],
    },
  ])
  const [event] = await trailOf(administrator, 'lab.verify')
  expect(event).toMatchObject({ entity: 'order-test', entityId: entry.test.id, patientId })
  behindItsBack(folder, (connection) => {
    const frozen = /does not change/
    expect(() => connection.exec("UPDATE lab_result_versions SET comment = 'other'")).toThrow(frozen)
    expect(() => connection.exec('DELETE FROM lab_result_versions')).toThrow(frozen)
    expect(connection.prepare('SELECT count(*) AS count FROM lab_result_versions').get()).toEqual({ count: 1 })
    // No value stands on the audit trail.
    const trail = connection.prepare("SELECT * FROM audit_events WHERE action LIKE 'lab.%'").all()
    expect(JSON.stringify(trail)).not.toContain('10.9')
  })
  const again = techB.lab.verify({ tests: [{ orderTestId: entry.test.id, version: entry.test.version + 1 }] })
  expect(await expectRefusal(again, 'WRONG_STATE')).toEqual({ state: 'verified', wanted: 'entered' })
})

test('nobody verifies what they entered, in whole or part, unless the clinic’s rule lets them', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, administrator } = lab
  const techC = await lab.signedInAs('lab-technician')
  const order = await lab.receivedTest({ testIds: [tests.lipids.id, tests.haemoglobin.id] })
  const lipids = testOf(order, 'LIPID')
  const begun = await entered(techA, lipids, tests.lipids, { TC: '180' }, { isComplete: false })
  const { test: done } = await entered(techB, begun.test, tests.lipids, { TC: '180', HDL: '50' })
  const { test: haemoglobin } = await entered(techB, testOf(order, 'HB'), tests.haemoglobin, { HB: '13' })
  // The first typed one of the values, the second the others.
  const refused = { orderTestIds: [done.id] }
  expect(await expectRefusal(techA.lab.verify({ tests: [which(done)] }), 'SAME_PERSON')).toEqual(refused)
  const mixed = techB.lab.verify({ tests: [which(haemoglobin), which(done)] })
  expect(await expectRefusal(mixed, 'SAME_PERSON')).toEqual({ orderTestIds: [haemoglobin.id, done.id] })
  // All or none.
  const some = techA.lab.verify({ tests: [which(haemoglobin), which(done)] })
  expect(await expectRefusal(some, 'SAME_PERSON')).toEqual(refused)
  const listed = await techC.lab.listToVerify()
  expect(listed.map(({ entry }) => [entry.test.state, entry.mayVerify])).toEqual([
    ['entered', true],
    ['entered', true],
  ])
  expect(await techA.lab.getRules()).toEqual({ allowsSelfVerification: false, version: 0 })
  await expectRefusal(techA.lab.setRules({ allowsSelfVerification: true, version: 0 }), 'FORBIDDEN')
  const rules = await administrator.lab.setRules({ allowsSelfVerification: true, version: 0 })
  expect(rules).toEqual({ allowsSelfVerification: true, version: 1 })
  const stale = administrator.lab.setRules({ allowsSelfVerification: false, version: 0 })
  expect(await expectRefusal(stale, 'VERSION_CONFLICT')).toMatchObject({ changedBy: 'Asha Rao', currentVersion: 1 })
  expect((await techB.lab.getEntry({ orderId: order.id })).tests[0]?.mayVerify).toBe(true)
  expect(await techB.lab.verify({ tests: [which(haemoglobin), which(done)] })).toEqual({ verified: 2 })
  expect(await trailOf(administrator, 'lab.verify')).toHaveLength(2)
})

test('what waits for verification is listed, critical and pressing first, and what is normal at a glance is told', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests } = lab
  const enter = async (
    test: keyof typeof tests,
    values: Record<string, string>,
    priority: 'routine' | 'stat' = 'routine',
  ) => {
    const order = await lab.receivedTest({ testIds: [tests[test].id], priority })
    const { test: one } = await entered(techA, testOf(order, tests[test].code), tests[test], values)
    return one.id
  }
  const normal = await enter('haemoglobin', { HB: '13.4' })
  const low = await enter('haemoglobin', { HB: '11.0' })
  const critical = await enter('haemoglobin', { HB: '6.9' })
  const stat = await enter('glucose', { GLU: '72' }, 'stat')
  // A titre nothing is known about is not normal; free text and a choice that is expected are.
  const titre = await enter('widal', { TO: '1:20' })
  const urine = await enter('urine', { PROT: 'Negative', MICRO: 'Nothing seen' })
  const trace = await enter('urine', { PROT: 'Trace' })
  const listed = await techB.lab.listToVerify()
  expect(listed.slice(0, 2).map(({ entry }) => entry.test.id)).toEqual([critical, stat])
  expect(listed[0]?.order).not.toHaveProperty('tests')
  const isAllNormal = Object.fromEntries(listed.map((one) => [one.entry.test.id, one.isAllNormal]))
  expect(isAllNormal).toEqual({
    ...{ [normal]: true, [stat]: true, [urine]: true },
    ...{ [low]: false, [critical]: false, [titre]: false, [trace]: false },
  })
  expect(await trailOf(lab.administrator, 'lab.readEntry')).toHaveLength(7)
  const wanted = listed.filter((one) => one.isAllNormal).map(({ entry }) => which(entry.test))
  expect(await techB.lab.verify({ tests: wanted })).toEqual({ verified: 3 })
  // What was questioned at entry is looked at by itself.
  const order = await lab.receivedTest({ testIds: [tests.glucose.id] })
  const values = typed(tests.glucose, { GLU: '109' }).map((one) => ({ ...one, confirmed: ['delta' as const] }))
  await techA.lab.saveResults({ ...which(testOf(order, 'GLU')), values, isComplete: true })
  const questioned = (await techB.lab.listToVerify()).find((one) => one.order.id === order.id)
  expect(questioned).toMatchObject({ isAllNormal: false, entry: { boxes: [{ current: { flag: 'N' } }] } })
  await expectRefusal(lab.doctor.lab.listToVerify(), 'FORBIDDEN')
  await expectRefusal(lab.desk.lab.verify({ tests: wanted }), 'FORBIDDEN')
})

test('verifying names what it cannot verify', async () => {
  const lab = await aLaboratory()
  const { techB } = lab
  const { entry } = await enteredHaemoglobin(lab)
  const nowhere = { orderTestId: 99, version: 1 }
  expect(await expectRefusal(techB.lab.verify({ tests: [which(entry.test), nowhere] }), 'NOT_FOUND')).toEqual({
    what: 'order-test',
  })
  const stale = { orderTestId: entry.test.id, version: entry.test.version - 1 }
  expect(await expectRefusal(techB.lab.verify({ tests: [stale] }), 'VERSION_CONFLICT')).toMatchObject({
    changedBy: 'The lab-technician',
    currentVersion: entry.test.version,
  })
  await expectRefusal(techB.lab.verify({ tests: [] }), 'INVALID_INPUT')
  expect((await techB.lab.listToVerify()).map((one) => one.entry.test)).toEqual([entry.test])
})

test('a test is sent back with a reason, entered again, and the reason is gone', async () => {
  const lab = await aLaboratory()
  const { techA, techB, tests, clock } = lab
  const { entry } = await enteredHaemoglobin(lab)
  clock.passMinutes(1)
  const reason = 'the tube was half full'
  await expectRefusal(lab.doctor.lab.sendBack({ ...which(entry.test), reason }), 'FORBIDDEN')
  await expectRefusal(techB.lab.sendBack({ ...which(entry.test), reason: '' }), 'INVALID_INPUT')
  await expectRefusal(techB.lab.sendBack({ orderTestId: 99, version: 1, reason }), 'NOT_FOUND')
  const back = await techB.lab.sendBack({ ...which(entry.test), reason })
  expect(back.test).toMatchObject({
    state: 'in-progress',
    sentBack: { by: 'The lab-technician', at: clock.now().toISOString(), reason },
  })
  await expectRefusal(techB.lab.sendBack({ ...which(entry.test), reason }), 'VERSION_CONFLICT')
  await expectRefusal(techB.lab.sendBack({ ...which(back.test), reason }), 'WRONG_STATE')
  const saved = await entered(techA, back.test, tests.haemoglobin, { HB: '12.8' }, { isComplete: false })
  expect(saved.test.sentBack?.reason).toBe(reason)
  const again = await entered(techA, saved.test, tests.haemoglobin, {})
  expect(again.test).toMatchObject({ state: 'entered', sentBack: null })
  const [event] = await trailOf(lab.administrator, 'lab.sendBack')
  expect(JSON.stringify(event)).not.toContain('half full')
})

test('two who verify at once make one version', async () => {
  const lab = await aLaboratory()
  const { techB } = lab
  const techC = await lab.signedInAs('lab-technician')
  const { order, entry } = await enteredHaemoglobin(lab)
  const tests = [which(entry.test)]
  const outcomes = await Promise.allSettled([techB.lab.verify({ tests }), techC.lab.verify({ tests })])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } })
  const { tests: after } = await techB.lab.getEntry({ orderId: order.id })
  expect(after[0]?.versions).toHaveLength(1)
  await verifiedHaemoglobin(lab)
})
