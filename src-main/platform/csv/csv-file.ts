import { makePace } from '../jobs/pace.ts'

/** Tells spreadsheets that the text is UTF-8. */
const MARK = '\ufeff'
/** Rows written without a pause. */
const WRITTEN_TOGETHER = 500
/** Apostrophes before a sign a spreadsheet would take for the start of a formula; csv-stringify defuses such a sign with one. */
const DEFUSED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A value that begins with apostrophes before a formula's sign gets one more, so that reading takes off no other. */
const guarded = (value: string) => (DEFUSED.test(value) ? `'${value}` : value)

/** The value as it was before a `'` was put before a formula's sign. */
export const unguarded = (value: string): string => (DEFUSED.test(value) ? value.slice(1) : value)

/** CSV text with a mark that tells spreadsheets it is UTF-8; values they would take for a formula are defused. */
export const writeTable = async (rows: readonly (readonly string[])[]): Promise<string> => {
  const { stringify } = await import('csv-stringify/sync')
  // A line end that is not the file's own is no reason to quote for csv-stringify.
  const options = { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const
  const pace = makePace()
  let csv = MARK
  for (let at = 0; at < rows.length; at += WRITTEN_TOGETHER) {
    const some = rows.slice(at, at + WRITTEN_TOGETHER)
    csv += stringify(
      some.map((row) => row.map(guarded)),
      options,
    )
    await pace()
  }
  return csv
}
