import { asciiDigits } from '../calendar/digits.ts'
import { type Fraction, fractionOf } from './fraction.ts'

/** Where in the typed text a mistake stands, in UTF-16 units; of length 0 where something is missing. */
export type DosePlace = { readonly index: number; readonly length: number }

/** What is wrong with a typed dose. */
export type DoseMistake =
  | 'empty'
  | 'text-too-long'
  | 'unknown-sign'
  | 'unknown-word'
  | 'amount-expected'
  | 'unclear-amount'
  | 'naked-decimal'
  | 'too-many-decimals'
  | 'zero-denominator'
  | 'too-much'
  | 'nothing-to-take'
  | 'wrong-number-of-parts'
  | 'frequency-expected'
  | 'pattern-expected'
  | 'second-pattern'
  | 'amount-out-of-place'
  | 'repeated'
  | 'contradiction'
  | 'x-expected'
  | 'count-expected'
  | 'whole-number-expected'
  | 'zero-count'
  | 'unit-expected'
  | 'unknown-unit'
  | 'duration-too-long'
  | 'interval-too-long'

/** Carries a mistake and its place out of the reading of a dose; never leaves `parseDose`. */
export class DoseSlip extends Error {
  readonly mistake: DoseMistake
  readonly place: DosePlace

  constructor(mistake: DoseMistake, place: DosePlace) {
    super(mistake)
    this.mistake = mistake
    this.place = place
  }
}

/** A piece of a typed dose; words are in lower case. */
export type DoseToken = DosePlace &
  (
    | { readonly kind: 'number' | 'word' | 'unknown'; readonly text: string }
    | { readonly kind: 'slash' | 'dash' }
    | { readonly kind: 'vulgar'; readonly value: Fraction }
  )

/** The most characters a typed dose may have. */
export const MOST_DOSE_CHARACTERS = 100

/** The fractions that have a character of their own. */
export const VULGAR_FRACTIONS: ReadonlyMap<string, Fraction> = new Map(
  Object.entries({
    '½': [1, 2],
    '⅓': [1, 3],
    '⅔': [2, 3],
    '¼': [1, 4],
    '¾': [3, 4],
    '⅕': [1, 5],
    '⅖': [2, 5],
    '⅗': [3, 5],
    '⅘': [4, 5],
    '⅙': [1, 6],
    '⅚': [5, 6],
    '⅛': [1, 8],
    '⅜': [3, 8],
    '⅝': [5, 8],
    '⅞': [7, 8],
  }).map(([sign, [n = 0, d = 1]]) => [sign, fractionOf(n, d)]),
)

const WORDS = [
  ...['od', 'bd', 'bid', 'tds', 'tid', 'qid', 'qds', 'hs', 'stat', 'weekly', 'every', 'q'],
  ...['af', 'pc', 'bf', 'ac', 'sos', 'prn', 'x'],
  ...['d', 'day', 'days', 'w', 'wk', 'wks', 'week', 'weeks', 'm', 'mth', 'mths', 'month', 'months'],
].sort((a, b) => b.length - a.length)

// Direction marks and joiners come along when a number is typed in a right-to-left or Indic layout.
const SPACE = /[\s\p{Cf}]/u
const PIECES: readonly (readonly ['number' | 'word' | 'slash' | 'dash', RegExp])[] = [
  ['number', /(?:\d+(?:[.٫]\d*)?|[.٫]\d+)/y],
  ['slash', /[/⁄∕]/y],
  ['dash', /[-‐‑‒–—−]/y],
  ['word', /[×✕*]|[a-z]+/iy],
]

/**
 * The pieces of a typed dose with their places, digits of other scripts read as 0-9. Words that stand together without a space
 * (`5dAF`) are parted where every part is known. Throws a DoseSlip at the first sign no dose is written with.
 */
export function doseTokens(typed: string): DoseToken[] {
  const text = asciiDigits(typed)
  const tokens: DoseToken[] = []
  let index = 0
  while (index < text.length) {
    const sign = text.charAt(index)
    const value = VULGAR_FRACTIONS.get(sign)
    if (SPACE.test(sign)) index += 1
    else if (value) {
      tokens.push({ kind: 'vulgar', value, index, length: 1 })
      index += 1
    } else {
      const found = pieceAt(text, index)
      tokens.push(...found)
      index = found.reduce((end, token) => Math.max(end, token.index + token.length), index)
    }
  }
  return tokens
}

function pieceAt(text: string, index: number): DoseToken[] {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = index
    const piece = pattern.exec(text)?.[0]
    if (piece === undefined) continue
    const place = { index, length: piece.length }
    if (kind === 'number') return [{ kind, text: piece.replace('٫', '.'), ...place }]
    return kind === 'word' ? wordTokens(piece.toLowerCase(), index) : [{ kind, ...place }]
  }
  throw new DoseSlip('unknown-sign', { index, length: (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1 })
}

function wordTokens(letters: string, index: number): DoseToken[] {
  const words = partedWords(/^[×✕*]$/.test(letters) ? 'x' : letters)
  if (words === undefined) return [{ kind: 'unknown', text: letters, index, length: letters.length }]
  let at = index
  return words.map((text) => {
    const token = { kind: 'word', text, index: at, length: text.length } as const
    at += text.length
    return token
  })
}

function partedWords(letters: string): string[] | undefined {
  if (letters === '') return []
  for (const word of WORDS) {
    const rest = letters.startsWith(word) ? partedWords(letters.slice(word.length)) : undefined
    if (rest) return [word, ...rest]
  }
  return undefined
}
