import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

export const insertSpecimen = async (trx: Trx, row: Insertable<Tables['lab_specimens']>): Promise<number> =>
  (await trx.insertInto('lab_specimens').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Changes a specimen and raises its version. */
export const updateSpecimen = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['lab_specimens']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('lab_specimens')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The highest number of an order's specimens; 0 before the first. */
export const lastSpecimenNumber = async (db: Db, orderId: number): Promise<number> => {
  const row = await db
    .selectFrom('lab_specimens')
    .select('number')
    .where('order_id', '=', orderId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}

/** Deletes what was typed for tests whose specimen was rejected; answers how many values. */
export const deleteTypedValues = async (trx: Trx, orderTestIds: readonly number[]): Promise<number> => {
  const rows = await trx
    .deleteFrom('lab_results')
    .where('order_test_id', 'in', orderTestIds)
    .returning('order_test_id')
    .execute()
  return rows.length
}

/** The id of an order's specimen by its number. */
export const findSpecimenId = async (db: Db, orderId: number, number: number): Promise<number | undefined> => {
  const row = await db
    .selectFrom('lab_specimens')
    .select('id')
    .where('order_id', '=', orderId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}
