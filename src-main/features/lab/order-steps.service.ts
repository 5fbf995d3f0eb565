import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { OrderState, Priority } from '#shared/domain/lab/lab-terms.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'
import { dueAt } from '#shared/domain/lab/turn-around.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type ListedTestRow,
  listOrderTestRows,
  listSpecimenRows,
  type OrderRow,
  setDueAt,
  updateOrderRow,
} from './order.repo.ts'
import { rankOf } from './order.service.ts'
import { asSeenBy, requireOrderAccess } from './order-access.ts'
import { findOrderables, findOrderedPanels, turnAroundsOf } from './order-catalogue.repo.ts'
import { refreshOrder, updateOrderTest } from './order-changes.ts'
import { labOrderOf, orderRow } from './order-rows.ts'

interface Step {
  orderId: number
  version: number
}

/** The row of an order that is still as the caller saw it; throws NOT_FOUND and VERSION_CONFLICT. */
export const orderForChange = async (trx: Trx, { orderId, version }: Step): Promise<OrderRow> => {
  const row = await orderRow(trx, orderId)
  await refuseStale(trx, row, version)
  return row
}

/** The tests named of an order; throws NOT_FOUND, and WRONG_STATE for one that is in none of the states wanted. */
export const testsInState = async (
  db: Db,
  orderId: number,
  ids: readonly number[],
  wanted: readonly OrderState[],
): Promise<ListedTestRow[]> => {
  const all = new Map((await listOrderTestRows(db, [orderId])).map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const row = all.get(id)
    if (!row) throw refusal('NOT_FOUND', { what: 'order-test' })
    if (!wanted.includes(row.state)) throw refusal('WRONG_STATE', { state: row.state, wanted: wanted.join(' ') })
    return row
  })
}

/** What asks for a specimen: not taken yet, or to be taken again. */
export const WANTS_SPECIMEN = ['ordered', 'rejected'] as const satisfies readonly OrderState[]

/**
 * The price of a panel stands on one of its tests: where that one goes, another one of the panel takes it over. Whether the panel had a
 * price when it was ordered is told by its tests: one that costs something now cost nothing in it.
 */
const passPanelPricesOn = async (trx: Trx, writing: WriteCall, orderId: number, gone: readonly ListedTestRow[]) => {
  const panelIds = [...new Set(gone.flatMap(({ panel_id }) => panel_id ?? []))]
  if (panelIds.length === 0) return
  const left = (await listOrderTestRows(trx, [orderId])).filter(({ state }) => state !== 'cancelled')
  const testIds = left.map(({ test_id }) => test_id)
  const costly = new Set((await findOrderables(trx, testIds)).flatMap((one) => (one.price_minor > 0 ? one.id : [])))
  for (const panel of await findOrderedPanels(trx, panelIds)) {
    const heir = left.find(({ panel_id }) => panel_id === panel.id)
    const priced = gone.find(({ panel_id, price_minor }) => panel_id === panel.id && price_minor > 0)
    if (!heir || heir.price_minor > 0 || !priced) continue
    if (panel.price_minor === null && !costly.has(heir.test_id)) continue
    const { price_minor, paid_at, paid_by } = priced
    await updateOrderTest(trx, writing, heir.id, { price_minor, paid_at, paid_by })
  }
}

/** Takes tests out of an order nothing of them was collected for; throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE and NOT_TREATING. */
export const cancelTests = async (
  call: Call,
  input: Step & { orderTestIds: readonly number[]; reason: string },
): Promise<LabOrder> => {
  await requireOrderAccess(call, input.orderId)
  return write(call, async (trx, writing) => {
    const { id, patient_id: patientId } = await orderForChange(trx, input)
    const tests = await testsInState(trx, id, input.orderTestIds, WANTS_SPECIMEN)
    const at = writing.now.toISOString()
    const cancelled = { cancelled_at: at, cancelled_by: staffOf(writing).staffId, cancel_reason: input.reason }
    for (const test of tests) await updateOrderTest(trx, writing, test.id, { state: 'cancelled', ...cancelled })
    await passPanelPricesOn(trx, writing, id, tests)
    await refreshOrder(trx, writing, id)
    const changes = { cancelled: { before: null, after: tests.map(({ code }) => code).join(' ') } }
    await recordEvent(trx, writing, { entity: 'lab-order', entityId: id, patientId, reason: input.reason, changes })
    return asSeenBy(call, await labOrderOf(trx, writing.now, id))
  })
}

/** Counts the due times of an order's open tests anew: from the collection of their specimen, before it from the order. */
const setDueTimes = async (trx: Trx, orderId: number, priority: Priority) => {
  const tests = (await listOrderTestRows(trx, [orderId])).filter(({ state }) => isOpenState(state))
  const minutes = await turnAroundsOf(
    trx,
    tests.map(({ test_id }) => test_id),
  )
  const specimens = new Map((await listSpecimenRows(trx, [orderId])).map((row) => [row.id, row]))
  for (const test of tests) {
    const specimen = test.specimen_id === null ? undefined : specimens.get(test.specimen_id)
    const from = !specimen || specimen.state === 'rejected' ? test.ordered_at : specimen.collected_at
    await setDueAt(trx, test.id, dueAt(new Date(from), minutes.get(test.test_id) ?? 0, priority).toISOString())
  }
}

/** Says how soon an order is wanted; throws NOT_FOUND, VERSION_CONFLICT, NOT_TREATING, and WRONG_STATE once it is done or cancelled. */
export const changePriority = async (call: Call, input: Step & { priority: Priority }): Promise<LabOrder> => {
  await requireOrderAccess(call, input.orderId)
  return write(call, async (trx, writing) => {
    const order = await orderForChange(trx, input)
    if (!isOpenState(order.state)) throw refusal('WRONG_STATE', { state: order.state, wanted: 'ordered' })
    const { priority } = input
    await updateOrderRow(trx, order.id, { priority, rank: rankOf(priority) })
    await setDueTimes(trx, order.id, priority)
    await refreshOrder(trx, writing, order.id)
    await recordEvent(trx, writing, {
      ...{ entity: 'lab-order', entityId: order.id, patientId: order.patient_id },
      changes: { priority: { before: order.priority, after: priority } },
    })
    return asSeenBy(call, await labOrderOf(trx, writing.now, order.id))
  })
}
