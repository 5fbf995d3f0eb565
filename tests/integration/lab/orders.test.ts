import { describe, expect, test } from 'vitest'
import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { aPatient } from '#tests/support/patients.ts'
import { printedText } from '#tests/support/printed.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aWalkIn } from '../consultation/consulting-room.ts'
import { aLaboratory, collected, testOf } from './laboratory.ts'

const NOW = '2026-03-02T04:30:00.000Z'

/** Minutes after ten o'clock of the clinic's Monday. */
const after = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

describe('placeOrder', () => {
  test('a doctor orders from their own visit: numbered, priced, due, and the lab is told', async () => {
    const { orderedTest, patientId, visitId, doctorId, clinic } = await aLaboratory()
    const told: unknown[] = []
    clinic.core.changes.listen((change) => told.push(change))
    const order = await orderedTest({ clinicalNote: 'tired since weeks' })
    expect(order).toMatchObject({
      ...{ patient: { id: patientId }, visitId, doctorId, isOutsideReferral: false, priority: 'routine' },
      ...{ state: 'ordered', orderedOn: '2026-03-02', orderedAt: NOW, collectedAt: null, verifiedAt: null },
      ...{ dueAt: after(60), isOverdue: false, totalMinor: 25_000, unpaidMinor: 25_000, specimens: [] },
      clinicalNote: 'tired since weeks',
    })
    expect(parseLabNumber(order.labNumber)).toMatchObject({ kind: 'valid', labNumber: order.labNumber })
    expect(order.labNumber).toMatch(/^L260302001.$/)
    expect(order.tests).toMatchObject([
      { code: 'HB', priceMinor: 10_000, dueAt: after(60), state: 'ordered', isPaid: false, specimenId: null },
      { code: 'GLU', priceMinor: 15_000, dueAt: after(120), isFasting: true, container: 'Plain, red' },
    ])
    expect((await orderedTest()).labNumber).toMatch(/^L260302002.$/)
    expect(told).toContainEqual(expect.objectContaining({ topic: 'lab', id: patientId }))
  })

  test('what is pressing is due in half or three quarters of the time', async () => {
    const { orderedTest } = await aLaboratory()
    const due = async (priority: 'stat' | 'urgent') => (await orderedTest({ priority })).tests.map(({ dueAt }) => dueAt)
    expect(await due('stat')).toEqual([after(30), after(60)])
    expect(await due('urgent')).toEqual([after(45), after(90)])
  })

  test('panels are taken apart, each test is ordered once, and a panel with a price of its own costs that', async () => {
    const { administrator, orderedTest, tests } = await aLaboratory()
    const panel = (code: string, testIds: number[], priceMinor: number | null) =>
      administrator.lab.createPanel({ code, name: `Panel ${code}`, testIds, priceMinor })
    const { haemoglobin, glucose, lipids, urine } = tests
    const fever = await panel('FEVER', [haemoglobin.id, urine.id], 20_000)
    const heart = await panel('HEART', [haemoglobin.id, glucose.id, lipids.id], null)
    const order = await orderedTest({ panelIds: [fever.id, heart.id, fever.id], testIds: [urine.id, lipids.id] })
    expect(order.tests.map(({ code, panelName, priceMinor }) => [code, panelName, priceMinor])).toEqual([
      ['HB', 'Panel FEVER', 20_000],
      ['URINE', 'Panel FEVER', 0],
      ['GLU', 'Panel HEART', 15_000],
      ['LIPID', 'Panel HEART', 60_000],
    ])
    expect(order.totalMinor).toBe(95_000)
  })

  test('the desk and the bench order for somebody sent from outside', async () => {
    const { desk, techA, patientId, tests } = await aLaboratory()
    const asked = { patientId, referrer: 'Dr Menon, Lake Road', testIds: [tests.widal.id] }
    expect(await desk.lab.placeOrder(asked)).toMatchObject({
      ...{ isOutsideReferral: true, orderedFor: 'Dr Menon, Lake Road', visitId: null, doctorId: null },
    })
    expect(await techA.lab.placeOrder({ ...asked, referrer: null })).toMatchObject({ orderedFor: null })
  })

  test("another doctor's visit, a doctor without one, and a visit of somebody else are refused", async () => {
    const { stranger, doctor, techA, desk, doctorId, patientId, visitId, tests, administrator } = await aLaboratory()
    const asked = { patientId, visitId, testIds: [tests.widal.id] }
    for (const client of [stranger, techA, desk]) {
      expect(await expectRefusal(client.lab.placeOrder(asked), 'FORBIDDEN')).toEqual({ permission: 'lab.order' })
    }
    await expectRefusal(doctor.lab.placeOrder({ ...asked, visitId: null }), 'FORBIDDEN')
    await expectRefusal(administrator.lab.placeOrder(asked), 'FORBIDDEN')
    const other = await aWalkIn({ desk }, doctorId)
    const wrong = await expectRefusal(doctor.lab.placeOrder({ ...asked, patientId: other.patientId }), 'NOT_FOUND')
    expect(wrong).toEqual({ what: 'visit' })
    const events = (await administrator.audit.list({ limit: 50 })).events
    expect(events.filter(({ action, result }) => action === 'lab.placeOrder' && result === 'denied')).toHaveLength(5)
  })

  test('a visit of long ago that makes nobody a treating doctor any more orders nothing', async () => {
    const { clock, aDoctor, desk, tests } = await aLaboratory()
    const { doctorId, client, username } = await aDoctor()
    const { patientId, appointmentId } = await aWalkIn({ desk }, doctorId)
    const { id: visitId } = await client.consultation.openVisit({ appointmentId })
    clock.setTo('2027-04-02T04:30:00.000Z')
    await client.session.signIn({ username, password: STAFF_PASSWORD })
    const asked = { patientId, visitId, testIds: [tests.widal.id] }
    expect(await expectRefusal(client.lab.placeOrder(asked), 'NOT_TREATING')).toEqual({ patientId })
  })

  test('nothing, too much, and what is not there or out of use are refused', async () => {
    const { administrator, orderedTest, tests } = await aLaboratory()
    const { id, version } = tests.widal
    await expectRefusal(orderedTest({ testIds: [] }), 'INVALID_INPUT')
    await expectRefusal(orderedTest({ testIds: [999] }), 'NOT_FOUND')
    await expectRefusal(orderedTest({ panelIds: [999] }), 'NOT_FOUND')
    await expectRefusal(orderedTest({ visitId: 999 }), 'NOT_FOUND')
    await administrator.lab.deactivateTest({ id, version })
    expect(await expectRefusal(orderedTest({ testIds: [id] }), 'DEACTIVATED')).toEqual({ what: 'lab-test' })
    const fields = { code: 'P', name: 'P', testIds: [tests.urine.id] }
    const panel = await administrator.lab.createPanel(fields)
    await administrator.lab.updatePanel({ ...fields, id: panel.id, version: panel.version, isActive: false })
    expect(await expectRefusal(orderedTest({ panelIds: [panel.id] }), 'DEACTIVATED')).toEqual({ what: 'lab-panel' })
  })

  test('nobody orders for the dead or for a record that was joined into another', async () => {
    const { desk, administrator, techA, tests } = await aLaboratory()
    const { id: kept } = await desk.patients.register(aPatient())
    const { id: dropped } = await desk.patients.register(aPatient())
    const testIds = [tests.widal.id]
    const before = await techA.lab.placeOrder({ patientId: dropped, testIds })
    const pair = { keep: { id: kept, version: 1 }, drop: { id: dropped, version: 1 } }
    const joined = await administrator.patients.merge({ ...pair, reason: 'twice' })
    await expectRefusal(techA.lab.placeOrder({ patientId: dropped, testIds }), 'PATIENT_MERGED')
    expect(await desk.lab.listOrders({ patientId: dropped })).toMatchObject([{ id: before.id, patient: { id: kept } }])
    await desk.patients.setDeceased({ id: kept, version: joined.version, deceasedOn: '2026-03-01' })
    await expectRefusal(techA.lab.placeOrder({ patientId: kept, testIds }), 'PATIENT_DECEASED')
    const { id: orderId, version } = before
    const tubes = [{ orderTestIds: before.tests.map(({ id }) => id) }]
    await expectRefusal(techA.lab.collect({ orderId, version, tubes }), 'PATIENT_DECEASED')
  })
})

describe('cancelTests', () => {
  test('tests go with a reason until they are collected, and all of them take the order along', async () => {
    const { orderedTest, doctor, patientId } = await aLaboratory()
    const order = await orderedTest()
    const [first, second] = [testOf(order, 'HB').id, testOf(order, 'GLU').id]
    const one = { orderId: order.id, reason: 'was done last week' }
    const left = await doctor.lab.cancelTests({ ...one, version: order.version, orderTestIds: [first] })
    expect(left).toMatchObject({ state: 'ordered', totalMinor: 15_000, dueAt: after(120) })
    expect(testOf(left, 'HB')).toMatchObject({
      ...{ state: 'cancelled', cancelled: { reason: 'was done last week', at: NOW } },
    })
    const again = { ...one, version: left.version, orderTestIds: [first] }
    expect(await expectRefusal(doctor.lab.cancelTests(again), 'WRONG_STATE')).toMatchObject({ state: 'cancelled' })
    const gone = await doctor.lab.cancelTests({ ...again, orderTestIds: [second] })
    expect(gone).toMatchObject({ state: 'cancelled', totalMinor: 0, unpaidMinor: 0 })
    const { entries } = await doctor.consultation.timeline({ patientId, kinds: ['lab'] })
    expect(entries).toEqual([])
  })

  test('a panel with a price of its own keeps it, paid or not, until its last test goes', async () => {
    const { administrator, orderedTest, desk, doctor, patientId, tests } = await aLaboratory()
    const testIds = [tests.haemoglobin.id, tests.urine.id]
    const fields = { code: 'FEVER', name: 'Fever', testIds, priceMinor: 20_000 }
    const { id } = await administrator.lab.createPanel(fields)
    const order = await orderedTest({ panelIds: [id], testIds: [tests.glucose.id] })
    const first = testOf(order, 'HB').id
    await desk.lab.markPaid({ patientId, orderTestIds: [first], totalMinor: 20_000 })
    const cancelling = { orderId: order.id, reason: 'not needed', orderTestIds: [first], version: order.version }
    const left = await doctor.lab.cancelTests(cancelling)
    expect(testOf(left, 'URINE')).toMatchObject({ priceMinor: 20_000, isPaid: true })
    expect(left).toMatchObject({ totalMinor: 35_000, unpaidMinor: 15_000 })
  })

  test('what was collected, what is not there and what somebody changed meanwhile is refused', async () => {
    const { collectedTest, orderedTest, techA, stranger, doctor, patientId } = await aLaboratory()
    const { id: orderId, version, tests } = await collectedTest()
    const one = { orderId, version, orderTestIds: [tests[0]?.id ?? 0], reason: 'too late' }
    expect(await expectRefusal(doctor.lab.cancelTests(one), 'WRONG_STATE')).toMatchObject({ state: 'collected' })
    const { id: other, version: standing } = await orderedTest()
    const elsewhere = { ...one, orderId: other, version: standing }
    expect(await expectRefusal(doctor.lab.cancelTests(elsewhere), 'NOT_FOUND')).toEqual({ what: 'order-test' })
    expect(await expectRefusal(doctor.lab.cancelTests({ ...one, orderId: 999 }), 'NOT_FOUND')).toEqual({
      what: 'lab-order',
    })
    const stale = await expectRefusal(techA.lab.cancelTests({ ...one, version: version - 1 }), 'VERSION_CONFLICT')
    expect(stale).toEqual({ changedBy: 'The lab-technician', changedAt: NOW, currentVersion: version })
    expect(await expectRefusal(stranger.lab.cancelTests(one), 'NOT_TREATING')).toEqual({ patientId })
    await expectRefusal(doctor.lab.cancelTests({ ...one, reason: ' ' }), 'INVALID_INPUT')
  })
})

describe('changePriority', () => {
  test('the due time follows: from the order before the collection, from the collection after it', async () => {
    const { orderedTest, doctor, techA, techB, clock } = await aLaboratory()
    const order = await orderedTest()
    clock.passMinutes(10)
    const { id: orderId, version } = order
    const pressing = await doctor.lab.changePriority({ orderId, version, priority: 'stat' })
    expect(pressing).toMatchObject({ priority: 'stat', dueAt: after(30), version: version + 2 })
    expect(pressing.tests.map(({ dueAt, version: own }) => [dueAt, own])).toEqual([
      [after(30), 1],
      [after(60), 1],
    ])
    const taken = await collected(techA, pressing)
    expect(taken.dueAt).toBe(after(40))
    const calm = await techB.lab.changePriority({ orderId, version: taken.version, priority: 'routine' })
    expect(calm.tests.map(({ dueAt }) => dueAt)).toEqual([after(70), after(130)])
    await expectRefusal(doctor.lab.changePriority({ orderId, version, priority: 'stat' }), 'VERSION_CONFLICT')
  })

  test('an order that is cancelled, unknown or none of the caller is refused', async () => {
    const { orderedTest, doctor, stranger, patientId } = await aLaboratory()
    const order = await orderedTest()
    const orderTestIds = order.tests.map(({ id }) => id)
    const cancelling = { orderId: order.id, version: order.version, orderTestIds, reason: 'moved away' }
    const { id: orderId, version } = await doctor.lab.cancelTests(cancelling)
    const one = { orderId, version, priority: 'stat' as const }
    await expectRefusal(doctor.lab.changePriority(one), 'WRONG_STATE')
    await expectRefusal(doctor.lab.changePriority({ ...one, orderId: 999 }), 'NOT_FOUND')
    expect(await expectRefusal(stranger.lab.changePriority(one), 'NOT_TREATING')).toEqual({ patientId })
  })
})

describe('reading orders', () => {
  test('the desk and the bench see every order, doctors those of patients they treat, others none', async () => {
    const { receivedTest, doctor, desk, techA, stranger, nurse, patientId, visitId } = await aLaboratory()
    const order = await receivedTest()
    const { id: orderId } = order
    for (const client of [doctor, desk, techA]) expect(await client.lab.getOrder({ orderId })).toEqual(order)
    expect(await expectRefusal(stranger.lab.getOrder({ orderId }), 'NOT_TREATING')).toEqual({ patientId })
    await expectRefusal(stranger.lab.listOrders({ patientId }), 'NOT_TREATING')
    await expectRefusal(nurse.lab.getOrder({ orderId }), 'FORBIDDEN')
    for (const client of [doctor, desk]) {
      await expectRefusal(client.lab.getOrder({ orderId: 999 }), 'NOT_FOUND')
      await expectRefusal(client.lab.listOrders({ patientId: 999 }), 'NOT_FOUND')
    }
    const outside = await desk.lab.placeOrder({ patientId, testIds: [order.tests[0]?.testId ?? 0] })
    const listed = async (filter: { visitId?: number; limit?: number } = {}) =>
      (await doctor.lab.listOrders({ patientId, ...filter })).map(({ id }) => id)
    expect(await listed()).toEqual([outside.id, orderId])
    expect(await listed({ visitId })).toEqual([orderId])
    expect(await listed({ limit: 1 })).toEqual([outside.id])
  })

  test('an order is found by its lab number as it is typed or scanned, never by one with a wrong check symbol', async () => {
    const { receivedTest, techA, doctor } = await aLaboratory()
    const { id: orderId, labNumber, specimens } = await receivedTest()
    const find = (text: string) => techA.lab.findByLabNumber({ text })
    for (const text of [labNumber, ` ${labNumber.toLowerCase()} `, labNumber.replace('L', 'L-')]) {
      expect(await find(text)).toEqual({ orderId, specimenId: null })
    }
    expect(await find(`${labNumber}-2`)).toEqual({ orderId, specimenId: specimens[1]?.id })
    const wrong = labNumber.slice(0, -1) + (labNumber.endsWith('A') ? 'C' : 'A')
    for (const text of [wrong, 'L260302099X', '', 'Latha', '%']) {
      expect(await expectRefusal(find(text), 'NOT_FOUND')).toEqual({ what: 'lab-number' })
    }
    expect(await expectRefusal(find(`${labNumber}-9`), 'NOT_FOUND')).toEqual({ what: 'specimen' })
    await expectRefusal(doctor.lab.findByLabNumber({ text: labNumber }), 'FORBIDDEN')
  })

  test('orders stand on the timeline by the names of their tests, and on the summary of the visit', async () => {
    const { receivedTest, doctor, techA, patientId, visitId, doctorId, appointmentId } = await aLaboratory()
    const { id, labNumber } = await receivedTest()
    const { entries } = await doctor.consultation.timeline({ patientId, kinds: ['lab'], text: 'haemo' })
    expect(entries).toMatchObject([
      {
        ...{ key: `lab-${id}`, kind: 'lab', title: 'Haemoglobin, Glucose, fasting', detail: labNumber },
        ...{ state: 'received', labOrderId: id, visitId, doctorId, appointmentId, documentId: null },
      },
    ])
    await expectRefusal(techA.consultation.timeline({ patientId }), 'FORBIDDEN')
    const pen = { visitId, window: 'a window' }
    await doctor.consultation.takeDraft(pen)
    await expectRefusal(doctor.consultation.discardVisit(pen), 'WRONG_STATE')
    const { revision } = await doctor.consultation.takeDraft(pen)
    await doctor.consultation.sign({ ...pen, revision, note: { ...EMPTY_NOTE, complaint: 'tired' } })
    const { html } = await doctor.consultation.previewPaper({ paper: 'visit-summary', visitId })
    expect(printedText(html)).toMatch(/Tests ordered.*Haemoglobin.*Glucose, fasting/s)
    const prescription = await doctor.consultation.previewPaper({ paper: 'prescription', visitId })
    expect(printedText(prescription.html)).not.toContain('Haemoglobin')
  })
})
