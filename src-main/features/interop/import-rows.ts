import type { ImportMapping, ImportReason } from '#shared/contract/interop.contract.ts'
import { type ImportedPatient, type RowProblem, rowToPatientDraft } from '#shared/domain/interop/patient-row.ts'
import type { CsvRow } from './csv-rows.ts'
import type { NewFinding } from './interop.repo.ts'

/** One row judged: the person in it, or everything that speaks against it. */
export type JudgedRow =
  | { line: number; person: ImportedPatient }
  | { line: number; person: null; problems: { field: RowProblem['field']; reason: ImportReason }[] }

const isBlank = (cell: string) => cell.trim() === ''

/** A row wider or narrower than the first one has slipped somewhere; empty cells at its end are harmless. */
const columnProblem = (cells: readonly string[], columnCount: number): ImportReason | null => {
  if (cells.length < columnCount) return cells.every(isBlank) ? 'empty-row' : 'too-few-columns'
  return cells.slice(columnCount).every(isBlank) ? null : 'too-many-columns'
}

/** Judges one row as the mapping tells: nothing is guessed and nothing is mended. */
export const judgeRow = (row: CsvRow & { columnCount: number }, mapping: ImportMapping, today: string): JudgedRow => {
  const { line, cells, columnCount } = row
  const slipped = columnProblem(cells, columnCount)
  if (slipped) return { line, person: null, problems: [{ field: 'row', reason: slipped }] }
  const read = rowToPatientDraft(cells, mapping.columns, today, mapping.dateOrder)
  return read.ok ? { line, person: read.patient } : { line, person: null, problems: read.problems }
}

/** The findings of a row that cannot be brought in. */
export const badFindings = (importId: number, row: JudgedRow): NewFinding[] =>
  row.person !== null
    ? []
    : row.problems.map(({ field, reason }) => ({
        import_id: importId,
        line: row.line,
        kind: 'bad',
        field: field === 'row' ? null : field,
        reason,
        patient_id: null,
        other_line: null,
      }))

/** Gathers what comes one by one into groups of at most `size`. */
export async function* inGroups<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = []
  for await (const row of rows) {
    group.push(row)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
