import type { ImportMapping } from '#shared/contract/interop.contract.ts'

type DateOrder = ImportMapping['dateOrder']

const THREE_NUMBERS = /^\s*(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})\b/
const DAYS = 31
const MONTHS = 12

const orderOf = (first: number, second: number): DateOrder | null => {
  if (first > DAYS) return 'year-first'
  if (first > MONTHS) return 'day-first'
  return second > MONTHS ? 'month-first' : null
}

/**
 * The order in which most dates of a column can only be written; day first where none of them tells. A year of four digits
 * in front is read as one under every order, so it decides only where no other kind of date stands in the column.
 */
export const guessDateOrder = (dates: readonly string[]): DateOrder => {
  const numbers = dates.map((date) => THREE_NUMBERS.exec(date)).filter((found) => found !== null)
  const open = numbers.filter(([, first = '']) => first.length < 3)
  if (open.length === 0) return numbers.length > 0 ? 'year-first' : 'day-first'
  const seen = { 'day-first': 0, 'month-first': 0, 'year-first': 0 }
  for (const [, first, second] of open) {
    const order = orderOf(Number(first), Number(second))
    if (order) seen[order] += 1
  }
  const orders: DateOrder[] = ['day-first', 'month-first', 'year-first']
  return orders.reduce((best, order) => (seen[order] > seen[best] ? order : best))
}
