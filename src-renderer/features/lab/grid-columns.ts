import type { EntryBox, LabOrder } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'

/** A patient's line of the grid. */
export interface GridLine {
  order: Omit<LabOrder, 'tests' | 'specimens'>
  entry: TestEntry
}

/** The parameters of all lines in their order; those only some lines have stand last. */
export const gridColumns = (lines: readonly GridLine[]): EntryBox['parameter'][] => {
  const columns = new Map<number, EntryBox['parameter']>()
  for (const { entry } of lines) {
    for (const { parameter } of entry.boxes) if (!columns.has(parameter.id)) columns.set(parameter.id, parameter)
  }
  return [...columns.values()]
}

/** The lines seen so far with what is newest of each, and new ones behind them, so that no line moves while somebody types. */
export const withNewLines = (seen: readonly GridLine[], now: readonly GridLine[]): GridLine[] => {
  const fresh = new Map(now.map((line) => [line.entry.test.id, line]))
  const known = new Set(seen.map(({ entry }) => entry.test.id))
  return [
    ...seen.map((line) => fresh.get(line.entry.test.id) ?? line),
    ...now.filter(({ entry }) => !known.has(entry.test.id)),
  ]
}
