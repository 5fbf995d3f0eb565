import type { Db } from '#main/platform/db/handle.ts'
import type {
  CriticalCall,
  LabOrder,
  LabOrderTest,
  LabResultVersion,
  PreviousValue,
} from '#shared/contract/lab.values.ts'
import { isCritical } from '#shared/domain/lab/flags.ts'
import { listCalls, toCall } from './critical.repo.ts'
import {
  listPreviousValues,
  listResultRows,
  listStandings,
  listVersionRows,
  type ResultRow,
  type TestStanding,
  type WantedPrevious,
} from './result.repo.ts'
import { toPrevious, toVersion } from './result-rows.ts'

/** A test with the order it belongs to. */
export interface TestOfOrder {
  order: LabOrder
  test: LabOrderTest
}

/** What is known of one test besides its place in an order. */
export interface TestFacts {
  standing: TestStanding
  /** What stands in its form. */
  rows: ResultRow[]
  /** The newest first. */
  versions: LabResultVersion[]
  calls: CriticalCall[]
  /** When the newest call was noted. */
  lastCallAt: string | null
}

/** When what a test is made of was taken; until then, when it was ordered. */
export const takenAt = ({ order, test }: TestOfOrder): string =>
  order.specimens.find(({ id }) => id === test.specimenId)?.collectedAt ?? order.orderedAt

/** Tests of some orders with what was entered, verified and told of each, in a few queries. */
export const testFactsOf = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, TestFacts>> => {
  if (ids.length === 0) return new Map()
  const rows = Map.groupBy(await listResultRows(db, ids), (row) => row.order_test_id)
  const versions = Map.groupBy(await listVersionRows(db, ids), (row) => row.order_test_id)
  const calls = Map.groupBy(await listCalls(db, ids), (row) => row.order_test_id)
  const standings = await listStandings(db, ids)
  return new Map(
    standings.map((standing) => {
      const { id } = standing
      const facts: TestFacts = {
        standing,
        rows: rows.get(id) ?? [],
        versions: (versions.get(id) ?? []).map(toVersion),
        calls: (calls.get(id) ?? []).map(toCall),
        lastCallAt: calls.get(id)?.[0]?.at ?? null,
      }
      return [id, facts]
    }),
  )
}

/** Looks a test's earlier verified value of a parameter up. */
export type PreviousOf = (orderTestId: number, parameterId: number) => PreviousValue | null

/** The earlier verified values of the same patients, for looking up. */
export const previousValuesOf = async (db: Db, wanted: readonly WantedPrevious[]): Promise<PreviousOf> => {
  const rows = await listPreviousValues(db, wanted)
  const known = new Map(rows.map((row) => [`${row.for_test_id} ${row.parameter_id}`, toPrevious(row)]))
  return (orderTestId, parameterId) => known.get(`${orderTestId} ${parameterId}`) ?? null
}

type Entered = Pick<TestFacts, 'standing' | 'rows' | 'versions'>

/** The values nobody has verified as they stand in their unit: all of a first entry, and what a correction changed. */
const unverifiedRows = ({ rows, versions }: Entered): ResultRow[] => {
  const verified = new Map(versions[0]?.results.map((result) => [result.parameterId, result]))
  return rows.filter((row) => {
    const held = verified.get(row.parameter_id)
    return held?.value !== row.value_text || held.unit !== row.unit
  })
}

/** Those and the values that are flagged otherwise than they were when they were verified. */
const unverifiedOrReflagged = (facts: Entered): ResultRow[] => {
  const unverified = new Set(unverifiedRows(facts))
  const flags = new Map(facts.versions[0]?.results.map(({ parameterId, flag }) => [parameterId, flag]))
  return facts.rows.filter((row) => unverified.has(row) || flags.get(row.parameter_id) !== row.flag)
}

/** Whether a person entered a test: finished it, or typed any of its values that are not verified as they stand. */
export const isEnteredBy = (facts: Entered, staffId: number): boolean =>
  facts.standing.entered_by === staffId || unverifiedRows(facts).some((row) => row.entered_by === staffId)

/** Whether a critical value that is not verified as it stands, and as critical, was told to nobody since it is so. */
export const lacksCall = (facts: Entered & Pick<TestFacts, 'lastCallAt'>): boolean =>
  unverifiedOrReflagged(facts).some(
    (row) => isCritical(row.flag) && (facts.lastCallAt === null || facts.lastCallAt < row.entered_at),
  )
