import { type Insertable, sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import { isVerifiedAbnormal, isVerifiedCritical } from './verified-values.repo.ts'

/** A verified version of a test. */
export interface VersionOfTest {
  orderTestId: number
  number: number
}

/** Those of some versions that a person has not seen yet. */
export const listUnseen = async (
  db: Db,
  staffId: number,
  versions: readonly VersionOfTest[],
): Promise<VersionOfTest[]> => {
  if (versions.length === 0) return []
  const { rows } = await sql<VersionOfTest>`
    SELECT wanted.value ->> 'orderTestId' AS orderTestId, wanted.value ->> 'number' AS number
    FROM json_each(${JSON.stringify(versions)}) AS wanted
    WHERE NOT EXISTS (
      SELECT 1 FROM lab_result_readings AS seen
      WHERE seen.order_test_id = wanted.value ->> 'orderTestId' AND seen.number = wanted.value ->> 'number'
        AND seen.staff_id = ${staffId} AND seen.how = 'seen')
  `.execute(db)
  return rows
}

/** Notes readings; those that are noted already stay as they are. */
export const insertReadings = async (
  trx: Trx,
  rows: readonly Insertable<Tables['lab_result_readings']>[],
): Promise<void> => {
  if (rows.length === 0) return
  await trx
    .insertInto('lab_result_readings')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who saw or printed which version of a test, the newest first. */
export const listReaderRows = (db: Db, orderTestId: number) =>
  db
    .selectFrom('lab_result_readings')
    .innerJoin('staff_members', 'staff_members.id', 'lab_result_readings.staff_id')
    .select(['staff_members.full_name as name', 'how', 'number', 'at'])
    .where('order_test_id', '=', orderTestId)
    .orderBy('at', 'desc')
    .orderBy('number', 'desc')
    .execute()

/** How many tests of a patient are new, abnormal, critical, pending and unpaid. */
export const countTestsOf = async (db: Db, patientId: number) => {
  const { rows } = await sql<Record<'newTests' | 'abnormal' | 'critical' | 'pending' | 'unpaid', number>>`
    SELECT count(CASE WHEN is_new THEN 1 END) AS newTests,
      count(CASE WHEN is_new AND is_abnormal THEN 1 END) AS abnormal,
      count(CASE WHEN is_new AND is_critical THEN 1 END) AS critical,
      count(CASE WHEN version_count = 0 AND cancelled_at IS NULL THEN 1 END) AS pending,
      count(CASE WHEN paid_at IS NULL AND cancelled_at IS NULL AND price_minor > 0 THEN 1 END) AS unpaid
    FROM (SELECT *, version_count > acknowledged_version AS is_new, ${isVerifiedAbnormal} AS is_abnormal,
      ${isVerifiedCritical} AS is_critical FROM lab_order_tests WHERE patient_id = ${patientId})
  `.execute(db)
  return rows[0] ?? { newTests: 0, abnormal: 0, critical: 0, pending: 0, unpaid: 0 }
}
