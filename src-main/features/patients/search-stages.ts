import type { SearchHit } from '#shared/contract/patients.contract.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { allOf, anyOf, beginning, whole } from './patient-search.repo.ts'
import { digitsOf, LONGEST_BEGINNING, runsOfPart, type TypedSearch, type TypedWord } from './patient-search-terms.ts'
import type { HitRow } from './patients.repo.ts'

/** One question to the index. */
export interface Stage {
  expression: string
  /** A dearer expression that misses nobody, for where too many had to be turned down. */
  exhaustive?: string
  matchedBy: (row: HitRow) => SearchHit['matchedBy']
  /** Whether a row fits: long words and numbers are only looked up by parts of theirs. */
  accepts: (row: HitRow) => boolean
}

/** Stages each of which finds everybody the one before it finds, the best first. */
export interface StageGroup {
  stages: readonly [Stage, ...Stage[]]
  /** The most hits the group may add, where it must leave room for the next. */
  share?: number
  /** True where the group is not worth its time once somebody was found. */
  onlyForNobody?: boolean
}

/** So many words say whom one means: names that only sound like all of them are asked for when there is nobody else. */
const MANY_WORDS = 3

const phoneExpression = (part: string) => {
  const runs = runsOfPart(part)
  return runs.length === 1 ? beginning(`p${runs[0]}`) : allOf(runs.map((run) => whole(`p${run}`)))
}

const wordBeginning = (kind: 'n' | 'g', { text }: TypedWord) =>
  beginning(`${kind}${[...text].slice(0, LONGEST_BEGINNING).join('')}`)

const isOneLetter = ({ text }: TypedWord) => [...text].length === 1

const isLong = ({ text }: TypedWord) => [...text].length > LONGEST_BEGINNING

const hasPhone = (row: HitRow, digits: string) =>
  digitsOf(row.phone).includes(digits) || digitsOf(row.second_phone).includes(digits)

const wasBornIn = (row: HitRow, year: string | null) => year !== null && row.birth_date?.slice(0, 4) === year

const anyWordBegins = (folded: string, word: string) => ` ${folded}`.includes(` ${word}`)

const isNamed = (row: HitRow, { text }: TypedWord) => anyWordBegins(row.name_folded, text)

const hasGuardianNamed = (row: HitRow, { text }: TypedWord) => anyWordBegins(foldName(row.guardian_name ?? ''), text)

const hasNumber = (row: HitRow, { phonePart, birthYear }: TypedWord) =>
  wasBornIn(row, birthYear) || (phonePart !== null && hasPhone(row, phonePart))

/** What a number may stand for besides a name: a birth year, a part of a phone number. */
const numberExpressions = (word: TypedWord): string[] => [
  ...(word.birthYear === null ? [] : [whole(`y${word.birthYear}`)]),
  ...(word.phonePart === null ? [] : [phoneExpression(word.phonePart)]),
]

const asTyped = (row: HitRow, words: readonly TypedWord[]): SearchHit['matchedBy'] => {
  if (words.some((word) => wasBornIn(row, word.birthYear))) return 'birth-year'
  if (words.some((word) => word.phonePart !== null && hasPhone(row, word.phonePart))) return 'phone'
  return 'name'
}

const hasWord = (row: HitRow, { text }: TypedWord) => ` ${row.name_folded} `.includes(` ${text} `)

type Meaning = (word: TypedWord) => string[]
type Fit = (row: HitRow, word: TypedWord) => boolean

/** Makes a stage in which every word must fit in one of its meanings, or as a number. */
const stageOf = (words: readonly TypedWord[], meanings: Meaning, fits: Fit, matchedBy: Stage['matchedBy']): Stage => ({
  expression: allOf(words.map((word) => anyOf([...meanings(word), ...numberExpressions(word)]))),
  accepts: (row) => words.every((word) => fits(row, word) || hasNumber(row, word)),
  matchedBy,
})

/** By name: whole words, then whole words and the last one begun, then all of them begun. */
const nameGroup = (words: readonly TypedWord[]): StageGroup => {
  const last = words.at(-1)
  const named: Stage['matchedBy'] = (row) => asTyped(row, words)
  const wholeWord: Meaning = ({ text }) => [whole(`n${text}`)]
  const begun: Meaning = (word) => [wordBeginning('n', word)]
  const lastBegun: Meaning = (word) => (word === last ? begun(word) : wholeWord(word))
  const exact = stageOf(words, wholeWord, hasWord, named)
  const typing = stageOf(words, lastBegun, (row, word) => (word === last ? isNamed : hasWord)(row, word), named)
  const parts = stageOf(words, begun, isNamed, named)
  const { expression } = stageOf(words, ({ text }) => [beginning(`n${text}`)], isNamed, named)
  const widest = words.some(isLong) ? { ...parts, exhaustive: expression } : parts
  return { stages: words.length > 1 ? [exact, typing, widest] : [exact, widest] }
}

/** Where names gave too few: the guardian's name, then names that sound alike. */
const likenessGroup = (words: readonly TypedWord[]): StageGroup[] => {
  // One letter of a guardian tells nothing, and its list is long to walk.
  if (words.every(isOneLetter)) return []
  const known: Meaning = (word) => [wordBeginning('n', word), ...(isOneLetter(word) ? [] : [wordBeginning('g', word)])]
  const isKnown: Fit = (row, word) => isNamed(row, word) || hasGuardianNamed(row, word)
  const guardian = stageOf(words, known, isKnown, () => 'guardian')
  if (words.every((word) => word.sounds.length === 0)) return [{ stages: [guardian] }]
  const alike: Meaning = (word) => [...known(word), ...word.sounds.map((sound) => whole(`s${sound}`))]
  const isAlike: Fit = (row, word) => word.phonePart === null || isKnown(row, word)
  const sounding = stageOf(words, alike, isAlike, () => 'sounds-alike')
  if (words.length < MANY_WORDS) return [{ stages: [guardian, sounding] }]
  return [{ stages: [guardian] }, { stages: [sounding], onlyForNobody: true }]
}

const phoneGroup = ({ phoneDigits, words }: TypedSearch, limit: number): StageGroup[] => {
  if (phoneDigits === null) return []
  const expression = phoneExpression(phoneDigits)
  const stage: Stage = { expression, matchedBy: () => 'phone', accepts: (row) => hasPhone(row, phoneDigits) }
  const mayBeYear = words.some((word) => word.birthYear !== null)
  return [{ stages: [stage], share: mayBeYear ? Math.ceil(limit / 2) : limit }]
}

/** What the index is asked for a typed text, in order, until the list is full. */
export const searchStages = (typed: TypedSearch, limit: number): StageGroup[] => {
  const { words } = typed
  return [...phoneGroup(typed, limit), ...(words.length === 0 ? [] : [nameGroup(words), ...likenessGroup(words)])]
}
