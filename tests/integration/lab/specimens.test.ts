import { describe, expect, test } from 'vitest'
import type { Client } from '#tests/support/clinic.ts'
import { aDocument, aPng, sendFile } from '#tests/support/documents.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, collected, testOf, tubesOf } from './laboratory.ts'

const NOW = '2026-03-02T04:30:00.000Z'

/** Minutes after ten o'clock of the clinic's Monday. */
const after = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

const trailOf = async (administrator: Client, action: string) =>
  (await administrator.audit.list({ limit: 100 })).events.filter((event) => event.action === action)

describe('collect', () => {
  test('one specimen for each tube, numbered and labelled, and the tests are due from then on', async () => {
    const { orderedTest, techA, clock, administrator } = await aLaboratory()
    const order = await orderedTest()
    clock.passMinutes(10)
    const taken = await collected(techA, order)
    const specimen = { state: 'collected', collectedAt: after(10), collectedBy: 'The lab-technician', rejected: null }
    expect(taken.specimens).toMatchObject([
      { ...specimen, number: 1, label: `${order.labNumber}-1`, container: 'EDTA, lavender', labelsPrinted: 0 },
      { ...specimen, number: 2, label: `${order.labNumber}-2`, specimenType: 'Venous blood', receivedAt: null },
    ])
    expect(taken).toMatchObject({ state: 'collected', collectedAt: after(10), dueAt: after(70) })
    expect(testOf(taken, 'GLU')).toMatchObject({ specimenId: taken.specimens[1]?.id, dueAt: after(130), version: 2 })
    expect(await trailOf(administrator, 'lab.collect')).toMatchObject([{ entity: 'lab-order', entityId: order.id }])
  })

  test('what is taken later is a specimen of its own, and its tube may be named by hand', async () => {
    const { orderedTest, techA } = await aLaboratory()
    const order = await orderedTest()
    const tube = (code: string) => ({ orderTestIds: [testOf(order, code).id] })
    const one = { orderId: order.id, collectedAt: NOW }
    const first = await techA.lab.collect({ ...one, version: order.version, tubes: [tube('HB')] })
    expect(first.state).toBe('ordered')
    const tubes = [{ ...tube('GLU'), specimenType: 'Capillary blood', container: 'Fluoride, grey' }]
    const both = await techA.lab.collect({ ...one, version: first.version, tubes })
    expect(both.specimens).toMatchObject([{ number: 1 }, { number: 2, container: 'Fluoride, grey' }])
    expect(both.state).toBe('collected')
  })

  test('a time ahead or before the order is refused, the minute of the order is not', async () => {
    const { orderedTest, techA, clock } = await aLaboratory()
    clock.setTo('2026-03-02T04:30:40.000Z')
    const order = await orderedTest()
    const collect = (collectedAt: string) =>
      techA.lab.collect({ orderId: order.id, version: order.version, collectedAt, tubes: tubesOf(order) })
    const ahead = await expectRefusal(collect('2026-03-02T04:30:41.000Z'), 'COLLECTION_TIME_REFUSED')
    expect(ahead).toEqual({ reason: 'ahead' })
    const before = await expectRefusal(collect('2026-03-02T04:29:59.000Z'), 'COLLECTION_TIME_REFUSED')
    expect(before).toEqual({ reason: 'before_order' })
    await expectRefusal(collect('2026-03-02'), 'INVALID_INPUT')
    expect(await collect(NOW)).toMatchObject({ collectedAt: NOW })
  })

  test('twice, of another order, in two tubes or over what somebody else saved: refused, and nothing is half saved', async () => {
    const { orderedTest, collectedTest, techA, techB, doctor } = await aLaboratory()
    const { id: orderId, version, tests } = await collectedTest()
    const orderTestIds = tests.map(({ id }) => id)
    const again = techB.lab.collect({ orderId, version, tubes: [{ orderTestIds }] })
    expect(await expectRefusal(again, 'WRONG_STATE')).toMatchObject({ state: 'collected' })
    const order = await orderedTest()
    const one = { orderId: order.id, version: order.version }
    const own = order.tests.map(({ id }) => id)
    const foreign = techA.lab.collect({ ...one, tubes: [{ orderTestIds: own }, { orderTestIds }] })
    expect(await expectRefusal(foreign, 'NOT_FOUND')).toEqual({ what: 'order-test' })
    const twice = techA.lab.collect({ ...one, tubes: [{ orderTestIds: own }, { orderTestIds: own }] })
    await expectRefusal(twice, 'WRONG_STATE')
    expect(await doctor.lab.getOrder({ orderId: order.id })).toEqual(order)
    await expectRefusal(techA.lab.collect({ ...one, version: 1, tubes: [{ orderTestIds: own }] }), 'VERSION_CONFLICT')
    await expectRefusal(techA.lab.collect({ ...one, orderId: 999, tubes: [{ orderTestIds: own }] }), 'NOT_FOUND')
    await expectRefusal(techA.lab.collect({ ...one, tubes: [] }), 'INVALID_INPUT')
    await expectRefusal(doctor.lab.collect({ ...one, tubes: [{ orderTestIds: own }] }), 'FORBIDDEN')
  })
})

describe('receive', () => {
  test('specimens arrive one by one, and with the last one the order is at the bench', async () => {
    const { collectedTest, techB, desk } = await aLaboratory()
    const { id: orderId, version, specimens } = await collectedTest()
    const [first = 0, second = 0] = specimens.map(({ id }) => id)
    const one = await techB.lab.receive({ orderId, version, specimenIds: [first] })
    expect(one).toMatchObject({ state: 'collected', specimens: [{ state: 'received', receivedAt: NOW }, {}] })
    expect(one.tests.map(({ state }) => state)).toEqual(['received', 'collected'])
    const all = await techB.lab.receive({ orderId, version: one.version, specimenIds: [second] })
    expect(all.state).toBe('received')
    const again = { orderId, version: all.version, specimenIds: [first] }
    expect(await expectRefusal(techB.lab.receive(again), 'WRONG_STATE')).toMatchObject({ state: 'received' })
    await expectRefusal(techB.lab.receive({ ...again, version }), 'VERSION_CONFLICT')
    await expectRefusal(techB.lab.receive({ ...again, specimenIds: [999] }), 'NOT_FOUND')
    await expectRefusal(techB.lab.receive({ ...again, orderId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.lab.receive(again), 'FORBIDDEN')
  })
})

describe('reject', () => {
  test('its tests ask for a new specimen, what was typed for them goes, and the rest of the order stays', async () => {
    const { receivedTest, techA, techB, tests, administrator } = await aLaboratory()
    const order = await receivedTest()
    const { id: orderTestId, version } = testOf(order, 'HB')
    const [hb] = tests.haemoglobin.parameters
    const values = [{ parameterId: hb?.id ?? 0, value: '5.1' }]
    await techA.lab.saveResults({ orderTestId, version, values, isComplete: true })
    const { version: standing } = await techA.lab.getOrder({ orderId: order.id })
    const one = { orderId: order.id, version: standing, specimenId: order.specimens[0]?.id ?? 0, reason: 'clotted' }
    const rejected = await techB.lab.reject(one)
    expect(rejected).toMatchObject({ state: 'rejected', dueAt: after(60) })
    expect(rejected.specimens).toMatchObject([
      { state: 'rejected', rejected: { reason: 'clotted', at: NOW, by: 'The lab-technician' } },
      { state: 'received' },
    ])
    expect(testOf(rejected, 'HB')).toMatchObject({ state: 'rejected', enteredBy: null, enteredAt: null })
    expect(testOf(rejected, 'GLU')).toMatchObject({ state: 'received' })
    const entry = await techA.lab.getEntry({ orderId: order.id })
    expect(entry.tests[0]).toMatchObject({ hasCritical: false, boxes: [{ current: null }] })
    const events = await trailOf(administrator, 'lab.reject')
    expect(events).toMatchObject([{ entity: 'specimen', reason: 'clotted' }])

    const tubes = [{ orderTestIds: [orderTestId] }]
    const again = await techA.lab.collect({ orderId: order.id, version: rejected.version, tubes })
    expect(again.specimens[2]).toMatchObject({ number: 3, state: 'collected' })
    expect(testOf(again, 'HB')).toMatchObject({ state: 'collected', specimenId: again.specimens[2]?.id })
    expect(await expectRefusal(techB.lab.reject({ ...one, version: again.version }), 'WRONG_STATE')).toMatchObject({
      state: 'rejected',
    })
  })

  test('what was verified stands: with all of its tests verified a specimen is rejected no more', async () => {
    const { receivedTest, techA, techB, tests } = await aLaboratory()
    const order = await receivedTest({ testIds: [tests.glucose.id, tests.widal.id] })
    const complete = async (code: string, parameterId: number, value: string) => {
      const { id: orderTestId, version } = testOf(order, code)
      const values = [{ parameterId, value }]
      const entry = await techA.lab.saveResults({ orderTestId, version, values, isComplete: true })
      await techB.lab.verify({ tests: [{ orderTestId, version: entry.test.version }] })
    }
    const [glucose, widal] = [tests.glucose, tests.widal].map(({ parameters }) => parameters[0]?.id ?? 0)
    await complete('GLU', glucose ?? 0, '92')
    const rejecting = async () => {
      const { version, specimens } = await techA.lab.getOrder({ orderId: order.id })
      const { id = 0 } = specimens.at(-1) ?? {}
      return techA.lab.reject({ orderId: order.id, version, specimenId: id, reason: 'too little' })
    }
    const left = await rejecting()
    expect(left.tests.map(({ state }) => state)).toEqual(['verified', 'rejected'])
    const again = await techA.lab.collect({
      ...{ orderId: order.id, version: left.version, tubes: [{ orderTestIds: [testOf(order, 'WIDAL').id] }] },
    })
    const specimenIds = [again.specimens.at(-1)?.id ?? 0]
    const there = await techA.lab.receive({ orderId: order.id, version: again.version, specimenIds })
    const { id: orderTestId, version } = testOf(there, 'WIDAL')
    const values = [{ parameterId: widal ?? 0, value: '1:80' }]
    const entry = await techA.lab.saveResults({ orderTestId, version, values, isComplete: true })
    await techB.lab.verify({ tests: [{ orderTestId, version: entry.test.version }] })
    expect(await expectRefusal(rejecting(), 'WRONG_STATE')).toMatchObject({ state: 'verified' })
    expect(await techA.lab.getOrder({ orderId: order.id })).toMatchObject({ state: 'verified', verifiedAt: NOW })
  })

  test('unknown, of another order, changed meanwhile, without a reason: refused', async () => {
    const { collectedTest, techA, desk } = await aLaboratory()
    const other = await collectedTest()
    const { id: orderId, version } = await collectedTest()
    const one = { orderId, version, specimenId: other.specimens[0]?.id ?? 0, reason: 'haemolysed' }
    expect(await expectRefusal(techA.lab.reject(one), 'NOT_FOUND')).toEqual({ what: 'specimen' })
    await expectRefusal(techA.lab.reject({ ...one, orderId: 999 }), 'NOT_FOUND')
    await expectRefusal(techA.lab.reject({ ...one, version: 1 }), 'VERSION_CONFLICT')
    await expectRefusal(techA.lab.reject({ ...one, reason: '' }), 'INVALID_INPUT')
    await expectRefusal(desk.lab.reject(one), 'FORBIDDEN')
  })
})

describe('what is kept with an order', () => {
  test('the bench and the doctor who ordered put documents to it, of the same patient only', async () => {
    const { receivedTest, techA, desk, doctor, doctorId, patientId, anotherPatient } = await withAnotherPatient()
    const { id: labOrderId } = await receivedTest()
    const finish = async (client: Client, of: { patientId: number; labOrderId: number }) =>
      client.documents.finish({ uploadId: await sendFile(client, aPng()), kind: 'imaging', title: 'Film', ...of })
    const made = await finish(techA, { patientId, labOrderId })
    expect(made).toMatchObject({ labOrderId, kind: 'imaging', visitId: null })
    expect(await finish(doctor, { patientId, labOrderId })).toMatchObject({ labOrderId })
    const replaced = await techA.documents.replace({
      ...{ uploadId: await sendFile(techA, aPng(10, 10)), id: made.id, version: made.version, reason: 'sharper' },
    })
    expect(replaced).toMatchObject({ labOrderId })
    expect(await aDocument(techA, patientId, { kind: 'imaging' })).toMatchObject({ labOrderId: null })
    const refused = finish(desk, { patientId, labOrderId })
    expect(await expectRefusal(refused, 'FORBIDDEN')).toEqual({ permission: 'lab.work' })
    const wrong = finish(techA, { patientId: anotherPatient, labOrderId })
    expect(await expectRefusal(wrong, 'NOT_FOUND')).toEqual({ what: 'lab-order' })
    await expectRefusal(finish(techA, { patientId, labOrderId: 999 }), 'NOT_FOUND')
    const { entries } = await doctor.consultation.timeline({ patientId, kinds: ['document'], doctorId })
    expect(entries).toEqual([])
  })
})

const withAnotherPatient = async () => {
  const laboratory = await aLaboratory()
  const birth = { kind: 'age', years: 50 } as const
  const fields = { fullName: 'Ravi Menon', sex: 'male', birth, phone: null } as const
  const { id: anotherPatient } = await laboratory.desk.patients.register(fields)
  return { ...laboratory, anotherPatient }
}
