import { asciiDigits } from '../calendar/digits.ts'

/** A token in its parts: the doctor's short code and the doctor's counter of the day. */
export type Token = { shortCode: string; number: number }

/** A token as a voice says it: letters one by one, digits of the code likewise, then the number as one. */
export type SpokenToken = { letters: string[]; number: number }

/** The longest short code a doctor may have; more would not fit the board from across the room. */
const SHORT_CODE_LIMIT = 4

/** A doctor's short code as stored: one to four letters or digits, upper case, ending in a letter; undefined when it is none. */
export function cleanShortCode(text: string): string | undefined {
  const code = text.normalize('NFKC').trim().toUpperCase()
  return [...code].length <= SHORT_CODE_LIMIT && /^[\p{L}\p{N}]*\p{L}\p{M}*$/u.test(code) ? code : undefined
}

/** Writes a token as it is printed and shown: `AK-7`; the dash keeps code and number apart when a code holds digits. */
export function formatToken({ shortCode, number }: Token): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError('TOKEN_NUMBER_OUT_OF_RANGE')
  return `${shortCode}-${number}`
}

/** Reads a token as a person types it (`ak7`, `AK 07`, `AK-7`); undefined when it is none. */
export function parseToken(text: string): Token | undefined {
  const typed = asciiDigits(text.normalize('NFKC'))
    .trim()
    .replace(/\p{Pd}/gu, '-')
  const [, code = '', number] = /^(.*?)[-\s]*(\d{1,6})$/u.exec(typed) ?? []
  const shortCode = cleanShortCode(code)
  return shortCode === undefined || Number(number) < 1 ? undefined : { shortCode, number: Number(number) }
}

/** The parts of a token for the board's voice, which says them in its own language. */
export function speakToken({ shortCode, number }: Token): SpokenToken {
  return { letters: [...shortCode], number }
}
