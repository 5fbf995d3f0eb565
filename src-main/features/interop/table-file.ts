import { refusal } from '#main/platform/call/refusal.ts'
import { unguarded } from '#main/platform/csv/csv-file.ts'
import { makePace } from '#main/platform/jobs/pace.ts'
import { csvRows } from './csv-rows.ts'
import { ImportFailure } from './import-failure.ts'

/** Characters read without a pause. */
const BITE = 16 * 1024
const DELIMITERS = [',', ';', '\t'] as const

/** What a table's file looks like: the names of its columns, those it must have, and how many rows are taken. */
export interface TableShape {
  columns: readonly string[]
  required: readonly string[]
  mostRows: number
}

/** One row of a table's file: its cells by column, trimmed; a column the file lacks is not there. */
export interface TableRow {
  line: number
  cells: ReadonlyMap<string, string>
  /** True where the row has more cells than the file has columns. */
  isTooLong: boolean
}

const unreadable = (reason: string, line?: number) =>
  refusal('FILE_NOT_READABLE', line === undefined ? { reason } : { reason, line })

const columnName = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

const knownIn = (cells: readonly string[], { columns }: TableShape) =>
  cells.filter((cell) => columns.includes(columnName(cell))).length

/** The delimiter under which the first line names most of the columns. */
const delimiterOf = (text: string, shape: TableShape): string => {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const known = (delimiter: string) => knownIn(first.replaceAll('"', '').split(delimiter), shape)
  return DELIMITERS.toSorted((a, b) => known(b) - known(a))[0] ?? ','
}

/** The columns by their place; a cell without a name stands for a column a spreadsheet added at the end. */
const readHeader = (cells: readonly string[], shape: TableShape): string[] => {
  const names = cells.map(columnName)
  const named = names.filter((name) => name !== '')
  if (shape.required.some((name) => !named.includes(name))) throw unreadable('missing-column', 1)
  if (named.some((name) => !shape.columns.includes(name))) throw unreadable('unknown-column', 1)
  if (new Set(named).size < named.length) throw unreadable('same-column-twice', 1)
  return names
}

const rowOf = (line: number, cells: readonly string[], header: readonly string[]): TableRow => ({
  line,
  cells: new Map(header.flatMap((name, at) => (name === '' ? [] : [[name, unguarded((cells[at] ?? '').trim())]]))),
  isTooLong: cells.some((cell, at) => (header[at] ?? '') === '' && cell.trim() !== ''),
})

/** A text in small bites, none of which ends inside a character. */
function* bitesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const isInside = /[\ud800-\udbff]/.test(text.charAt(at + BITE - 1))
    const next = at + BITE + (isInside ? 1 : 0)
    yield text.slice(at, next)
    at = next
  }
}

const rowsOf = async (text: string, shape: TableShape): Promise<TableRow[]> => {
  let header: string[] | undefined
  const rows: TableRow[] = []
  const pace = makePace()
  for await (const { line, cells } of csvRows(bitesOf(text), delimiterOf(text, shape))) {
    await pace()
    if (header === undefined) header = readHeader(cells, shape)
    else if (cells.some((cell) => cell.trim() !== '')) rows.push(rowOf(line, cells, header))
    if (rows.length > shape.mostRows) throw unreadable('too-many-rows')
  }
  if (header === undefined) throw unreadable('empty-file')
  return rows
}

/** Reads a table's CSV text: comma, semicolon or tab, columns in any order; throws FILE_NOT_READABLE. */
export const readTable = async (csv: string, shape: TableShape): Promise<TableRow[]> => {
  try {
    return await rowsOf(csv.replace(/^\ufeff/, ''), shape)
  } catch (error) {
    if (error instanceof ImportFailure) throw unreadable(error.reason, error.line)
    throw error
  }
}
