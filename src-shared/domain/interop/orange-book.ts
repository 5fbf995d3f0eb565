/** A product of the FDA's Orange Book as a row of the clinic's own medicines file. */
export interface OrangeBookRow {
  line: number
  cells: ReadonlyMap<string, string>
  /** Marked DISCN: no longer sold in the United States. */
  isDiscontinued: boolean
}

const SIGN = '~'
const COLUMNS = ['ingredient', 'df;route', 'trade_name', 'strength', 'applicant_full_name', 'type'] as const
type Column = (typeof COLUMNS)[number]

const headOf = (text: string): string[] => {
  const [first = ''] = text.replace(/^\ufeff/, '').split(/[\r\n]/, 1)
  return first.split(SIGN).map((cell) => cell.trim().toLowerCase())
}

/** Whether a text is the Orange Book's `products.txt`: its first line names the columns, parted by `~`. */
export const isOrangeBook = (text: string): boolean => {
  const head = headOf(text)
  return COLUMNS.every((column) => head.includes(column))
}

/**
 * The products of the Orange Book's `products.txt` (FDA, "Orange Book Data Files", file descriptions) by the columns of the
 * medicines file: form and route stand in one column, ingredients are parted by semicolons already. A cell is quoted as in a CSV
 * file where a `"` stands in it, but no cell goes over a line.
 */
export const orangeBookRows = (text: string): OrangeBookRow[] => {
  const head = headOf(text)
  const [, ...lines] = text.split(/\r\n|\r|\n/)
  return lines.flatMap((row, at) => (row.trim() === '' ? [] : [rowOf(row.split(SIGN), head, at + 2)]))
}

const rowOf = (cells: readonly string[], head: readonly string[], line: number): OrangeBookRow => {
  const cell = (column: Column) => unquoted((cells[head.indexOf(column)] ?? '').trim())
  const [form = '', route = ''] = cell('df;route').split(';')
  return {
    line,
    cells: new Map([
      ['name', cell('trade_name')],
      ['ingredients', cell('ingredient')],
      ['strength', cell('strength')],
      ['form', form.trim()],
      ['route', route.trim()],
      ['maker', cell('applicant_full_name')],
    ]),
    isDiscontinued: cell('type').toUpperCase() === 'DISCN',
  }
}

const unquoted = (cell: string): string => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell)
