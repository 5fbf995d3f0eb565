import { type Insertable, sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import type { PreviousRow } from './result.repo.ts'
import { isOfItsOrder } from './verified-values.repo.ts'

/** Puts the verified values of a test in the place of those of the version before. */
export const replaceVerifiedValues = async (
  trx: Trx,
  orderTestId: number,
  rows: readonly Insertable<Tables['lab_verified_values']>[],
): Promise<void> => {
  await trx.deleteFrom('lab_verified_values').where('order_test_id', '=', orderTestId).execute()
  if (rows.length > 0) await trx.insertInto('lab_verified_values').values(rows).execute()
}

type TrendRow = Omit<PreviousRow, 'for_test_id'> & { test_name: string; name: string; count: number }

/** The parameters a patient has verified values of, each with the newest value: SQLite takes the row of the greatest `at`. */
export const listTrendRows = async (db: Db, patientId: number): Promise<TrendRow[]> => {
  const { rows } = await sql<TrendRow>`
    SELECT newest.*, lab_parameters.name, lab_tests.name AS test_name
    FROM (
      SELECT parameter_id, count(*) AS count, max(at) AS at, value_text, value_number, comparator, unit, flag
      FROM lab_verified_values AS held WHERE patient_id = ${patientId} AND ${isOfItsOrder('held')} GROUP BY parameter_id
    ) AS newest
    JOIN lab_parameters ON lab_parameters.id = newest.parameter_id
    JOIN lab_tests ON lab_tests.id = lab_parameters.test_id
    ORDER BY lab_tests.name_folded, lab_parameters.position, lab_parameters.id
  `.execute(db)
  return rows
}

export const findParameter = (db: Db, id: number) =>
  db
    .selectFrom('lab_parameters')
    .select(['id', 'name', 'unit_display', 'unit_ucum'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The verified values of a parameter of a patient since an instant, the newest first. */
export const listTrendValues = (
  db: Db,
  { patientId, parameterId, since, limit }: { patientId: number; parameterId: number; since: string; limit: number },
) =>
  db
    .selectFrom('lab_verified_values as held')
    .innerJoin('lab_order_tests', 'lab_order_tests.id', 'held.order_test_id')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_order_tests.order_id')
    .selectAll('held')
    .select(['lab_orders.lab_number', 'lab_order_tests.version_count'])
    .where('held.patient_id', '=', patientId)
    .where('held.parameter_id', '=', parameterId)
    .where(isOfItsOrder('held'))
    .where('held.at', '>=', since)
    .orderBy('held.at', 'desc')
    .orderBy('held.order_test_id', 'desc')
    .limit(limit)
    .execute()
