import { staffOf, type WriteCall } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { isOpenState, orderStateOf } from '#shared/domain/lab/order-state.ts'
import {
  findOrderRow,
  listOrderTestRows,
  listSpecimenRows,
  type OrderTestChanges,
  type OrderTestRow,
  updateOrderRow,
  updateOrderTestRow,
} from './order.repo.ts'

const stampOf = (writing: WriteCall) => ({
  updated_at: writing.now.toISOString(),
  updated_by: staffOf(writing).staffId,
})

/** Changes a test of an order, raises its version and notes who did it. Afterwards {@link refreshOrder} must be called. */
export const updateOrderTest = (
  trx: Trx,
  writing: WriteCall,
  id: number,
  changes: Omit<OrderTestChanges, 'updated_at' | 'updated_by'>,
): Promise<void> => updateOrderTestRow(trx, id, { ...changes, ...stampOf(writing) })

const earliest = (instants: readonly string[]): string | null => instants.toSorted()[0] ?? null
const latest = (instants: readonly string[]): string | null => instants.toSorted().at(-1) ?? null

/** When the first of what is still open is due; of an order that is done, when its last test was. */
const dueOf = (tests: readonly Pick<OrderTestRow, 'state' | 'due_at'>[]): string | null => {
  const dueAt = (rows: typeof tests) => rows.map(({ due_at }) => due_at)
  return earliest(dueAt(tests.filter(({ state }) => isOpenState(state)))) ?? latest(dueAt(tests))
}

/**
 * Brings the state, due time, collection and verification of an order to what its tests and specimens say, raises its version,
 * notes who did it and tells the screens. Whoever changes a test of an order calls it in the same transaction.
 */
export const refreshOrder = async (trx: Trx, writing: WriteCall, orderId: number): Promise<void> => {
  const order = await findOrderRow(trx, orderId)
  if (!order) throw new Error(`lab order ${orderId} is not there`)
  const tests = await listOrderTestRows(trx, [orderId])
  const standing = tests.filter(({ state }) => state !== 'cancelled')
  // What was verified stands, and with it when its specimen was taken, although that one was rejected for its other tests.
  const verifiedIn = new Set(standing.filter((test) => test.version_count > 0).map(({ specimen_id }) => specimen_id))
  const specimens = (await listSpecimenRows(trx, [orderId])).filter(
    (specimen) => specimen.state !== 'rejected' || verifiedIn.has(specimen.id),
  )
  const state = orderStateOf(tests.map((test) => test.state))
  await updateOrderRow(trx, orderId, {
    state,
    due_at: dueOf(tests) ?? order.due_at,
    collected_at: earliest(specimens.map(({ collected_at }) => collected_at)),
    verified_at: state === 'verified' ? latest(standing.flatMap(({ verified_at }) => verified_at ?? [])) : null,
    ...stampOf(writing),
  })
  writing.note('lab', order.patient_id)
}
