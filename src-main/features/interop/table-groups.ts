import type { TableRow } from './table-file.ts'
import { type Outcome, RowProblem } from './table-rows.ts'

/** What became of the rows of a group, by their lines. */
export type GroupOutcomes = ReadonlyMap<number, Outcome | RowProblem>

/**
 * Takes rows that make up one thing together: the first of a group has them all taken, and each row then says what became of it.
 * What is thrown meanwhile is the first row's; the others are then as they were.
 */
export const takenTogether = (
  rows: readonly TableRow[],
  keyOf: (row: TableRow) => string,
  takeGroup: (rows: readonly TableRow[]) => Promise<GroupOutcomes>,
): ((row: TableRow) => Promise<Outcome>) => {
  const groups = Map.groupBy(rows, keyOf)
  const done = new Map<string, GroupOutcomes>()
  return async (row) => {
    const key = keyOf(row)
    const known = done.get(key)
    if (known) return told(known.get(row.line))
    done.set(key, new Map())
    const outcomes = await takeGroup(groups.get(key) ?? [row])
    done.set(key, outcomes)
    return told(outcomes.get(row.line))
  }
}

const told = (outcome: Outcome | RowProblem | undefined): Outcome => {
  if (outcome instanceof RowProblem) throw outcome
  return outcome ?? 'unchanged'
}

/** The one thing several rows say in a column: what a row leaves empty, another says; null where all do, undefined without such a column. */
export const saidTogether = (rows: readonly TableRow[], column: string): string | null | undefined => {
  const [first] = rows
  if (!first?.cells.has(column)) return undefined
  const said = rows.map(({ cells }) => cells.get(column) ?? '').filter((cell) => cell !== '')
  if (new Set(said).size > 1) throw new RowProblem(column, 'differs_in_file')
  return said[0] ?? null
}
