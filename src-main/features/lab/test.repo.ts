import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { ORDER_STATES } from '#shared/domain/lab/lab-terms.ts'
import { isOpenState } from '#shared/domain/lab/order-state.ts'

interface TestFilter {
  ids?: readonly number[]
  codeFolded?: string
  nameFolded?: string
}

/** Tests with the names of their category, specimen and container, active ones first, by category and name. */
export const listTestRows = (db: Db, filter: TestFilter = {}) => {
  let query = db
    .selectFrom('lab_tests')
    .innerJoin('lab_categories', 'lab_categories.id', 'lab_tests.category_id')
    .leftJoin('specimen_types', 'specimen_types.id', 'lab_tests.specimen_type_id')
    .leftJoin('containers', 'containers.id', 'lab_tests.container_id')
    .selectAll('lab_tests')
    .select([
      'lab_categories.name as category',
      'specimen_types.name as specimen_type',
      'containers.name as container',
      sql<number>`(SELECT count(*) FROM lab_parameters WHERE test_id = lab_tests.id AND is_active = 1)`.as(
        'parameter_count',
      ),
    ])
  if (filter.ids) query = query.where('lab_tests.id', 'in', filter.ids)
  if (filter.codeFolded !== undefined) query = query.where('lab_tests.code_folded', '=', filter.codeFolded)
  if (filter.nameFolded !== undefined) query = query.where('lab_tests.name_folded', '=', filter.nameFolded)
  return query
    .orderBy('lab_tests.is_active', 'desc')
    .orderBy('lab_categories.name_folded')
    .orderBy('lab_tests.name_folded')
    .execute()
}

export type TestRow = Awaited<ReturnType<typeof listTestRows>>[number]

/** The parameters in use of some tests, or of all, in the order of their test. */
export const listParameterRows = (db: Db, testIds: readonly number[] | null) => {
  const all = db.selectFrom('lab_parameters').selectAll().where('is_active', '=', 1)
  const some = testIds === null ? all : all.where('test_id', 'in', testIds)
  return some.orderBy('test_id').orderBy('position').execute()
}

export type ParameterRow = Awaited<ReturnType<typeof listParameterRows>>[number]

/** The reference ranges of the parameters in use of some tests, or of all, as they were written. */
export const listRangeRows = (db: Db, testIds: readonly number[] | null) => {
  const all = db
    .selectFrom('lab_ranges')
    .innerJoin('lab_parameters', 'lab_parameters.id', 'lab_ranges.parameter_id')
    .selectAll('lab_ranges')
    .where('lab_parameters.is_active', '=', 1)
  const some = testIds === null ? all : all.where('lab_parameters.test_id', 'in', testIds)
  return some.orderBy('lab_ranges.id').execute()
}

export type RangeRow = Awaited<ReturnType<typeof listRangeRows>>[number]

export interface TestColumns {
  code: string
  code_folded: string
  name: string
  name_folded: string
  category_id: number
  specimen_type_id: number | null
  container_id: number | null
  method: string | null
  turn_around_minutes: number
  preparation: string | null
  is_fasting: number
  price_minor: number
  text_templates: string
}

interface Stamp {
  updated_at: string
  updated_by: number
}

export const insertTest = async (
  trx: Trx,
  row: TestColumns & Stamp & { is_unchecked: number; is_active: number },
): Promise<number> => {
  const { id } = await trx.insertInto('lab_tests').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes a test and raises its version. */
export const updateTestRow = async (
  trx: Trx,
  id: number,
  changes: Partial<TestColumns> & Stamp & { is_unchecked?: number; is_active?: number },
): Promise<void> => {
  await trx
    .updateTable('lab_tests')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export type ParameterColumns = Omit<ParameterRow, 'id' | 'test_id' | 'is_active'>

export const insertParameter = async (trx: Trx, row: ParameterColumns & { test_id: number }): Promise<number> => {
  const { id } = await trx.insertInto('lab_parameters').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export const updateParameterRow = async (
  trx: Trx,
  id: number,
  changes: Partial<ParameterColumns> & { is_active?: number },
): Promise<void> => {
  await trx.updateTable('lab_parameters').set(changes).where('id', '=', id).execute()
}

export type RangeColumns = Omit<RangeRow, 'id' | 'parameter_id'>

/** Gives a parameter these ranges besides those it has. */
export const insertRanges = async (trx: Trx, parameterId: number, ranges: readonly RangeColumns[]): Promise<void> => {
  if (ranges.length === 0) return
  const rows = ranges.map((range) => ({ ...range, parameter_id: parameterId }))
  await trx.insertInto('lab_ranges').values(rows).execute()
}

export const deleteRanges = async (trx: Trx, parameterIds: readonly number[]): Promise<void> => {
  await trx.deleteFrom('lab_ranges').where('parameter_id', 'in', parameterIds).execute()
}

/** Deletes parameters nothing was ever entered for, with their ranges. */
export const deleteParameterRows = async (trx: Trx, ids: readonly number[]): Promise<void> => {
  await deleteRanges(trx, ids)
  await trx.deleteFrom('lab_parameters').where('id', 'in', ids).execute()
}

/** Deletes a test nobody ever ordered, with its parameters and ranges. */
export const deleteTestRow = async (trx: Trx, id: number): Promise<void> => {
  const parameters = trx.selectFrom('lab_parameters').select('id').where('test_id', '=', id)
  await trx.deleteFrom('lab_ranges').where('parameter_id', 'in', parameters).execute()
  await trx.deleteFrom('lab_parameters').where('test_id', '=', id).execute()
  await trx.deleteFrom('lab_tests').where('id', '=', id).execute()
}

/** Those of a test's parameters a value was ever entered for. */
export const parametersWithValues = async (trx: Trx, testId: number): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM lab_parameters WHERE test_id = ${testId} AND (
      EXISTS (SELECT 1 FROM lab_results WHERE parameter_id = lab_parameters.id)
      OR EXISTS (SELECT 1 FROM lab_verified_values WHERE parameter_id = lab_parameters.id))
  `.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** The states in which an order still asks for its test. */
const OPEN_STATES = ORDER_STATES.filter(isOpenState)

/** How many orders ask for a test, and how many of them are open; an order has a test once. */
export const countOrdersOfTest = async (db: Db, testId: number): Promise<{ all: number; open: number }> => {
  const ordered = db
    .selectFrom('lab_order_tests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('test_id', '=', testId)
  const { count: all } = await ordered.executeTakeFirstOrThrow()
  const { count: open } = await ordered.where('state', 'in', OPEN_STATES).executeTakeFirstOrThrow()
  return { all, open }
}

/** How many panels hold a test, and how many of them are in use. */
export const countPanelsOfTest = (db: Db, testId: number): Promise<{ all: number; active: number }> =>
  db
    .selectFrom('lab_panel_tests')
    .innerJoin('lab_panels', 'lab_panels.id', 'lab_panel_tests.panel_id')
    .select([sql<number>`count(*)`.as('all'), sql<number>`total(lab_panels.is_active)`.as('active')])
    .where('test_id', '=', testId)
    .executeTakeFirstOrThrow()
