import type { Db, Trx } from '#main/platform/db/handle.ts'
import { isVerifiedAbnormal, isVerifiedCritical } from './verified-values.repo.ts'

/** Verified tests a doctor ordered and has not taken note of at their newest version: critical and abnormal ones first. */
export const listInbox = (db: Db, doctorId: number, limit: number) =>
  db
    .selectFrom('lab_order_tests')
    .select(['id', 'order_id'])
    .where('doctor_id', '=', doctorId)
    .whereRef('acknowledged_version', '<', 'version_count')
    .orderBy(isVerifiedCritical, 'desc')
    .orderBy(isVerifiedAbnormal, 'desc')
    .orderBy('verified_at', 'desc')
    .limit(limit)
    .execute()

/** How many orders such tests belong to, and how many of them have a critical one. */
export const countInbox = async (db: Db, doctorId: number): Promise<{ orders: number; critical: number }> => {
  const row = await db
    .selectFrom('lab_order_tests')
    .select((eb) => [
      eb.fn.count<number>('order_id').distinct().as('orders'),
      eb.fn.count<number>('order_id').distinct().filterWhere(isVerifiedCritical, '=', 1).as('critical'),
    ])
    .where('doctor_id', '=', doctorId)
    .whereRef('acknowledged_version', '<', 'version_count')
    .executeTakeFirstOrThrow()
  return { orders: row.orders, critical: row.critical }
}

/** Notes who took note of which version. The bench does not work on it: the row keeps its version. */
export const markAcknowledged = async (
  trx: Trx,
  id: number,
  changes: { acknowledged_version: number; acknowledged_at: string; acknowledged_by: number },
): Promise<void> => {
  await trx.updateTable('lab_order_tests').set(changes).where('id', '=', id).execute()
}
