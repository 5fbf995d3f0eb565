import type { Call } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { SearchHit } from '#shared/contract/patients.contract.ts'
import { parseRecordNumber } from '#shared/domain/patients/record-number.ts'
import { toSummary } from './patient-rows.ts'
import { idsMatching } from './patient-search.repo.ts'
import { readSearch, type TypedSearch } from './patient-search-terms.ts'
import { findHitRows, type HitRow, idsByName, idsByRecordNumber } from './patients.repo.ts'
import { type Stage, type StageGroup, searchStages } from './search-stages.ts'

/** Ids asked for at once after the first batch did not fill the list, and how often it is asked on. */
const BATCH = 100
const MOST_BATCHES = 4

/** The hits gathered so far by patient, in the order they are shown. */
type Hits = Map<number, SearchHit>

const rowsInOrder = async (db: Db, ids: readonly number[]): Promise<HitRow[]> => {
  if (ids.length === 0) return []
  const rows = new Map((await findHitRows(db, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** Asks one stage, newest patients first, for at most `most` who fit and are not there yet; `isAll` where nobody is left. */
const ask = async (db: Db, stage: Stage, hits: Hits, most: number): Promise<{ rows: HitRow[]; isAll: boolean }> => {
  const rows: HitRow[] = []
  let batch = most + hits.size
  let before = Number.MAX_SAFE_INTEGER
  for (let asked = 0; asked < MOST_BATCHES; asked += 1) {
    const ids = await idsMatching(db, stage.expression, before, batch)
    const unseen = ids.filter((id) => !hits.has(id))
    rows.push(...(await rowsInOrder(db, unseen)).filter(stage.accepts))
    if (rows.length >= most) return { rows: rows.slice(0, most), isAll: false }
    if (ids.length < batch) return { rows, isAll: true }
    before = ids.at(-1) ?? 0
    batch = BATCH
  }
  if (stage.exhaustive === undefined) return { rows, isAll: false }
  const { exhaustive, ...rest } = stage
  return ask(db, { ...rest, expression: exhaustive }, hits, most)
}

const add = (hits: Hits, rows: readonly HitRow[], matchedBy: Stage['matchedBy'], full: number) => {
  for (const row of rows) {
    if (hits.size >= full) return
    if (!hits.has(row.id)) hits.set(row.id, { ...toSummary(row), matchedBy: matchedBy(row) })
  }
}

/**
 * Asks the widest stage of a group first: where it gives everybody there is, they only need to be put in order; where there
 * are more, the better stages are asked for their newest.
 */
const askGroup = async (db: Db, { stages, share }: StageGroup, hits: Hits, limit: number): Promise<void> => {
  const full = Math.min(limit, hits.size + (share ?? limit))
  const widest = stages.at(-1) ?? stages[0]
  const { rows, isAll } = await ask(db, widest, hits, full - hits.size)
  for (const stage of stages) {
    if (hits.size >= full) return
    const fitting = stage === widest ? rows : rows.filter(stage.accepts)
    const found = isAll || stage === widest ? fitting : (await ask(db, stage, hits, full - hits.size)).rows
    add(hits, found, stage.matchedBy, full)
  }
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
  for (const group of searchStages(typed, limit)) {
    if (hits.size >= limit) break
    if (group.onlyForNobody && hits.size > 0) continue
    await askGroup(db, group, hits, limit)
  }
  return { hits: [...hits.values()], wrongCheckSymbol: false }
}
