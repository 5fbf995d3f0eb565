/** How many columns a table of results has. */
export const COLUMNS = 6

/** A cell of it, dense enough for a blood count of twenty lines. */
export const CELL = {
  px: 1,
  py: 0.375,
  verticalAlign: 'middle',
  fontSize: '0.8125rem',
} as const

/** The line below a row; the colour comes after the line, which would take it back. */
export const LINE = { borderBottom: 1, borderColor: 'divider' } as const
