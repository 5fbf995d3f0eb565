import type { Call } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { SearchHit } from '#shared/contract/patients.contract.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { parseRecordNumber } from '#shared/domain/patients/record-number.ts'
import { toSummary } from './patient-rows.ts'
import { allOf, anyOf, beginning, idsMatching, whole } from './patient-search.repo.ts'
import {
  digitsOf,
  LONGEST_BEGINNING,
  readSearch,
  runsOfPart,
  type TypedSearch,
  type TypedWord,
} from './patient-search-terms.ts'
import { findHitRows, type HitRow, idsByName, idsByRecordNumber } from './patients.repo.ts'

/** One question to the index; the stages are asked in order until the list is full. */
interface Stage {
  expression: string
  /** A dearer expression that misses nobody, for where too many had to be turned down. */
  exhaustive?: string
  matchedBy: SearchHit['matchedBy'] | 'as-typed'
  /** The most hits this stage may add, where it must leave room for the next. */
  share?: number
  /** Whether a row the index gave really fits: long words and numbers are only looked up by parts of theirs. */
  accepts: (row: HitRow) => boolean
}

/** Ids asked for at once after the first batch did not fill the list, and how often it is asked on. */
const BATCH = 100
const MOST_BATCHES = 4

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

const phoneStages = ({ phoneDigits, words }: TypedSearch, limit: number): Stage[] => {
  if (phoneDigits === null) return []
  const mayBeYear = words.some((word) => word.birthYear !== null)
  const stage: Stage = {
    expression: phoneExpression(phoneDigits),
    matchedBy: 'phone',
    accepts: (row) => hasPhone(row, phoneDigits),
  }
  return [mayBeYear ? { ...stage, share: Math.ceil(limit / 2) } : stage]
}

const wordStages = ({ words }: TypedSearch): Stage[] => {
  if (words.length === 0) return []
  const last = words.at(-1)
  const each = (meanings: (word: TypedWord) => string[]) =>
    allOf(words.map((word) => anyOf([...meanings(word), ...numberExpressions(word)])))
  const every = (fits: (row: HitRow, word: TypedWord) => boolean) => (row: HitRow) =>
    words.every((word) => fits(row, word) || hasNumber(row, word))
  const asNamed = (expression: string): Stage => ({ expression, matchedBy: 'as-typed', accepts: every(isNamed) })
  const wholeWord = ({ text }: TypedWord) => whole(`n${text}`)
  const stages = [asNamed(each((word) => [wholeWord(word)]))]
  if (words.length > 1) {
    stages.push(asNamed(each((word) => [word === last ? wordBeginning('n', word) : wholeWord(word)])))
  }
  const begun = asNamed(each((word) => [wordBeginning('n', word)]))
  const exhaustive = each(({ text }) => [beginning(`n${text}`)])
  stages.push(words.some(isLong) ? { ...begun, exhaustive } : begun)
  // One letter of a guardian tells nothing, and its list is long to walk.
  if (!words.every(isOneLetter)) {
    const guardian = (word: TypedWord) => (isOneLetter(word) ? [] : [wordBeginning('g', word)])
    stages.push({
      expression: each((word) => [wordBeginning('n', word), ...guardian(word)]),
      matchedBy: 'guardian',
      accepts: every((row, word) => isNamed(row, word) || hasGuardianNamed(row, word)),
    })
  }
  if (words.some((word) => word.sounds.length > 0)) {
    const sounds = (word: TypedWord) => word.sounds.map((sound) => whole(`s${sound}`))
    stages.push({
      expression: each((word) => [wordBeginning('n', word), ...sounds(word)]),
      matchedBy: 'sounds-alike',
      accepts: every((row, word) => word.phonePart === null || isNamed(row, word)),
    })
  }
  return stages
}

const asTyped = (row: HitRow, words: readonly TypedWord[]): SearchHit['matchedBy'] => {
  if (words.some((word) => wasBornIn(row, word.birthYear))) return 'birth-year'
  if (words.some((word) => word.phonePart !== null && hasPhone(row, word.phonePart))) return 'phone'
  return 'name'
}

/** The hits gathered so far by patient, in the order they are shown. */
type Hits = Map<number, SearchHit>

const rowsInOrder = async (db: Db, ids: readonly number[]): Promise<HitRow[]> => {
  if (ids.length === 0) return []
  const rows = new Map((await findHitRows(db, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** Asks one stage, newest patients first, until its share is full or nobody is left; adds who fits and is not there yet. */
const askStage = async (
  db: Db,
  stage: Stage,
  hits: Hits,
  limit: number,
  words: readonly TypedWord[],
): Promise<void> => {
  const full = Math.min(limit, hits.size + (stage.share ?? limit))
  let batch = limit + hits.size
  let before = Number.MAX_SAFE_INTEGER
  for (let asked = 0; asked < MOST_BATCHES; asked += 1) {
    const ids = await idsMatching(db, stage.expression, before, batch)
    const unseen = ids.filter((id) => !hits.has(id))
    for (const row of await rowsInOrder(db, unseen)) {
      if (!stage.accepts(row)) continue
      const matchedBy = stage.matchedBy === 'as-typed' ? asTyped(row, words) : stage.matchedBy
      hits.set(row.id, { ...toSummary(row), matchedBy })
      if (hits.size >= full) return
    }
    if (ids.length < batch) return
    before = ids.at(-1) ?? 0
    batch = BATCH
  }
  if (stage.exhaustive === undefined) return
  const { exhaustive, ...rest } = stage
  await askStage(db, { ...rest, expression: exhaustive }, hits, limit, words)
}

/** Part of a record number as it is printed: the year, a dash, and some of the number. */
const PARTIAL_RECORD_NUMBER = /^\d{2}-\d+(?:-[0-9A-Z]?)?$/

const addExact = async (db: Db, ids: readonly number[], matchedBy: SearchHit['matchedBy'], hits: Hits) => {
  for (const row of await rowsInOrder(db, ids)) hits.set(row.id, { ...toSummary(row), matchedBy })
}

const addRecordNumbers = async (db: Db, text: string, hits: Hits, limit: number) => {
  const parsed = parseRecordNumber(text)
  const typed = parsed.kind === 'valid' ? parsed.recordNumber : text.trim().toUpperCase()
  if (parsed.kind !== 'valid' && !PARTIAL_RECORD_NUMBER.test(typed)) return
  await addExact(db, await idsByRecordNumber(db, typed, limit), 'record-number', hits)
}

/** People of exactly the typed name; most of the list is left for numbers that are phone parts and birth years too. */
const addFullNames = async (db: Db, typed: TypedSearch, hits: Hits, limit: number) => {
  if (typed.words.length === 0) return
  const most = typed.phoneDigits === null ? limit : Math.ceil(limit / 4)
  const unseen = (await idsByName(db, typed.folded, most)).filter((id) => !hits.has(id))
  await addExact(db, unseen.slice(0, limit - hits.size), 'name', hits)
}

/**
 * Finds patients as one types. Best first: record number, the very name, whole words of the name, beginnings of them, guardian's name,
 * names that sound alike where little else was found; the newest patients first among equals. A whole record number whose
 * check symbol does not fit finds nobody and is said.
 */
export const searchPatients = async (
  call: Call,
  { text, limit }: { text: string; limit: number },
): Promise<{ hits: SearchHit[]; wrongCheckSymbol: boolean }> => {
  if (parseRecordNumber(text).kind === 'wrong-check') return { hits: [], wrongCheckSymbol: true }
  const { db } = call.core
  const hits: Hits = new Map()
  const typed = readSearch(text, call.now.getUTCFullYear())
  await addRecordNumbers(db, text, hits, limit)
  await addFullNames(db, typed, hits, limit)
  for (const stage of [...phoneStages(typed, limit), ...wordStages(typed)]) {
    if (hits.size >= limit) break
    await askStage(db, stage, hits, limit, typed.words)
  }
  return { hits: [...hits.values()], wrongCheckSymbol: false }
}
