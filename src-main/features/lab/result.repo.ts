import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import { isOfItsOrder } from './verified-values.repo.ts'

/** A test of an order as it is stored: its comment, who entered it, which version its doctor took note of. */
export type TestStanding = Selectable<Tables['lab_order_tests']>

export const listStandings = (db: Db, orderTestIds: readonly number[]): Promise<TestStanding[]> =>
  db.selectFrom('lab_order_tests').selectAll().where('id', 'in', orderTestIds).execute()

/** The values that stand in the forms of tests, in the order of their parameters, with what the catalogue says of each. */
export const listResultRows = (db: Db, orderTestIds: readonly number[]) =>
  db
    .selectFrom('lab_results')
    .innerJoin('lab_parameters', 'lab_parameters.id', 'lab_results.parameter_id')
    .selectAll('lab_results')
    .select(['lab_parameters.code', 'lab_parameters.name', 'lab_parameters.kind', 'lab_parameters.decimals'])
    .select('lab_parameters.choices')
    .where('lab_results.order_test_id', 'in', orderTestIds)
    .orderBy('lab_parameters.position')
    .orderBy('lab_parameters.id')
    .execute()

export type ResultRow = Awaited<ReturnType<typeof listResultRows>>[number]

/** The verified versions of tests, the newest first, with the names of who entered and verified them. */
export const listVersionRows = (db: Db, orderTestIds: readonly number[]) =>
  db
    .selectFrom('lab_result_versions')
    .innerJoin('staff_members as enterer', 'enterer.id', 'lab_result_versions.entered_by')
    .innerJoin('staff_members as verifier', 'verifier.id', 'lab_result_versions.verified_by')
    .selectAll('lab_result_versions')
    .select(['enterer.full_name as entered_by_name', 'verifier.full_name as verified_by_name'])
    .where('lab_result_versions.order_test_id', 'in', orderTestIds)
    .orderBy('lab_result_versions.number', 'desc')
    .execute()

export type VersionRow = Awaited<ReturnType<typeof listVersionRows>>[number]

/** A value as it goes into the form of a test. */
export type ResultColumns = Omit<Insertable<Tables['lab_results']>, 'id'>

/** Writes values over those of the same parameters of the same test. */
export const putResults = async (trx: Trx, rows: readonly ResultColumns[]): Promise<void> => {
  if (rows.length === 0) return
  await trx
    .insertInto('lab_results')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['order_test_id', 'parameter_id']).doUpdateSet((eb) => ({
        value_text: eb.ref('excluded.value_text'),
        value_number: eb.ref('excluded.value_number'),
        comparator: eb.ref('excluded.comparator'),
        unit: eb.ref('excluded.unit'),
        flag: eb.ref('excluded.flag'),
        reference: eb.ref('excluded.reference'),
        is_calculated: eb.ref('excluded.is_calculated'),
        comment: eb.ref('excluded.comment'),
        questions: eb.ref('excluded.questions'),
        entered_at: eb.ref('excluded.entered_at'),
        entered_by: eb.ref('excluded.entered_by'),
      })),
    )
    .execute()
}

/** Takes the values of a test out of its form, but for those of some parameters. */
export const removeResultsExcept = async (
  trx: Trx,
  orderTestId: number,
  parameterIds: readonly number[],
): Promise<void> => {
  const all = trx.deleteFrom('lab_results').where('order_test_id', '=', orderTestId)
  await (parameterIds.length === 0 ? all : all.where('parameter_id', 'not in', parameterIds)).execute()
}

export const insertVersion = async (trx: Trx, row: Insertable<Tables['lab_result_versions']>): Promise<void> => {
  await trx.insertInto('lab_result_versions').values(row).execute()
}

/** Tests whose values wait for the second person: critical ones first, then the most pressing. */
export const listEntered = (db: Db, limit: number) =>
  db
    .selectFrom('lab_order_tests')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_order_tests.order_id')
    .select(['lab_order_tests.id', 'lab_order_tests.order_id'])
    .where('lab_order_tests.state', '=', sql.lit('entered' as const))
    .orderBy('lab_order_tests.has_critical', 'desc')
    .orderBy('lab_orders.rank')
    .orderBy('lab_order_tests.due_at')
    .orderBy('lab_order_tests.id')
    .limit(limit)
    .execute()

/** The tests of one kind that wait for values, the most pressing first. */
export const listWaiting = (db: Db, testId: number, limit: number) =>
  db
    .selectFrom('lab_order_tests')
    .innerJoin('lab_orders', 'lab_orders.id', 'lab_order_tests.order_id')
    .select(['lab_order_tests.id', 'lab_order_tests.order_id'])
    .where('lab_order_tests.test_id', '=', testId)
    .where('lab_order_tests.state', 'in', ['received', 'in-progress'])
    .orderBy('lab_orders.rank')
    .orderBy('lab_order_tests.due_at')
    .orderBy('lab_order_tests.id')
    .limit(limit)
    .execute()

/** An earlier value of a parameter, wanted for a test that was taken at an instant. */
export interface WantedPrevious {
  orderTestId: number
  parameterId: number
  patientId: number
  at: string
}

export interface PreviousRow {
  for_test_id: number
  parameter_id: number
  at: string
  value_text: string
  value_number: number | null
  comparator: '<' | '>' | null
  unit: string | null
  flag: 'LL' | 'L' | 'N' | 'H' | 'HH' | 'A' | null
}

/** The last verified value before each test and parameter, of the same patient; one query for all. */
export const listPreviousValues = async (db: Db, wanted: readonly WantedPrevious[]): Promise<PreviousRow[]> => {
  if (wanted.length === 0) return []
  const { rows } = await sql<PreviousRow>`
    SELECT wanted.value ->> 'orderTestId' AS for_test_id, held.parameter_id, held.at, held.value_text, held.value_number,
      held.comparator, held.unit, held.flag
    FROM json_each(${JSON.stringify(wanted)}) AS wanted
    JOIN lab_verified_values AS held ON held.parameter_id = wanted.value ->> 'parameterId' AND held.order_test_id = (
      SELECT earlier.order_test_id FROM lab_verified_values AS earlier
      WHERE earlier.patient_id = wanted.value ->> 'patientId' AND earlier.parameter_id = wanted.value ->> 'parameterId'
        AND earlier.at <= wanted.value ->> 'at' AND earlier.order_test_id <> wanted.value ->> 'orderTestId'
        AND ${isOfItsOrder('earlier')}
      ORDER BY earlier.at DESC, earlier.order_test_id DESC LIMIT 1)
  `.execute(db)
  return rows
}
