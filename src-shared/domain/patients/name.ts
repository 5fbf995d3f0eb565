import { doubleMetaphone } from 'double-metaphone'

/** The most characters (Unicode code points) a person's name may have. */
export const NAME_LIMIT = 200

/** A name ready to store, or the code of why it is refused. */
export type CleanedName =
  | { ok: true; name: string }
  | { ok: false; reason: 'empty' | 'invisible' | 'too-long' | 'broken-text' }

const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
  ð: 'd',
  ς: 'σ',
}
const SPELLED_OUT_PATTERN = /[ßøæœłđıþðς]/g

// Latin, Greek and Cyrillic accents, Hebrew points, Arabic harakat and tatweel. Indic vowel signs are letters in effect and stay.
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const APOSTROPHES_INSIDE = /(?<=[\p{L}\p{M}])['’‘`´ʼʻ′׳＇](?=\p{L})/gu
const LETTER_APOSTROPHES = /[ʼʻ]/g
const PUNCTUATION = /[\p{P}\p{Cc}$+<=>^`|~]/gu

/**
 * The form of a name that search and duplicate check compare: no case, no accents, no invisible characters, words parted by
 * one space. A text of nothing but punctuation keeps it, so that even such a name can be found again.
 */
export function foldName(text: string): string {
  const plain = text
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES_INSIDE, '')
    .replace(LETTER_APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(SPELLED_OUT_PATTERN, (letter) => SPELLED_OUT[letter] ?? letter)
    .replace(MARKS, '')
    .normalize('NFC')
  return collapse(plain.replace(PUNCTUATION, ' ')) || collapse(plain)
}

/** The folded words of a name in the order they stand. */
export function nameTokens(text: string): string[] {
  const folded = foldName(text)
  return folded === '' ? [] : folded.split(' ')
}

/**
 * The name as it will be stored: composed (NFC), on one line, without control characters, everything else as typed (emoji,
 * right-to-left, joiners of Indic scripts); or the code of why it cannot be a name.
 */
export function cleanName(text: string): CleanedName {
  if (!text.isWellFormed()) return { ok: false, reason: 'broken-text' }
  const name = collapse(
    text
      .replace(/[\s\u0085]+/gu, ' ')
      .replace(/\p{Cc}/gu, '')
      .normalize('NFC'),
  )
  if (name === '') return { ok: false, reason: 'empty' }
  // U+2800 is the empty braille cell: a symbol by category, yet nothing to see.
  if (name.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Z}\u2800]/gu, '') === '') {
    return { ok: false, reason: 'invisible' }
  }
  return [...name].length > NAME_LIMIT ? { ok: false, reason: 'too-long' } : { ok: true, name }
}

/** The double-metaphone codes (primary and secondary, each once) of a name's Latin words of two letters or more. */
export function soundCodes(text: string): string[] {
  const codes = nameTokens(text).filter(hasLatinSound).flatMap(doubleMetaphone)
  return [...new Set(codes)].filter((code) => code !== '')
}

/** The main sound of one folded word, or the word itself where the sound rules do not reach (other scripts, single letters). */
export function soundOfToken(token: string): string {
  const code = hasLatinSound(token) ? doubleMetaphone(token)[0] : ''
  return code === '' ? token : code
}

function hasLatinSound(token: string): boolean {
  return /^[a-z]{2,}$/.test(token)
}

function collapse(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
