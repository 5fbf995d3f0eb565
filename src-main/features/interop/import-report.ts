import type { Db } from '#main/platform/db/handle.ts'
import { type FindingRow, findingsAfter, findingsBetween, type ImportRow, importedAfter } from './interop.repo.ts'

/** Lines of one page of the report. */
const PAGE = 1_000
const COLUMNS = ['line', 'result', 'field', 'reason', 'record_number', 'other_line']

type Cells = (string | number | null)[]

const csvOf = async (rows: Cells[]): Promise<string> => {
  const { stringify } = await import('csv-stringify/sync')
  // Values a spreadsheet would take for a formula are defused.
  return stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })
}

const isTaken = ({ kind }: FindingRow) => kind === 'imported-with-note'

/** What became of a line the check found something about. */
const resultOf = (finding: FindingRow, row: ImportRow) => {
  if (finding.kind === 'bad') return 'bad'
  return row.duplicates === null ? 'duplicate' : 'skipped'
}

const findingCells = (finding: FindingRow, row: ImportRow): Cells => [
  finding.line,
  resultOf(finding, row),
  finding.field,
  finding.reason,
  finding.record_number,
  finding.other_line,
]

const importedCells = (line: number, recordNumber: string, note: FindingRow | undefined): Cells => [
  line,
  'imported',
  null,
  note?.reason ?? null,
  recordNumber,
  note?.other_line ?? null,
]

/** The last line of a list that was cut at a page's length; everything where it was not. */
const reachOf = (lines: readonly { line: number }[]) =>
  lines.length < PAGE ? Number.MAX_SAFE_INTEGER : (lines.at(-1)?.line ?? 0)

const pageOf = async (db: Db, row: ImportRow, afterLine: number) => {
  const imported = await importedAfter(db, row.id, afterLine, PAGE)
  const found = await findingsAfter(db, row.id, afterLine, PAGE)
  const reach = Math.min(reachOf(imported), reachOf(found))
  // Once a run has begun, what lies behind its last line was not reached, whatever the check said of it.
  const end = Math.min(reach, row.duplicates === null ? reach : row.done_line)
  const findings = await findingsBetween(db, row.id, afterLine + 1, end)
  return {
    imported: imported.filter(({ line }) => line <= end),
    findings,
    hasMore: reach < Number.MAX_SAFE_INTEGER,
    end,
  }
}

/** The line from which on nothing was brought in, where a run was stopped. */
const notReached = (row: ImportRow): Cells[] =>
  row.duplicates !== null &&
  (row.state === 'cancelled' || row.state === 'failed') &&
  row.done_count < (row.row_count ?? 0)
    ? [[row.done_line + 1, 'not-reached', null, row.failure ?? row.state, null, null]]
    : []

/** A page of an import's report as CSV text: what became of each line, with the record number it got. */
export const reportPage = async (
  db: Db,
  row: ImportRow,
  afterLine: number,
): Promise<{ csv: string; nextAfterLine: number | null }> => {
  const { imported, findings, hasMore, end } = await pageOf(db, row, afterLine)
  const notes = new Map(findings.filter(isTaken).map((finding) => [finding.line, finding]))
  const told: Cells[] = [
    ...imported.map(({ line, record_number }) => importedCells(line, record_number, notes.get(line))),
    ...findings.filter((finding) => !isTaken(finding)).map((finding) => findingCells(finding, row)),
  ].sort((one, other) => Number(one[0]) - Number(other[0]))
  const head = afterLine === 0 ? [COLUMNS] : []
  const csv = await csvOf([...head, ...told, ...(hasMore ? [] : notReached(row))])
  return { csv, nextAfterLine: hasMore ? end : null }
}
