import type { Core } from '#main/platform/call/context.ts'
import { makePace } from '#main/platform/jobs/pace.ts'
import type { ImportMapping } from '#shared/contract/interop.contract.ts'
import { guessColumnMapping, hasNameColumn } from '#shared/domain/interop/column-mapping.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { type CsvEncoding, sniffEncoding, textOf } from './csv-text.ts'
import { guessDateOrder } from './date-order.ts'
import { ImportFailure } from './import-failure.ts'
import { readPieces } from './import-file.ts'

/** Rows looked at to tell the delimiter, the header and the order of dates. */
const ROWS_LOOKED_AT = 200
const SAMPLE_ROWS = 5
const LONGEST_SAMPLE_CELL = 200
const MOST_COLUMNS = 1_000
/** The share of rows as wide as the first one from which a file counts as a table. */
const TABLE_FROM = 0.5
const DELIMITERS = [',', ';', '\t', '|'] as const

/** How a file is written and what its first rows say. */
export interface CsvShape {
  encoding: CsvEncoding
  delimiter: string
  columnCount: number
  header: string[]
  sample: string[][]
  guess: ImportMapping
}

/** The stored file an import reads. */
export interface StoredFile {
  id: number
  stored_bytes: number
}

const firstRows = async (text: Iterable<string>, delimiter: string): Promise<CsvRow[]> => {
  const rows: CsvRow[] = []
  try {
    for await (const row of csvRows(text, delimiter)) {
      rows.push(row)
      if (rows.length > ROWS_LOOKED_AT) break
    }
  } catch (error) {
    // A quote that stays open under this delimiter: what came before it still tells how the file is written.
    if (!(error instanceof ImportFailure) || rows.length === 0) throw error
  }
  return rows
}

/** Rows as wide as the first one, when it is a table at all. */
const tableRows = (rows: readonly CsvRow[]) => {
  const width = rows[0]?.cells.length ?? 0
  return width < 2 ? 0 : rows.filter((row) => row.cells.length === width).length / rows.length
}

const chooseDelimiter = async (text: () => Iterable<string>) => {
  const tried: { delimiter: string; rows: CsvRow[]; fits: number; width: number }[] = []
  let failure: unknown
  for (const delimiter of DELIMITERS) {
    try {
      const rows = await firstRows(text(), delimiter)
      tried.push({ delimiter, rows, fits: tableRows(rows), width: rows[0]?.cells.length ?? 0 })
    } catch (error) {
      failure ??= error
    }
  }
  const [best] = tried.sort((a, b) => b.fits - a.fits || b.width - a.width)
  if (!best) throw failure
  return best
}

const looksLikeData = (cell: string) => /^[\d\s./:+-]+$/.test(cell.trim())

/** Whether the first row names the columns: it names a patient field, or it is all words where the next row is not. */
const hasHeader = (first: readonly string[], second: readonly string[] | undefined): boolean => {
  if (Object.keys(guessColumnMapping(first)).length > 0) return true
  const isWords =
    new Set(first).size === first.length && !first.some((cell) => cell.trim() === '' || looksLikeData(cell))
  return isWords && (second === undefined || second.some((cell) => looksLikeData(cell)))
}

const guessMapping = (rows: readonly CsvRow[]): ImportMapping => {
  const [first, ...rest] = rows.map((row) => row.cells)
  const isHeader = hasHeader(first ?? [], rest[0])
  const columns = isHeader ? guessColumnMapping(first ?? []) : {}
  const { birthDate } = columns
  const dates = birthDate === undefined ? [] : rest.map((cells) => cells[birthDate] ?? '')
  return { columns, dateOrder: guessDateOrder(dates), hasHeader: isHeader }
}

const refuseNoTable = (rows: readonly CsvRow[], guess: ImportMapping) => {
  const width = rows[0]?.cells.length ?? 0
  if (rows.length === 0) throw new ImportFailure('empty-file')
  if (width > MOST_COLUMNS) throw new ImportFailure('too-many-columns')
  // Prose with a comma here and there is no table: nothing names a field, and most rows are not as wide as the first.
  const isTable = tableRows(rows) >= TABLE_FROM || hasNameColumn(guess.columns)
  if (!isTable) throw new ImportFailure('not-a-table')
  if (rows.length === 1 && guess.hasHeader) throw new ImportFailure('header-only')
}

/** Finds out how an uploaded file is written and guesses which column is which; throws ImportFailure. */
export const readShape = async (core: Core, file: StoredFile): Promise<CsvShape> => {
  const pieces = () => readPieces(core, file.id, file.stored_bytes)
  const encoding = await sniffEncoding(pieces, makePace())
  const { delimiter, rows } = await chooseDelimiter(() => textOf(pieces(), encoding))
  const guess = guessMapping(rows)
  refuseNoTable(rows, guess)
  const [header = [], ...rest] = rows.map((row) => row.cells)
  const sample = rest.slice(0, SAMPLE_ROWS).map((cells) => cells.map((cell) => cell.slice(0, LONGEST_SAMPLE_CELL)))
  return { encoding, delimiter, columnCount: header.length, header, sample, guess }
}

/** The data rows of an uploaded file whose shape is known, in order. */
export const readRows = async function* (
  core: Core,
  file: StoredFile,
  shape: { encoding: CsvEncoding; delimiter: string; hasHeader: boolean },
): AsyncGenerator<CsvRow & { columnCount: number }> {
  const pace = makePace()
  let columnCount: number | undefined
  const text = textOf(readPieces(core, file.id, file.stored_bytes), shape.encoding)
  for await (const row of csvRows(text, shape.delimiter)) {
    await pace()
    const isFirst = columnCount === undefined
    columnCount ??= row.cells.length
    if (!(isFirst && shape.hasHeader)) yield { ...row, columnCount }
  }
}
