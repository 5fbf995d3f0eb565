import { RowProblem } from './table-rows.ts'

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units as the major unit with a decimal point: `50050` paise -> `500.50`. */
export const amountText = (minor: number, currency: string): string => {
  const digits = digitsOf(currency)
  const text = String(minor).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** The minor units of an amount written with a decimal point and no grouping; null where it is none. */
export const amountOf = (text: string, currency: string): number | null => {
  const [, whole = '', decimals = ''] = /^(\d{1,13})(?:\.(\d+))?$/.exec(text) ?? []
  const digits = digitsOf(currency)
  const beyond = decimals.slice(digits)
  if (whole === '' || /[1-9]/.test(beyond)) return null
  return Number(whole + decimals.slice(0, digits).padEnd(digits, '0'))
}

/** A whole number of at most six digits, undefined where the cell is empty. */
export const wholeNumber = (text: string | null, column: string): number | undefined => {
  if (text === null) return undefined
  if (!/^\d{1,6}$/.test(text)) throw new RowProblem(column, 'not_a_number')
  return Number(text)
}

/** A number with an optional decimal point and sign, null where the cell is empty. */
export const decimalNumber = (text: string | null, column: string): number | null => {
  if (text === null) return null
  if (!/^[-+]?\d{1,13}(?:\.\d{1,12})?$/.test(text)) throw new RowProblem(column, 'not_a_decimal')
  return Number(text)
}

/** A number as {@link decimalNumber} reads it, never with an exponent; nothing for null. */
export const decimalText = (number: number | null): string => {
  if (number === null) return ''
  const text = String(number)
  return text.includes('e') ? number.toFixed(12).replace(/\.?0+$/, '') : text
}

/** Names in one cell, parted by semicolons; a semicolon or backslash inside one is written behind a backslash. */
export const joinedNames = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ')

/** The names of such a cell; empty ones are passed over. */
export const partedNames = (cell: string): string[] =>
  [...cell.matchAll(/(?:\\.|[^;\\]|\\$)+/gsu)]
    .map(([part]) => part.trim().replace(/\\(.)/gsu, '$1'))
    .filter((name) => name !== '')
