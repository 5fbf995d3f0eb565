import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import type { CriticalCall } from '#shared/contract/lab.values.ts'

/** The calls about tests, the newest first, with who made them. */
export const listCalls = (db: Db, orderTestIds: readonly number[]) =>
  db
    .selectFrom('lab_critical_calls')
    .innerJoin('staff_members', 'staff_members.id', 'lab_critical_calls.by')
    .selectAll('lab_critical_calls')
    .select('staff_members.full_name as by_name')
    .where('order_test_id', 'in', orderTestIds)
    .orderBy('lab_critical_calls.id', 'desc')
    .execute()

type CallRow = Awaited<ReturnType<typeof listCalls>>[number]

/** A call as the contract shows it. */
export const toCall = (row: CallRow): CriticalCall => ({
  id: row.id,
  orderTestId: row.order_test_id,
  toldTo: row.told_to,
  toldAt: row.told_at,
  isReadBack: row.is_read_back === 1,
  valuesTold: row.values_told,
  note: row.note,
  by: row.by_name,
})

export const insertCall = async (trx: Trx, row: Insertable<Tables['lab_critical_calls']>): Promise<number> =>
  (await trx.insertInto('lab_critical_calls').values(row).returning('id').executeTakeFirstOrThrow()).id
