/** The thirty symbols of a record number's check; letters that read like a digit (B I O Q S Z) are left out. */
export const CHECK_ALPHABET = '0123456789ACDEFGHJKLMNPRTUVWXY'

const COUNTER_DIGITS = 5

/** What a text typed or scanned as a record number turned out to be. */
export type ParsedRecordNumber =
  | { kind: 'valid'; recordNumber: string }
  | { kind: 'wrong-check'; expected?: never; body: string }
  | { kind: 'not-a-record-number' }

/** The Luhn mod-30 check symbol over a body of decimal digits; throws a RangeError when the body has anything else in it. */
export function checkSymbol(body: string): string {
  if (!/^\d+$/.test(body)) throw new RangeError('RECORD_NUMBER_BODY_NOT_DIGITS')
  const base = CHECK_ALPHABET.length
  let sum = 0
  let factor = 2
  for (const digit of [...body].reverse()) {
    const product = Number(digit) * factor
    sum += Math.floor(product / base) + (product % base)
    factor = factor === 2 ? 1 : 2
  }
  return CHECK_ALPHABET.charAt((base - (sum % base)) % base)
}

/** Writes `YY-NNNNN-C`; from the 100,000th patient of a year on the middle part simply grows, so no year runs out of numbers. */
export function formatRecordNumber(yearTwoDigits: number, counter: number): string {
  if (!Number.isInteger(yearTwoDigits) || yearTwoDigits < 0 || yearTwoDigits > 99) {
    throw new RangeError('RECORD_NUMBER_YEAR_OUT_OF_RANGE')
  }
  if (!Number.isSafeInteger(counter) || counter < 1) throw new RangeError('RECORD_NUMBER_COUNTER_OUT_OF_RANGE')
  const body = String(yearTwoDigits).padStart(2, '0') + String(counter).padStart(COUNTER_DIGITS, '0')
  return withDashes(body)
}

/**
 * Reads a record number in any case, with or without dashes or spaces. `wrong-check` is said only when the text cannot be
 * anything else (its last symbol is a letter, or the dashes stand where ours do), so part of a phone number is not scolded.
 */
export function parseRecordNumber(text: string): ParsedRecordNumber {
  const typed = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/\p{Pd}/gu, '-')
  const compact = typed.replace(/[-\s]/g, '')
  // Six digits is the shortest body the check rule was published with; fifteen is beyond any clinic's counter.
  if (!/^\d{6,15}[0-9A-Z]$/.test(compact) || !CHECK_ALPHABET.includes(compact.slice(-1))) {
    return { kind: 'not-a-record-number' }
  }
  const body = compact.slice(0, -1)
  if (checkSymbol(body) === compact.slice(-1)) return { kind: 'valid', recordNumber: withDashes(body) }
  const endsInLetter = /[A-Z]$/.test(compact)
  const dashesInPlace = /^\d{2}-\d{4,}-.$/.test(typed)
  return endsInLetter || dashesInPlace ? { kind: 'wrong-check', body } : { kind: 'not-a-record-number' }
}

function withDashes(body: string): string {
  return `${body.slice(0, 2)}-${body.slice(2)}-${checkSymbol(body)}`
}
