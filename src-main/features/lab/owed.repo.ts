import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

/** The tests of a patient that cost something and are neither paid for nor cancelled, the oldest first. */
export const listUnpaid = (db: Db, patientId: number) =>
  db
    .selectFrom('lab_order_tests')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_order_tests.order_id')
    .select([
      'lab_order_tests.id',
      'lab_order_tests.name',
      'lab_order_tests.price_minor',
      'lab_order_tests.version',
      'lab_orders.lab_number',
      'lab_orders.ordered_on',
    ])
    .where('lab_order_tests.patient_id', '=', patientId)
    // Spelled as in the index of unpaid tests, which SQLite takes only then.
    .where('lab_order_tests.paid_at', 'is', null)
    .where('lab_order_tests.cancelled_at', 'is', null)
    .where('lab_order_tests.price_minor', '>', sql.lit(0))
    .orderBy('lab_order_tests.id')
    .execute()

/** What decides whether tests may be paid for. */
export const findPayable = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('lab_order_tests')
    .select(['id', 'patient_id', 'price_minor', 'paid_at', 'cancelled_at'])
    .where('id', 'in', ids)
    .execute()

/** Notes the payment; the versions of the tests stay, for nothing the bench works on has changed. */
export const payTests = async (trx: Trx, ids: readonly number[], paid: { paid_at: string; paid_by: number }) => {
  await trx.updateTable('lab_order_tests').set(paid).where('id', 'in', ids).execute()
}
