import { DoseSlip, type DoseToken, VULGAR_FRACTIONS } from './dosage-tokens.ts'
import { type Fraction, fractionOf, sumOf } from './fraction.ts'

/** The largest amount of one dose: more is a slip of the hand. */
const MOST_AMOUNT = 1000
const MOST_DECIMALS = 3
const MOST_DENOMINATOR = 16

/** An amount with where it stood and the token after it. */
export type ReadAmount = { value: Fraction; index: number; length: number; next: number }

/**
 * The amount that begins at a token: `2`, `0.5`, `½`, `1/2`, `1½`, `1 1/2`. Throws a DoseSlip for what could be misread: a decimal
 * without its zero (`.5`, ISMP list of error-prone dose designations), `11/2` (a lost space?), `1 3/2`, sixteenths and finer.
 */
export function readAmount(tokens: readonly DoseToken[], at: number, end: number): ReadAmount {
  const first = tokens[at]
  if (first?.kind === 'vulgar') return read(first.value, first, first, at + 1)
  if (first?.kind !== 'number') throw new DoseSlip('amount-expected', first ?? { index: end, length: 0 })
  const [second, third] = [tokens[at + 1], tokens[at + 2]]
  if (second?.kind === 'vulgar') return read(sumOf([wholeOf(first), second.value]), first, second, at + 2)
  if (second?.kind === 'slash') return readQuotient(tokens, at, end)
  if (second?.kind === 'number' && third?.kind === 'slash') {
    const part = readQuotient(tokens, at + 1, end)
    const length = part.index + part.length - first.index
    if (part.value.n >= part.value.d) throw new DoseSlip('unclear-amount', { index: first.index, length })
    return { ...part, value: within(sumOf([wholeOf(first), part.value]), first), index: first.index, length }
  }
  return read(decimalOf(first), first, first, at + 1)
}

/** The amount as it is printed: `1½`, `0.3`, `1 5/6`; read back it is the same amount. */
export function amountText({ n, d }: Fraction): string {
  const whole = Math.floor(n / d)
  const rest = n - whole * d
  if (rest === 0) return String(whole)
  const sign = [...VULGAR_FRACTIONS].find(([, part]) => part.n === rest && part.d === d)?.[0]
  const before = whole === 0 ? '' : String(whole)
  if (sign !== undefined && d !== 5) return before + sign
  if (1000 % d === 0) return `${whole}.${String((rest * 1000) / d).padStart(3, '0')}`.replace(/0+$/, '')
  return `${before} ${rest}/${d}`.trim()
}

function read(value: Fraction, first: DoseToken, last: DoseToken, next: number): ReadAmount {
  return { value: within(value, first), index: first.index, length: last.index + last.length - first.index, next }
}

function readQuotient(tokens: readonly DoseToken[], at: number, end: number): ReadAmount {
  const [above, below] = [tokens[at], tokens[at + 2]]
  if (below?.kind !== 'number') throw new DoseSlip('amount-expected', below ?? { index: end, length: 0 })
  if (above?.kind !== 'number') throw new DoseSlip('amount-expected', above ?? { index: end, length: 0 })
  const place = { index: above.index, length: below.index + below.length - above.index }
  const [n, d] = [wholeOf(above).n, wholeOf(below).n]
  if (d === 0) throw new DoseSlip('zero-denominator', below)
  if (d > MOST_DENOMINATOR || (n > d && n >= 10)) throw new DoseSlip('unclear-amount', place)
  return { value: fractionOf(n, d), ...place, next: at + 3 }
}

function wholeOf(token: DoseToken & { text: string }): Fraction {
  if (!/^\d+$/.test(token.text)) throw new DoseSlip('unclear-amount', token)
  return decimalOf(token)
}

function decimalOf(token: DoseToken & { text: string }): Fraction {
  const [whole = '', decimals] = token.text.split('.')
  if (whole === '' || decimals === '') throw new DoseSlip('naked-decimal', token)
  if (decimals !== undefined && decimals.length > MOST_DECIMALS) throw new DoseSlip('too-many-decimals', token)
  if (Number(whole) > MOST_AMOUNT) throw new DoseSlip('too-much', token)
  const scale = 10 ** (decimals?.length ?? 0)
  return within(fractionOf(Number(whole) * scale + Number(decimals ?? 0), scale), token)
}

function within(value: Fraction, token: DoseToken): Fraction {
  if (value.n > MOST_AMOUNT * value.d) throw new DoseSlip('too-much', token)
  return value
}
