import { foldName, nameTokens, soundCodes } from '#shared/domain/patients/name.ts'

// The first letter of a term says what it is, so that one list of terms serves every kind of query:
// n name word, g guardian's name word, s sound of a name word, y birth year, p four digits of a phone in a row.
const DIGITS_IN_A_ROW = 4
const FEWEST_DIGITS = 3
/** Letters of a word the index knows as a beginning; a longer one is looked up by so many and then compared. */
export const LONGEST_BEGINNING = 6

/** What of a patient the search looks at. */
export interface Searchable {
  fullName: string
  guardianName: string | null
  birthDate: string | null
  phones: readonly (string | null)[]
}

/** The digits of a phone number as the search compares them. */
export const digitsOf = (phone: string | null): string => (phone ?? '').replace(/\D/g, '')

/**
 * Every four digits in a row, and the last three: any part of a number begins one of them or is made of several. A run met
 * again is counted, so that five sixes are told from eight.
 */
const digitRuns = (digits: string): string[] => {
  const times = new Map<string, number>()
  const runs: string[] = []
  for (let at = 0; at + FEWEST_DIGITS <= digits.length; at += 1) {
    const run = digits.slice(at, at + DIGITS_IN_A_ROW)
    const before = times.get(run) ?? 0
    times.set(run, before + 1)
    runs.push(before === 0 ? run : `${run}x${before}`)
  }
  return runs
}

/** The runs all of which a phone with this part has; a part of three digits begins a run instead. */
export const runsOfPart = (part: string): string[] => {
  const runs = digitRuns(part)
  return runs.length > 1 ? runs.slice(0, -1) : runs
}

/** The terms a patient is found by, parted by spaces, each once. */
export const searchTerms = (patient: Searchable): string => {
  const terms = new Set<string>()
  for (const word of nameTokens(patient.fullName)) terms.add(`n${word}`)
  for (const code of soundCodes(patient.fullName)) terms.add(`s${code}`)
  if (patient.guardianName !== null) for (const word of nameTokens(patient.guardianName)) terms.add(`g${word}`)
  if (patient.birthDate !== null) terms.add(`y${patient.birthDate.slice(0, 4)}`)
  for (const phone of patient.phones) for (const run of digitRuns(digitsOf(phone))) terms.add(`p${run}`)
  return [...terms].join(' ')
}

/** A typed search text taken apart. */
export interface TypedSearch {
  /** The whole text as names are compared. */
  folded: string
  words: readonly TypedWord[]
  /** The digits of a text that is nothing but a phone number or part of one, however it is spaced. */
  phoneDigits: string | null
}

/** One typed word: always the beginning of a name; a number may be a phone part or a birth year as well. */
export interface TypedWord {
  text: string
  /** Sounds of the word, empty where the sound rules do not reach. */
  sounds: readonly string[]
  phonePart: string | null
  birthYear: string | null
}

const EARLIEST_YEAR = 1880
// Each word costs a list to walk; nobody's name is told apart by a ninth.
const MOST_WORDS = 8
const PHONE_LIKE = /^\+?[\d\s().\-/]+$/

// The country's prefix is written in many ways or not at all; the last nine digits stay.
const comparedDigits = (digits: string) => digits.slice(-9)

const isPhonePart = (digits: string) => digits.length >= FEWEST_DIGITS && digits.length <= 15

const typedWord = (text: string, thisYear: number): TypedWord => {
  const isNumber = /^\d+$/.test(text)
  const isYear = /^\d{4}$/.test(text) && Number(text) >= EARLIEST_YEAR && Number(text) <= thisYear
  return {
    text,
    sounds: soundCodes(text),
    phonePart: isNumber && isPhonePart(text) ? comparedDigits(text) : null,
    birthYear: isYear ? text : null,
  }
}

/** Takes a typed text apart into folded words and what each may mean. */
export const readSearch = (text: string, thisYear: number): TypedSearch => {
  // A control character would end a term early and match everybody.
  const folded = foldName(text.replace(/\p{Cc}/gu, ' '))
  const words = folded === '' ? [] : [...new Set(folded.split(' '))].slice(0, MOST_WORDS)
  const digits = PHONE_LIKE.test(text.trim()) ? digitsOf(text) : ''
  return {
    folded,
    words: words.map((word) => typedWord(word, thisYear)),
    phoneDigits: isPhonePart(digits) ? comparedDigits(digits) : null,
  }
}
