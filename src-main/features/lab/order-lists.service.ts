import type { Call } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { findOrderByLabNumber, listOrderIds } from './order.repo.ts'
import { asSeenBy, requireOrderAccess, requireOrdersOf } from './order-access.ts'
import { labOrderOf, labOrdersOf } from './order-rows.ts'
import { findSpecimenId } from './specimen.repo.ts'

/** An order without values; throws NOT_FOUND and NOT_TREATING. */
export const getOrder = async (call: Call, orderId: number): Promise<LabOrder> => {
  await requireOrderAccess(call, orderId)
  return asSeenBy(call, await labOrderOf(call.core.db, call.now, orderId))
}

/** The orders of a patient or one of their visits without values, the newest first; throws NOT_FOUND and NOT_TREATING. */
export const listOrders = async (
  call: Call,
  input: { patientId: number; visitId?: number | undefined; limit: number },
): Promise<LabOrder[]> => {
  const { db } = call.core
  const patientId = await requireOrdersOf(call, input.patientId)
  const ids = await listOrderIds(db, { patientId, visitId: input.visitId, limit: input.limit })
  return (await labOrdersOf(db, call.now, ids)).map((order) => asSeenBy(call, order))
}

/** The order and specimen of a typed or scanned lab number; throws NOT_FOUND, also where its check symbol is wrong. */
export const findByLabNumber = async (
  call: Call,
  text: string,
): Promise<{ orderId: number; specimenId: number | null }> => {
  const { db } = call.core
  const parsed = parseLabNumber(text)
  const order = parsed.kind === 'valid' ? await findOrderByLabNumber(db, parsed.labNumber) : undefined
  if (parsed.kind !== 'valid' || !order) throw refusal('NOT_FOUND', { what: 'lab-number' })
  if (parsed.specimenNumber === null) return { orderId: order.id, specimenId: null }
  const specimenId = await findSpecimenId(db, order.id, parsed.specimenNumber)
  if (specimenId === undefined) throw refusal('NOT_FOUND', { what: 'specimen' })
  return { orderId: order.id, specimenId }
}
