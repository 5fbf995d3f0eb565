import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { LabTest, LabTestFields, LabTestSummary } from '#shared/contract/lab.values.ts'
import { listParameterRows, listRangeRows, listTestRows, type TestRow } from './test.repo.ts'
import { toTestSummary, toTests } from './test-rows.ts'

/** All tests of the laboratory by category and name, active ones first. */
export const allTestSummaries = async (db: Db): Promise<LabTestSummary[]> => (await listTestRows(db)).map(toTestSummary)

/** Tests in a line each by their ids; those that are not there are left out. */
export const testSummariesOf = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, LabTestSummary>> => {
  const rows = ids.length === 0 ? [] : await listTestRows(db, { ids })
  return new Map(rows.map((row) => [row.id, toTestSummary(row)]))
}

/** All tests with everything of them, in the same order. */
export const allTests = async (db: Db): Promise<LabTest[]> => {
  const rows = await listTestRows(db)
  return toTests(rows, await listParameterRows(db, null), await listRangeRows(db, null))
}

/** The row of a test; throws NOT_FOUND. */
export const testRow = async (db: Db, id: number): Promise<TestRow> => {
  const [row] = await listTestRows(db, { ids: [id] })
  if (!row) throw refusal('NOT_FOUND', { what: 'lab-test' })
  return row
}

/** Tests by their ids with their parameters in use and their ranges, in use or not; those that are not there are left out. */
export const labTestsOf = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, LabTest>> => {
  if (ids.length === 0) return new Map()
  const all = [...new Set(ids)]
  const rows = await listTestRows(db, { ids: all })
  const tests = toTests(rows, await listParameterRows(db, all), await listRangeRows(db, all))
  return new Map(tests.map((test) => [test.id, test]))
}

/** A test with its parameters in use and their ranges, whether the test is in use or not; throws NOT_FOUND. */
export const labTestOf = async (db: Db, id: number): Promise<LabTest> => {
  const test = (await labTestsOf(db, [id])).get(id)
  if (!test) throw refusal('NOT_FOUND', { what: 'lab-test' })
  return test
}

/** A kept test as the contract takes it to be saved. */
export const testFieldsOf = (test: LabTest): LabTestFields => ({
  code: test.code,
  name: test.name,
  categoryId: test.category.id,
  specimenTypeId: test.specimenType?.id ?? null,
  containerId: test.container?.id ?? null,
  method: test.method,
  turnAroundMinutes: test.turnAroundMinutes,
  isFasting: test.isFasting,
  preparation: test.preparation,
  priceMinor: test.priceMinor,
  textTemplates: test.textTemplates,
  parameters: test.parameters,
})
