import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { nextCounter } from '#main/platform/settings/settings.repo.ts'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { formatLabNumber } from '#shared/domain/lab/lab-number.ts'
import { PRIORITIES, type Priority } from '#shared/domain/lab/lab-terms.ts'
import { dueAt } from '#shared/domain/lab/turn-around.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { visitFacts } from '../consultation/visit-facts.service.ts'
import { refuseUnbookable } from '../patients/bookable.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { insertOrder, insertOrderTests } from './order.repo.ts'
import { worksWithAllOrders } from './order-access.ts'
import { refreshOrder } from './order-changes.ts'
import { labOrderOf } from './order-rows.ts'
import { type WantedTest, wantedTests } from './order-tests.service.ts'

interface PlaceOrder {
  patientId: number
  visitId: number | null
  referrer: string | null
  testIds: readonly number[]
  panelIds: readonly number[]
  priority: Priority
  clinicalNote: string | null
}

const refuseOrdering = async (call: Call, patientId: number): Promise<never> => {
  await write(call, (trx, writing) =>
    recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId, result: 'denied' }),
  )
  throw refusal('FORBIDDEN', { permission: 'lab.order' })
}

/** The doctor an order is for: of the caller's own visit with this patient; nobody for a referral from outside. */
const doctorOfOrder = async (call: Call, { visitId, patientId }: PlaceOrder): Promise<number | null> => {
  const caller = staffOf(call)
  if (visitId === null) return worksWithAllOrders(caller) ? null : refuseOrdering(call, patientId)
  const visit = await visitFacts(call.core.db, visitId)
  if (visit.patientId !== patientId) throw refusal('NOT_FOUND', { what: 'visit' })
  if (caller.doctorId !== visit.doctorId) return refuseOrdering(call, patientId)
  await requireCare(call, patientId)
  return visit.doctorId
}

const numberOf = async (trx: Trx, today: string): Promise<string> =>
  formatLabNumber(today, await nextCounter(trx, `lab.number.${today}`))

const testRows = (
  wanted: readonly WantedTest[],
  order: { id: number; patientId: number; doctorId: number | null; priority: Priority },
  writing: WriteCall,
) => {
  const at = writing.now.toISOString()
  return wanted.map(({ test, panelId, priceMinor }) => ({
    order_id: order.id,
    patient_id: order.patientId,
    doctor_id: order.doctorId,
    test_id: test.id,
    panel_id: panelId,
    category_id: test.category_id,
    code: test.code,
    name: test.name,
    price_minor: priceMinor,
    ordered_at: at,
    due_at: dueAt(writing.now, test.turn_around_minutes, order.priority).toISOString(),
    updated_at: at,
    updated_by: staffOf(writing).staffId,
  }))
}

/** The place of a priority on the bench's list: 0 is the most pressing. */
export const rankOf = (priority: Priority): number => PRIORITIES.indexOf(priority)

const insertWhole = async (
  trx: Trx,
  writing: WriteCall,
  input: PlaceOrder,
  doctorId: number | null,
): Promise<number> => {
  const { patientId, priority } = input
  const wanted = await wantedTests(trx, input)
  const { today } = await clinicToday(trx, writing.now)
  const at = writing.now.toISOString()
  const { staffId } = staffOf(writing)
  const id = await insertOrder(trx, {
    lab_number: await numberOf(trx, today),
    patient_id: patientId,
    visit_id: input.visitId,
    doctor_id: doctorId,
    referrer: input.visitId === null ? input.referrer : null,
    priority,
    rank: rankOf(priority),
    clinical_note: input.clinicalNote,
    ...{ ordered_on: today, ordered_at: at, ordered_by: staffId, due_at: at, updated_at: at, updated_by: staffId },
  })
  await insertOrderTests(trx, testRows(wanted, { id, patientId, doctorId, priority }, writing))
  return id
}

/**
 * Orders tests and panels; throws NOT_FOUND, PATIENT_MERGED, PATIENT_DECEASED, DEACTIVATED, NOT_TREATING, and FORBIDDEN on
 * record for another doctor's visit or a doctor without one.
 */
export const placeOrder = async (call: Call, input: PlaceOrder): Promise<LabOrder> => {
  await refuseUnbookable(call.core.db, input.patientId)
  const doctorId = await doctorOfOrder(call, input)
  return write(call, async (trx, writing) => {
    // Asked again: the patient may have been joined or have died meanwhile.
    await refuseUnbookable(trx, input.patientId)
    const id = await insertWhole(trx, writing, input, doctorId)
    await refreshOrder(trx, writing, id)
    await recordEvent(trx, writing, { entity: 'lab-order', entityId: id, patientId: input.patientId })
    return labOrderOf(trx, writing.now, id)
  })
}
