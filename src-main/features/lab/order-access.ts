import { type Call, type StaffCaller, staffOf } from '#main/platform/call/context.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { requireCare } from '../patients/care.service.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { orderRow } from './order-rows.ts'

/** Whether orders of everybody are a caller's work: at the bench, and at the desk that takes the money for them. */
export const worksWithAllOrders = ({ permissions }: StaffCaller): boolean =>
  permissions.has('lab.work') || permissions.has('lab.takePayment')

/**
 * Lets a caller through to the orders of a patient, without values, and answers the id of the record that was kept: the bench
 * and the desk to everybody's, others as the care rule lets them. Throws NOT_FOUND, and NOT_TREATING on record: ask before a
 * transaction begins.
 */
export const requireOrdersOf = async (call: Call, patientId: number): Promise<number> =>
  worksWithAllOrders(staffOf(call)) ? (await patientOf(call.core.db, patientId)).id : requireCare(call, patientId)

/** Lets a caller through to one order, without values; throws NOT_FOUND, and NOT_TREATING on record. Ask before a transaction begins. */
export const requireOrderAccess = async (call: Call, orderId: number): Promise<{ patientId: number }> => {
  const { patient_id: patientId } = await orderRow(call.core.db, orderId)
  if (!worksWithAllOrders(staffOf(call))) await requireCare(call, patientId)
  return { patientId }
}

const readsValues = ({ permissions }: StaffCaller): boolean =>
  permissions.has('lab.work') || permissions.has('lab.verify') || permissions.has('lab.readResults')

/**
 * An order as the caller may see it: why results were sent back or are being corrected may name a value, so who may read no values, such as
 * the desk, sees that it is so and not why.
 */
export const asSeenBy = (call: Call, order: LabOrder): LabOrder => {
  if (readsValues(staffOf(call))) return order
  const tests = order.tests.map((test) => ({
    ...test,
    sentBack: test.sentBack === null ? null : { ...test.sentBack, reason: '' },
    correctionReason: test.correctionReason === null ? null : '',
  }))
  return { ...order, tests }
}
