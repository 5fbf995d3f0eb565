import { expect, test } from 'vitest'
import { someoneWithoutPatients } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { aLaboratory, testOf } from './laboratory.ts'
import { entered, verifiedHaemoglobin, which } from './results.ts'

test('the doctor reads what is verified, and before that what was entered so far, marked preliminary', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, tests, patientId, visitId, clock, administrator } = lab
  const order = await lab.receivedTest({ testIds: [tests.lipids.id, tests.haemoglobin.id] })
  const read = async () => (await doctor.lab.listResults({ patientId }))[0]?.tests ?? []
  expect(await read()).toMatchObject([
    { standing: 'none', results: [], comment: null, versions: [], isAcknowledged: false },
    { standing: 'none', results: [] },
  ])
  const lipids = await entered(
    techA,
    testOf(order, 'LIPID'),
    tests.lipids,
    { TC: '180', HDL: '30' },
    { comment: 'so far' },
  )
  expect(await read()).toMatchObject([
    { standing: 'preliminary', comment: 'so far', versions: [], hasAbnormal: true, hasCritical: false },
    { standing: 'none' },
  ])
  await techB.lab.verify({ tests: [which(lipids.test)] })
  const [verified] = await read()
  expect(verified).toMatchObject({ standing: 'verified', isBeingCorrected: false, isAcknowledged: false })
  // What is not normal stands first; the version keeps the order of the test.
  expect(verified?.results.map(({ code, flag }) => [code, flag])).toEqual([
    ['HDL', 'L'],
    ['RATIO', 'H'],
    ['TC', 'N'],
  ])
  expect(verified?.versions[0]?.results.map(({ code }) => code)).toEqual(['TC', 'HDL', 'RATIO'])
  expect(verified?.results[0]?.previous).toBeNull()
  // On record once in five minutes, however often.
  expect(await trailOf(administrator, 'lab.readResults')).toMatchObject([
    { entity: 'patient', entityId: patientId, patientId },
  ])
  clock.passMinutes(6)
  const later = await lab.receivedTest({ testIds: [tests.lipids.id] })
  const second = await entered(techA, testOf(later, 'LIPID'), tests.lipids, { TC: '190', HDL: '33' })
  await techB.lab.verify({ tests: [which(second.test)] })
  const [newest, older] = await doctor.lab.listResults({ patientId, visitId })
  expect([newest?.order.id, older?.order.id]).toEqual([later.id, order.id])
  expect(newest?.tests[0]?.results[0]).toMatchObject({ code: 'HDL', value: '33', previous: { value: '30', flag: 'L' } })
  expect(await trailOf(administrator, 'lab.readResults')).toHaveLength(2)
  expect(await doctor.lab.listResults({ patientId, limit: 1 })).toHaveLength(1)
  expect(await doctor.lab.listResults({ patientId, visitId: visitId + 1 })).toEqual([])
})

test('the strip of a visit counts what is new, pending and unpaid', async () => {
  const lab = await aLaboratory()
  const { techA, techB, doctor, tests, patientId } = lab
  const none = { newTests: 0, abnormal: 0, critical: 0, pending: 0, unpaid: 0 }
  expect(await doctor.lab.resultsBrief({ patientId })).toEqual(none)
  const order = await lab.receivedTest({ testIds: [tests.haemoglobin.id, tests.glucose.id, tests.widal.id] })
  expect(await doctor.lab.resultsBrief({ patientId })).toEqual({ ...none, pending: 3, unpaid: 3 })
  const low = await entered(techA, testOf(order, 'HB'), tests.haemoglobin, { HB: '6.1' })
  await techA.lab.recordCall({ orderTestId: low.test.id, toldTo: 'the doctor', isReadBack: true })
  const high = await entered(techA, testOf(order, 'GLU'), tests.glucose, { GLU: '180' })
  await techB.lab.verify({ tests: [which(low.test), which(high.test)] })
  const brief = { newTests: 2, abnormal: 2, critical: 1, pending: 1, unpaid: 3 }
  expect(await doctor.lab.resultsBrief({ patientId })).toEqual(brief)
  await doctor.lab.acknowledge({ tests: [{ orderTestId: low.test.id, number: 1 }] })
  expect(await doctor.lab.resultsBrief({ patientId })).toEqual({ ...brief, newTests: 1, abnormal: 1, critical: 0 })
})

test('results are for who may read them and treats the patient, or gives a reason', async () => {
  const lab = await aLaboratory()
  const { doctor, stranger, desk, nurse, techA, administrator, patientId, tests } = lab
  await verifiedHaemoglobin(lab)
  const parameterId = tests.haemoglobin.parameters[0]?.id ?? 0
  for (const client of [desk, nurse, techA, administrator, await someoneWithoutPatients(lab)]) {
    await expectRefusal(client.lab.listResults({ patientId }), 'FORBIDDEN')
    await expectRefusal(client.lab.resultsBrief({ patientId }), 'FORBIDDEN')
    await expectRefusal(client.lab.inbox(), 'FORBIDDEN')
    await expectRefusal(client.lab.acknowledge({ tests: [{ orderTestId: 1, number: 1 }] }), 'FORBIDDEN')
    await expectRefusal(client.lab.listTrends({ patientId }), 'FORBIDDEN')
    await expectRefusal(client.lab.trend({ patientId, parameterId }), 'FORBIDDEN')
  }
  const asked = [
    () => stranger.lab.listResults({ patientId }),
    () => stranger.lab.resultsBrief({ patientId }),
    () => stranger.lab.acknowledge({ tests: [{ orderTestId: 1, number: 1 }] }),
    () => stranger.lab.listTrends({ patientId }),
    () => stranger.lab.trend({ patientId, parameterId }),
  ]
  for (const ask of asked) expect(await expectRefusal(ask(), 'NOT_TREATING')).toEqual({ patientId })
  expect((await administrator.audit.list({ result: 'denied', limit: 200 })).events).toContainEqual(
    expect.objectContaining({ action: 'lab.readResults', patientId }),
  )
  expect(await stranger.lab.inbox()).toEqual([])
  await stranger.patients.breakGlass({ patientId, reason: 'fell down in the waiting room' })
  expect(await stranger.lab.listResults({ patientId })).toHaveLength(1)
  for (const client of [doctor]) {
    await expectRefusal(client.lab.listResults({ patientId: 99 }), 'NOT_FOUND')
    await expectRefusal(client.lab.resultsBrief({ patientId: 99 }), 'NOT_FOUND')
    await expectRefusal(client.lab.listTrends({ patientId: 99 }), 'NOT_FOUND')
    await expectRefusal(client.lab.listResults({ patientId, limit: 201 }), 'INVALID_INPUT')
  }
})
