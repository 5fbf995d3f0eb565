import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { dueAt } from '#shared/domain/lab/turn-around.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseUnbookable } from '../patients/bookable.service.ts'
import {
  type ListedTestRow,
  listOrderTestRows,
  listSpecimenRows,
  type OrderRow,
  type SpecimenRow,
} from './order.repo.ts'
import { turnAroundsOf } from './order-catalogue.repo.ts'
import { refreshOrder, updateOrderTest } from './order-changes.ts'
import { labOrderOf } from './order-rows.ts'
import { orderForChange, testsInState, WANTS_SPECIMEN } from './order-steps.service.ts'
import { deleteTypedValues, insertSpecimen, lastSpecimenNumber, updateSpecimen } from './specimen.repo.ts'

interface Step {
  orderId: number
  version: number
}

interface Tube {
  orderTestIds: readonly number[]
  specimenType: string | null
  container: string | null
}

const MINUTE_MS = 60_000

const stampOf = (writing: WriteCall) => ({
  updated_at: writing.now.toISOString(),
  updated_by: staffOf(writing).staffId,
})

/** Specimens named of an order; throws NOT_FOUND. */
const specimensNamed = async (db: Db, orderId: number, ids: readonly number[]): Promise<SpecimenRow[]> => {
  const all = new Map((await listSpecimenRows(db, [orderId])).map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const row = all.get(id)
    if (!row) throw refusal('NOT_FOUND', { what: 'specimen' })
    return row
  })
}

/** When a specimen was taken. It is said to the minute, so that the minute of the order itself is late enough. */
const collectionTime = (order: OrderRow, collectedAt: string | null, now: Date): string => {
  if (collectedAt === null) return now.toISOString()
  const at = Date.parse(collectedAt)
  if (at > now.getTime()) throw refusal('COLLECTION_TIME_REFUSED', { reason: 'ahead' })
  const ordered = Date.parse(order.ordered_at)
  if (at < ordered - (ordered % MINUTE_MS)) throw refusal('COLLECTION_TIME_REFUSED', { reason: 'before_order' })
  return collectedAt
}

const fillTube = async (
  trx: Trx,
  writing: WriteCall,
  { order, tube, number, collectedAt }: { order: OrderRow; tube: Tube; number: number; collectedAt: string },
): Promise<ListedTestRow[]> => {
  const tests = await testsInState(trx, order.id, tube.orderTestIds, WANTS_SPECIMEN)
  const specimenId = await insertSpecimen(trx, {
    order_id: order.id,
    patient_id: order.patient_id,
    number,
    specimen_type: tube.specimenType ?? tests[0]?.specimen_type ?? null,
    container: tube.container ?? tests[0]?.container ?? null,
    collected_at: collectedAt,
    collected_by: staffOf(writing).staffId,
    ...stampOf(writing),
  })
  const minutes = await turnAroundsOf(
    trx,
    tests.map(({ test_id }) => test_id),
  )
  for (const { id, test_id } of tests) {
    const due = dueAt(new Date(collectedAt), minutes.get(test_id) ?? 0, order.priority).toISOString()
    await updateOrderTest(trx, writing, id, { state: 'collected', specimen_id: specimenId, due_at: due })
  }
  return tests
}

/**
 * Notes that specimens were taken, one for each tube; throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE, PATIENT_DECEASED and
 * COLLECTION_TIME_REFUSED for a time ahead of now or before the order.
 */
export const collect = (
  call: Call,
  input: Step & { collectedAt: string | null; tubes: readonly Tube[] },
): Promise<LabOrder> =>
  write(call, async (trx, writing) => {
    const order = await orderForChange(trx, input)
    await refuseUnbookable(trx, order.patient_id)
    const collectedAt = collectionTime(order, input.collectedAt, writing.now)
    const last = await lastSpecimenNumber(trx, order.id)
    const codes: string[] = []
    for (const [at, tube] of input.tubes.entries()) {
      const tests = await fillTube(trx, writing, { order, tube, number: last + at + 1, collectedAt })
      codes.push(...tests.map(({ code }) => code))
    }
    await refreshOrder(trx, writing, order.id)
    await recordEvent(trx, writing, {
      ...{ entity: 'lab-order', entityId: order.id, patientId: order.patient_id },
      changes: { collected: { before: null, after: codes.join(' ') } },
    })
    return labOrderOf(trx, writing.now, order.id)
  })

/** Notes that specimens arrived at the bench; throws NOT_FOUND, VERSION_CONFLICT, and WRONG_STATE for one that is there or was rejected. */
export const receive = (call: Call, input: Step & { specimenIds: readonly number[] }): Promise<LabOrder> =>
  write(call, async (trx, writing) => {
    const { id: orderId, patient_id: patientId } = await orderForChange(trx, input)
    const specimens = await specimensNamed(trx, orderId, input.specimenIds)
    const refused = specimens.find(({ state }) => state !== 'collected')
    if (refused) throw refusal('WRONG_STATE', { state: refused.state, wanted: 'collected' })
    const received = { received_at: writing.now.toISOString(), received_by: staffOf(writing).staffId }
    for (const { id } of specimens)
      await updateSpecimen(trx, id, { state: 'received', ...received, ...stampOf(writing) })
    const arrived = new Set(specimens.map(({ id }) => id))
    for (const { id, state, specimen_id } of await listOrderTestRows(trx, [orderId])) {
      const isIn = specimen_id !== null && arrived.has(specimen_id)
      if (isIn && state === 'collected') await updateOrderTest(trx, writing, id, { state: 'received' })
    }
    await refreshOrder(trx, writing, orderId)
    const numbers = specimens.map(({ number }) => number).join(' ')
    const changes = { received: { before: null, after: numbers } }
    await recordEvent(trx, writing, { entity: 'lab-order', entityId: orderId, patientId, changes })
    return labOrderOf(trx, writing.now, orderId)
  })

/** What a test is once its specimen was rejected: asked for again, with nothing typed for it. */
const BACK_TO_THE_PATIENT = {
  state: 'rejected',
  comment: null,
  entered_at: null,
  entered_by: null,
  sent_back_at: null,
  sent_back_by: null,
  sent_back_reason: null,
  has_critical: 0,
  has_abnormal: 0,
} as const

const askAgain = async (trx: Trx, writing: WriteCall, order: OrderRow, tests: readonly ListedTestRow[]) => {
  const minutes = await turnAroundsOf(
    trx,
    tests.map(({ test_id }) => test_id),
  )
  for (const { id, test_id, ordered_at } of tests) {
    const due = dueAt(new Date(ordered_at), minutes.get(test_id) ?? 0, order.priority).toISOString()
    await updateOrderTest(trx, writing, id, { ...BACK_TO_THE_PATIENT, due_at: due })
  }
}

/**
 * Rejects a specimen: its tests that were never verified ask for a new one and lose what was typed, for it was found in the
 * rejected one; verified ones stand. Throws NOT_FOUND, VERSION_CONFLICT, and WRONG_STATE where it was rejected before or all of
 * its tests were verified.
 */
export const reject = (call: Call, input: Step & { specimenId: number; reason: string }): Promise<LabOrder> =>
  write(call, async (trx, writing) => {
    const order = await orderForChange(trx, input)
    const { reason, specimenId } = input
    const [specimen] = await specimensNamed(trx, order.id, [specimenId])
    if (specimen?.state === 'rejected') throw refusal('WRONG_STATE', { state: 'rejected', wanted: 'received' })
    const inIt = (await listOrderTestRows(trx, [order.id])).filter(({ specimen_id }) => specimen_id === specimenId)
    const tests = inIt.filter(({ version_count }) => version_count === 0)
    if (tests.length === 0) throw refusal('WRONG_STATE', { state: 'verified', wanted: 'received' })
    const valueCount = await deleteTypedValues(
      trx,
      tests.map(({ id }) => id),
    )
    const { staffId } = staffOf(writing)
    const rejected = { rejected_at: writing.now.toISOString(), rejected_by: staffId, reject_reason: reason }
    await updateSpecimen(trx, specimenId, { state: 'rejected', ...rejected, ...stampOf(writing) })
    await askAgain(trx, writing, order, tests)
    await refreshOrder(trx, writing, order.id)
    await recordEvent(trx, writing, {
      ...{ entity: 'specimen', entityId: specimenId, patientId: order.patient_id, reason },
      changes: {
        tests: { before: null, after: tests.map(({ code }) => code).join(' ') },
        typedValues: { before: valueCount, after: 0 },
      },
    })
    return labOrderOf(trx, writing.now, order.id)
  })
