import { expect, test } from 'vitest'
import { ADMINISTRATOR, aClinic, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { TODAY } from '../consultation/consulting-room.ts'
import { trailOf } from '../consultation/visit-room.ts'
import { testOf } from './laboratory.ts'
import { aReportRoom, corrected, entered, verified } from './report-room.ts'

const DAY = { from: TODAY, to: TODAY }
const rowsOf = (csv: string) => csv.replace('\ufeff', '').trimEnd().split('\r\n')

test('figures of a day: what came, what went, how long it took, what went wrong', async () => {
  const room = await aReportRoom(null, { fullName: 'Kamala Devi' })
  const { techA, techB, clock, tests, administrator } = room
  const wait = async (minutes: number) => {
    clock.passMinutes(minutes)
    for (const one of [techA, techB, room.doctor]) await one.session.unlock({ password: STAFF_PASSWORD })
    await administrator.session.unlock({ password: ADMINISTRATOR.password })
  }
  const first = await room.receivedTest({ testIds: [tests.haemoglobin.id, tests.lipids.id] })
  const second = await room.receivedTest({ testIds: [tests.haemoglobin.id] })
  await wait(30)
  await verified(room, first, 'HB', { HB: '12.4' })
  await wait(60)
  await verified(room, second, 'HB', { HB: '13' })
  const glucose = await room.receivedTest({ testIds: [tests.glucose.id] })
  const critical = await entered(techA, glucose, 'GLU', { GLU: '460' })
  const untold = await room.receivedTest({ testIds: [tests.glucose.id] })
  await entered(techA, untold, 'GLU', { GLU: '20' })
  await wait(5)
  const told = { orderTestId: critical.orderTestId, toldTo: 'Dr. Meera Nair', isReadBack: true }
  await techA.lab.recordCall(told)
  await wait(5)
  await techB.lab.verify({ tests: [critical] })
  const urine = await room.collectedTest({ testIds: [tests.urine.id] })
  const [specimen] = urine.specimens
  const { id: orderId, version } = urine
  const reason = '=HYPERLINK("leaked")'
  const rejected = await techA.lab.reject({ orderId, version, specimenId: specimen?.id ?? 0, reason })
  const cancelled = await room.orderedTest({ testIds: [tests.widal.id] })
  await room.doctor.lab.cancelTests({
    ...{ orderId: cancelled.id, version: cancelled.version, reason: 'asked for twice' },
    orderTestIds: cancelled.tests.map(({ id }) => id),
  })
  await wait(180)

  const before = await techA.lab.getFigures(DAY)
  const counts = ({ ordered, verified: done, open, overdue, corrected: changed }: typeof before) => ({
    ...{ ordered, done, open, overdue, changed },
  })
  // Lipids, the glucose nobody was told of and the rejected urine are open, all of them too late by now.
  expect(counts(before)).toEqual({ ordered: 6, done: 3, open: 3, overdue: 3, changed: 0 })
  expect(before.days).toEqual([{ date: TODAY, ordered: 6, verified: 3 }])
  expect(before.turnAround).toEqual([
    {
      ...{ testId: tests.glucose.id, code: 'GLU', name: 'Glucose, fasting', count: 1, wantedMinutes: 120 },
      ...{ medianMinutes: 10, p90Minutes: 10 },
    },
    {
      ...{ testId: tests.haemoglobin.id, code: 'HB', name: 'Haemoglobin', count: 2, wantedMinutes: 60 },
      ...{ medianMinutes: 60, p90Minutes: 84 },
    },
  ])
  expect(before.calls).toMatchObject([
    { labNumber: untold.labNumber, verifiedAt: null, toldAt: null, isReadBack: null, minutes: null },
    { labNumber: glucose.labNumber, testName: 'Glucose, fasting', isReadBack: true, minutes: 5 },
  ])
  expect(before.rejected).toMatchObject([
    { label: specimen?.label, specimenType: 'Urine', reason, by: 'The lab-technician', isRecollected: false },
  ])
  expect(JSON.stringify(before)).not.toMatch(/Kamala|460|12\.4/)

  await techA.lab.collect({
    ...{ orderId, version: rejected.version },
    tubes: [{ orderTestIds: [testOf(rejected, 'URINE').id] }],
  })
  await corrected(room, first, 'HB', { HB: '12.6' })
  const after = await administrator.lab.getFigures({ from: '2026-02-01', to: '2026-03-31' })
  expect(counts(after)).toEqual({ ordered: 6, done: 3, open: 3, overdue: 2, changed: 1 })
  expect(after.days).toHaveLength(59)
  expect(after.rejected).toMatchObject([{ isRecollected: true }])
  // A correction is no turn-around: what counts is when the result was first there.
  expect(after.turnAround.find(({ code }) => code === 'HB')).toMatchObject({ medianMinutes: 60, p90Minutes: 84 })

  const file = async (table: 'days' | 'turn-around' | 'rejected' | 'calls') => {
    const { fileName, csv } = await techA.lab.exportFigures({ ...DAY, table })
    expect(fileName).toBe(`lab-${table}-${TODAY}-${TODAY}.csv`)
    return rowsOf(csv)
  }
  expect(await file('days')).toEqual(['date,ordered,verified', `${TODAY},6,3`])
  expect(await file('turn-around')).toEqual([
    'code,name,count,wanted_minutes,median_minutes,p90_minutes',
    'GLU,"Glucose, fasting",1,120,10,10',
    'HB,Haemoglobin,2,60,60,84',
  ])
  expect((await file('rejected'))[1]).toBe(
    `${TODAY} 11:40,${specimen?.label},Urine,"'=HYPERLINK(""leaked"")",The lab-technician,yes`,
  )
  expect(await file('calls')).toEqual([
    'lab_number,test,verified_at,told_at,read_back,minutes_to_call',
    `${untold.labNumber},"Glucose, fasting",,,,`,
    `${glucose.labNumber},"Glucose, fasting",${TODAY} 11:40,${TODAY} 11:35,yes,5`,
  ])
  const trail = await trailOf(administrator, 'lab.exportFigures')
  expect(trail).toHaveLength(4)
  expect(trail[0]).toMatchObject({ entity: 'lab-figures', reason: 'calls', patientId: null, result: 'ok' })
})

test('figures are for who may see them, over days that follow each other, at most a year', async () => {
  const clinic = await aClinic()
  const tech = await clinic.signedInAs('lab-technician')
  const { client: doctor } = await clinic.aDoctor()
  const desk = await clinic.signedInAs('receptionist')
  for (const other of [doctor, desk]) {
    await expectRefusal(other.lab.getFigures(DAY), 'FORBIDDEN')
    await expectRefusal(other.lab.exportFigures({ ...DAY, table: 'calls' }), 'FORBIDDEN')
  }
  const nothing = {
    ordered: 0,
    verified: 0,
    open: 0,
    overdue: 0,
    corrected: 0,
    turnAround: [],
    rejected: [],
    calls: [],
  }
  const year = await tech.lab.getFigures({ from: '2024-01-01', to: '2024-12-31' })
  expect(year).toMatchObject(nothing)
  expect(year.days).toHaveLength(366)
  const codeOf = async (from: string, to: string) => {
    const { issues } = await expectRefusal(tech.lab.getFigures({ from, to }), 'INVALID_INPUT')
    return (issues as { code: string }[]).map(({ code }) => code)
  }
  expect(await codeOf('2024-01-01', '2025-01-01')).toEqual(['period_too_long'])
  expect(await codeOf('2026-03-02', '2026-03-01')).toEqual(['to_before_from'])
  expect(await codeOf('2026-02-30', '2026-03-01')).not.toEqual([])
})
