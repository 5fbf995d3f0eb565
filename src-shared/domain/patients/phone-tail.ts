import { asciiDigits } from '../calendar/digits.ts'

const COMPARED_DIGITS = 9
const FEWEST_DIGITS = 6

/** The last nine digits of a phone number, which is what stays the same however the prefix is written; empty for too few digits. */
export function phoneTail(phone: string): string {
  const digits = asciiDigits(phone).replace(/\D/g, '')
  return digits.length < FEWEST_DIGITS ? '' : digits.slice(-COMPARED_DIGITS)
}

/** An identifier (national id, record number, postcode, house number) without case, spaces and punctuation. */
export function foldIdentifier(text: string): string {
  return asciiDigits(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}
