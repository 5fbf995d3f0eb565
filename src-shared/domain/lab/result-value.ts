import { asciiDigits } from '../calendar/digits.ts'
import type { JudgedParameter, ResultValue, ValueProblem } from './lab-terms.ts'

/** The longest free-text value, in characters. */
export const MAX_VALUE_TEXT = 4000

/** The greatest size of a number, as in the limits of the catalogue. */
const GREATEST = 1e12

/** What a double holds exactly in decimal digits. */
const EXACT_DIGITS = 15
const MOST_DECIMALS = 6
const LONGEST_NUMBER = 40
const LONGEST_TITRE = 1_000_000_000

type ReadValue = { ok: true; value: ResultValue } | { ok: false; problem: ValueProblem }

/**
 * Reads what was typed or an analyser sent as a value of a parameter. Numbers take `.` or `,` as decimal mark (a comma before exactly
 * three digits could mean thousands and is refused unless a zero stands before it), a sign, and `<` or `>` before them; `≤`, `≥`, exponents and anything else are
 * refused rather than guessed at. The text keeps the decimals as typed, with a point. Titres are `1:80` or `1/80` (number 80) or one of
 * the parameter's choices; choices match whatever their case; free text is trimmed and at most 4000 characters.
 */
export function readValue(parameter: JudgedParameter, typed: string): ReadValue {
  const text = typed.trim()
  if (text === '') return refused('empty')
  if (text.length > MAX_VALUE_TEXT) return refused('too_long')
  switch (parameter.kind) {
    case 'number':
      return readNumber(parameter, text)
    case 'titre':
      return readTitre(parameter, text)
    case 'choice':
      return readChoice(parameter, text) ?? refused('not_a_choice')
    case 'text':
      return taken(text, null, null)
  }
}

function readNumber({ decimals }: JudgedParameter, text: string): ReadValue {
  if (text.length > LONGEST_NUMBER) return refused(/^[\d\s<>+\-−.,]*$/.test(text) ? 'too_long' : 'not_a_number')
  const found = /^([<>])?\s*([+\-−])?(\d*)(?:([.,])(\d+))?$/.exec(asciiDigits(text))
  const [, comparator, sign, whole = '', mark, fraction = ''] = found ?? []
  if (found === null || (whole === '' && fraction === '')) return refused('not_a_number')
  const integer = whole.replace(/^0+(?=\d)/, '') || '0'
  if (mark === ',' && fraction.length === 3 && integer !== '0') return refused('not_a_number')
  if (fraction.length > (decimals ?? MOST_DECIMALS)) return refused('too_many_decimals')
  const digits = fraction === '' ? integer : `${integer}.${fraction}`
  if (Number(digits) > GREATEST) return refused('out_of_range')
  if (digits.replace(/^0\.0*|\./g, '').length > EXACT_DIGITS) return refused('too_long')
  const isNegative = (sign === '-' || sign === '−') && Number(digits) !== 0
  const number = isNegative ? -Number(digits) : Number(digits)
  return taken(`${comparator ?? ''}${isNegative ? '-' : ''}${digits}`, number, comparatorOf(comparator))
}

function readTitre(parameter: JudgedParameter, text: string): ReadValue {
  const found = /^([<>])?\s*1\s*[:/]\s*0*([1-9]\d{0,11})$/.exec(asciiDigits(text))
  if (found === null) return readChoice(parameter, text) ?? refused('not_a_titre')
  const [, comparator, reciprocal = ''] = found
  if (Number(reciprocal) > LONGEST_TITRE) return refused('out_of_range')
  return taken(`${comparator ?? ''}1:${reciprocal}`, Number(reciprocal), comparatorOf(comparator))
}

function readChoice({ choices }: JudgedParameter, text: string): ReadValue | undefined {
  const choice = choiceOf(choices, text)
  return choice && taken(choice.text, null, null)
}

/** The choice a text names, whatever its case and the way its accents are written. */
export function choiceOf<C extends { text: string }>(choices: readonly C[], text: string): C | undefined {
  const wanted = folded(text)
  return choices.find((choice) => folded(choice.text) === wanted)
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}

function comparatorOf(text: string | undefined): '<' | '>' | null {
  return text === '<' || text === '>' ? text : null
}

function taken(text: string, number: number | null, comparator: '<' | '>' | null): ReadValue {
  return { ok: true, value: { text, number, comparator } }
}

function refused(problem: ValueProblem): ReadValue {
  return { ok: false, problem }
}
