import { z } from 'zod'
import { MoneyMinor } from '#shared/values/money.ts'

/** How many decimal digits a currency is written with: 2 for rupees, 0 for yen, 3 for dinars. */
export const currencyDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units as a person types them into a box: `50000` paise -> `500`, `50050` -> `500.50`. */
export const feeText = (minor: number, digits: number): string => {
  const text = (minor / 10 ** digits).toFixed(digits)
  return digits > 0 && minor % 10 ** digits === 0 ? text.slice(0, -digits - 1) : text
}

/** Groups of three before the decimals, as in `1,500.25`, `1.500,25` or `1'500`; a lone point or comma parts decimals. */
const WRITTEN = [/^(\d{1,3}(?:,\d{3})*)(?:\.(\d+))?$/, /^(\d{1,3}(?:\.\d{3})+),(\d+)$/, /^(\d+)(?:[.,](\d+))?$/]

/** A typed amount as minor units; undefined when it is none, has too many decimals or could mean two amounts. */
export const readFee = (typed: string, digits: number): number | undefined => {
  const compact = typed.replace(/[\s\u00a0\u202f'’]/g, '')
  const match = WRITTEN.map((pattern) => pattern.exec(compact)).find((found) => found !== null)
  if (!match) return undefined
  const [, whole = '', decimals = ''] = match
  // Where a currency has three decimals, "1,234" may be meant either way: ask rather than guess.
  if (digits === 3 && decimals === '' && /^\d{1,3},\d{3}$/.test(whole)) return undefined
  if (decimals.length > digits) return undefined
  const minor = Number(whole.replace(/[.,]/g, '') + decimals.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : undefined
}

/** An amount as a form takes it: typed in a currency with so many decimal digits, minor units come out. */
export const Fee = (digits: number) =>
  z.string().transform((typed, context): number => {
    const minor = readFee(typed, digits)
    if (minor !== undefined && MoneyMinor.safeParse(minor).success) return minor
    context.addIssue({ code: 'custom', params: { code: digits === 0 ? 'no_amount_whole' : 'no_amount' } })
    return z.NEVER
  })
