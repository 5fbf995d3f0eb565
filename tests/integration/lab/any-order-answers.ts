import { expect } from 'vitest'
import type { LabResult } from '#shared/contract/lab.values.ts'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { isAbnormal, isCritical } from '#shared/domain/lab/flags.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { isUncalled, sumOf } from './any-order-checks.ts'
import type { LabRows } from './any-order-rows.ts'
import type { Laboratory } from './laboratory.ts'

const isStanding = ({ state }: { state: string }) => state !== 'cancelled'
const isUnpaid = (one: LabRows['lab_order_tests'][number]) => isStanding(one) && one.paid_at === null

const checkWorklist = async ({ techA, clock }: Laboratory, rows: LabRows) => {
  const now = clock.now()
  const today = localDateAt(now, 'Asia/Kolkata')
  const listed = rows.lab_orders.filter(({ state, ordered_on }) => ordered_on === today || isOpenState(state))
  const open = listed.filter(({ state }) => isOpenState(state))
  const inList = new Set(listed.map(({ id }) => id))
  const waiting = rows.lab_order_tests.filter((one) => inList.has(one.order_id) && one.state !== 'verified')
  const { date, lines, total, counts } = await techA.lab.worklist({ limit: 200 })
  expect({ date, total }).toEqual({ date: today, total: listed.length })
  const states = Object.entries(Object.groupBy(listed, ({ state }) => state)).map(([state, some]) => [
    state,
    some.length,
  ])
  expect(Object.fromEntries(Object.entries(counts.byState).filter(([, count]) => count > 0))).toEqual(
    Object.fromEntries(states),
  )
  expect(counts).toMatchObject({
    stat: open.filter(({ priority }) => priority === 'stat').length,
    urgent: open.filter(({ priority }) => priority === 'urgent').length,
    overdue: open.filter(({ due_at }) => due_at < now.toISOString()).length,
    uncalled: waiting.filter((one) => isUncalled(rows, one)).length,
  })
  for (const line of lines) {
    const tests = rows.lab_order_tests.filter(({ order_id }) => order_id === line.id)
    expect([line.totalMinor, line.unpaidMinor]).toEqual([
      sumOf(tests.filter(isStanding)),
      sumOf(tests.filter(isUnpaid)),
    ])
    expect(line.isRejected).toBe(tests.some(({ state }) => state === 'rejected'))
  }
}

const checkOwed = async ({ desk }: Laboratory, rows: LabRows, patientIds: readonly number[]) => {
  for (const patientId of patientIds) {
    const unpaid = rows.lab_order_tests.filter((one) => one.patient_id === patientId && isUnpaid(one))
    const { totalMinor, lines } = await desk.lab.listOwed({ patientId })
    expect(totalMinor).toBe(sumOf(unpaid))
    expect(lines.map(({ orderTestId }) => orderTestId)).toEqual(
      unpaid.filter(({ price_minor }) => price_minor > 0).map(({ id }) => id),
    )
  }
}

const byParameter = (a: LabResult, b: LabResult) => a.parameterId - b.parameterId

/** What a doctor reads of a test is its newest version, or before that what stands in the form. */
const checkReading = (rows: LabRows, reading: TestReading) => {
  const one = rows.lab_order_tests.find(({ id }) => id === reading.test.id)
  if (!one) throw new Error('a reading of no test')
  const [newest] = reading.versions
  const typed = rows.lab_results.filter(({ order_test_id }) => order_test_id === one.id)
  const results = reading.results.map(({ previous: _, ...result }) => result).toSorted(byParameter)
  const preliminary = typed.length > 0 ? 'preliminary' : 'none'
  const verified = one.version_count > 1 ? 'corrected' : 'verified'
  expect(reading).toMatchObject({
    standing: one.version_count === 0 ? preliminary : verified,
    isBeingCorrected: one.version_count > 0 && one.state !== 'verified',
    isAcknowledged: one.version_count > 0 && one.acknowledged_version === one.version_count,
    hasAbnormal: results.some(({ flag }) => isAbnormal(flag)),
    hasCritical: results.some(({ flag }) => isCritical(flag)),
  })
  expect(reading.versions).toHaveLength(one.version_count)
  if (newest) expect(results).toEqual(newest.results.toSorted(byParameter))
  else expect(results.map(({ value }) => value).toSorted()).toEqual(typed.map((row) => row.value_text).toSorted())
}

const checkDoctor = async ({ doctor, doctorId, patientId }: Laboratory, rows: LabRows) => {
  const orders = await doctor.lab.listResults({ patientId, limit: 200 })
  const readings = orders.flatMap(({ tests }) => tests)
  const ofPatient = rows.lab_order_tests.filter((one) => one.patient_id === patientId && isStanding(one))
  expect(readings.map(({ test }) => test.id).toSorted()).toEqual(ofPatient.map(({ id }) => id).toSorted())
  for (const reading of readings) checkReading(rows, reading)
  const fresh = readings.filter(({ versions, isAcknowledged }) => versions.length > 0 && !isAcknowledged)
  const ownIds = new Set(rows.lab_order_tests.filter((one) => one.doctor_id === doctorId).map(({ id }) => id))
  const own = fresh.filter(({ test }) => ownIds.has(test.id))
  const inbox = await doctor.lab.inbox()
  const inInbox = inbox.flatMap(({ tests }) => tests).toSorted((a, b) => a.test.id - b.test.id)
  expect(inInbox).toEqual(own.toSorted((a, b) => a.test.id - b.test.id))
  const critical = inbox.filter(({ hasCritical }) => hasCritical).length
  expect(await doctor.lab.inboxCount()).toEqual({ orders: inbox.length, critical })
  expect(await doctor.lab.resultsBrief({ patientId })).toEqual({
    newTests: fresh.length,
    abnormal: fresh.filter(({ hasAbnormal }) => hasAbnormal).length,
    critical: fresh.filter(({ hasCritical }) => hasCritical).length,
    pending: ofPatient.filter(({ version_count }) => version_count === 0).length,
    unpaid: ofPatient.filter((one) => isUnpaid(one) && one.price_minor > 0).length,
  })
}

const checkBench = async ({ techA, techB }: Laboratory, rows: LabRows) => {
  const ids = (wanted: readonly string[]) =>
    rows.lab_order_tests.filter(({ state }) => wanted.includes(state)).map(({ id }) => id)
  const expected = await techB.lab.listExpected()
  const tubes = expected.flatMap((order) => order.tubes.flatMap(({ orderTestIds }) => orderTestIds))
  expect(tubes.toSorted()).toEqual(ids(['ordered', 'rejected']).toSorted())
  const entered = await techA.lab.listToVerify()
  expect(entered.map(({ entry }) => entry.test.id).toSorted()).toEqual(ids(['entered']).toSorted())
}

/** Whether the core answers everybody what is stored. */
export const checkAnswers = async (lab: Laboratory, rows: LabRows, patientIds: readonly number[]): Promise<void> => {
  await checkWorklist(lab, rows)
  await checkOwed(lab, rows, patientIds)
  await checkDoctor(lab, rows)
  await checkBench(lab, rows)
}
