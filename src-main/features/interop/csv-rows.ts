import { pipeline, Readable } from 'node:stream'
import { type Options, parse } from 'csv-parse'
import { ImportFailure } from './import-failure.ts'

/** The longest row taken, in characters: a quote that is never closed would otherwise swallow the whole file. */
const LONGEST_ROW = 256 * 1024
const LINE_END = /\r\n|\r|\n/g

/** One row of a CSV file with the physical line it begins on, counted from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

const lineEndsIn = (text: string) => text.match(LINE_END)?.length ?? 0

/** Follows the physical lines through the raw text of one row after another. */
const makeLineCount = () => {
  let next = 1
  return (raw: string): number => {
    const blank = /^[\r\n]*/.exec(raw)?.[0] ?? ''
    const begins = next + lineEndsIn(blank)
    next += lineEndsIn(raw)
    return begins
  }
}

const reasonOf = (code: string) => (code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-not-closed' : 'row-too-long')

/**
 * Reads the rows of a CSV text: quotes, line breaks inside quotes, any line end, any number of columns; blank lines are
 * passed over. Throws ImportFailure with the line where a row cannot be told from the rest of the file.
 */
export async function* csvRows(text: Iterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const lineOf = makeLineCount()
  let failure: ImportFailure | undefined
  const options: Options = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    raw: true,
    on_record: (record: unknown, { raw }): unknown => {
      const { record: cells } = record as { record: string[] }
      return failure ? null : ({ line: lineOf(raw ?? ''), cells } satisfies CsvRow)
    },
    on_skip: (error, raw) => {
      failure ??= new ImportFailure(reasonOf(error?.code ?? ''), lineOf(raw ?? ''))
      return undefined
    },
  } as Options
  const parser = pipeline(Readable.from(text), parse(options), () => {})
  for await (const row of parser) yield row as CsvRow
  if (failure) throw failure
}
