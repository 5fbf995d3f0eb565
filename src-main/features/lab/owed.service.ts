import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { findPayable, listUnpaid, payTests } from './owed.repo.ts'

/** What a patient owes for tests; throws NOT_FOUND. */
export const listOwed = async (call: Call, asked: number) => {
  const { db } = call.core
  const { id } = await patientOf(db, asked)
  const rows = await listUnpaid(db, id)
  return {
    totalMinor: rows.reduce((total, { price_minor }) => total + price_minor, 0),
    lines: rows.map((row) => ({
      orderTestId: row.id,
      labNumber: row.lab_number,
      name: row.name,
      priceMinor: row.price_minor,
      orderedOn: row.ordered_on,
      version: row.version,
    })),
  }
}

/** The tests named of a patient that nobody paid for; throws NOT_FOUND and WRONG_STATE. */
const payable = async (trx: Trx, patientId: number, ids: readonly number[]) => {
  const rows = (await findPayable(trx, ids)).filter((row) => row.patient_id === patientId)
  if (rows.length !== ids.length) throw refusal('NOT_FOUND', { what: 'order-test' })
  for (const { paid_at, cancelled_at } of rows) {
    if (paid_at !== null) throw refusal('WRONG_STATE', { state: 'paid', wanted: 'unpaid' })
    if (cancelled_at !== null) throw refusal('WRONG_STATE', { state: 'cancelled', wanted: 'unpaid' })
  }
  return rows
}

/** Notes that tests were paid for, all or none; throws NOT_FOUND, WRONG_STATE, and TOTAL_CHANGED where they cost something else. */
export const markPaid = (
  call: Call,
  input: { patientId: number; orderTestIds: readonly number[]; totalMinor: number },
): Promise<{ paidMinor: number }> =>
  write(call, async (trx, writing) => {
    const { id: patientId } = await patientOf(trx, input.patientId)
    const ids = [...new Set(input.orderTestIds)]
    const rows = await payable(trx, patientId, ids)
    const paidMinor = rows.reduce((total, { price_minor }) => total + price_minor, 0)
    if (paidMinor !== input.totalMinor) throw refusal('TOTAL_CHANGED', { totalMinor: paidMinor })
    await payTests(trx, ids, { paid_at: writing.now.toISOString(), paid_by: staffOf(writing).staffId })
    const changes = { paidMinor: { before: 0, after: paidMinor }, tests: { before: 0, after: ids.length } }
    await recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId, changes })
    writing.note('lab', patientId)
    return { paidMinor }
  })
