import type { Selectable } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const TABLES = [
  'lab_tests',
  'lab_parameters',
  'lab_ranges',
  'lab_panels',
  'lab_panel_tests',
  'lab_orders',
  'lab_specimens',
  'lab_order_tests',
  'lab_results',
  'lab_result_versions',
  'lab_verified_values',
  'lab_critical_calls',
] as const
type LabTable = (typeof TABLES)[number]

/** Everything a laboratory holds, but for who read what, which reading changes. */
export type LabRows = { [T in LabTable]: Selectable<Tables[T]>[] }

/** The rows of every table of the laboratory. */
export const labRows = async (db: Db): Promise<LabRows> => {
  const read = async <T extends LabTable>(table: T) =>
    [table, await db.selectFrom(table).selectAll().execute()] as const
  return Object.fromEntries(await Promise.all(TABLES.map((table) => read<LabTable>(table)))) as LabRows
}
