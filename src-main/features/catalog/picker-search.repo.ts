import type { Db } from '#main/platform/db/handle.ts'
import { statement } from '#main/platform/db/statement.ts'

// SQLite only: everything that knows how the pickers' FTS5 tables are asked stands in this file. Their rowids are made so
// that they rise with the place in a list of hits, whence the first of them are the best.

/** The part of an index that is asked: rowids from one to below another. */
export interface PickerRange {
  from: number
  below: number
}

// A large number is bound as a real one, which FTS5 does not take as a bound.
const asking = (index: string) =>
  statement<{ rowid: number }>(
    `SELECT rowid FROM ${index} WHERE ${index} MATCH ? AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER)
      ORDER BY rowid LIMIT ?`,
  )

const ASK = { diagnosis_search: asking('diagnosis_search'), medicine_search: asking('medicine_search') } as const

// A quotation mark within a term is written twice: what nobody cleaned, such as an allergy as it was told, may hold one.
const whole = (term: string) => `"${term.replaceAll('"', '""')}"`
const beginning = (term: string) => `${whole(term)} *`
const all = (expressions: readonly string[]) => expressions.join(' AND ')

/** What the index is asked for typed words, the best first; what the last finds, holds what the others find. */
const expressionsFor = (words: readonly string[]): string[] => {
  const [first, ...rest] = words
  if (first === undefined) return []
  return [
    all([beginning(`f${first}`), ...rest.map((word) => beginning(`n${word}`))]),
    all(words.map((word) => whole(`n${word}`))),
    all(words.map((word) => beginning(`n${word}`))),
  ]
}

/**
 * The rowids of what has all of the typed words, at most `limit`: names that begin with the first of them, then those with
 * the very words, then those with words that begin so; in each the smallest rowids first.
 */
export const rowidsFitting = async (
  db: Db,
  index: keyof typeof ASK,
  words: readonly string[],
  range: PickerRange,
  limit: number,
): Promise<number[]> => {
  const found = new Set<number>()
  for (const expression of expressionsFor(words)) {
    if (found.size >= limit) break
    // As many as are found already may come once more.
    const rows = await ASK[index](db, [expression, range.from, range.below, limit + found.size])
    for (const { rowid } of rows) if (found.size < limit) found.add(rowid)
  }
  return [...found]
}

/** The rowids of what has all of the words as they are, at most `limit`, the smallest first. */
export const rowidsWithWords = async (
  db: Db,
  index: keyof typeof ASK,
  words: readonly string[],
  range: PickerRange,
  limit: number,
): Promise<number[]> => {
  if (words.length === 0) return []
  const rows = await ASK[index](db, [all(words.map((word) => whole(`n${word}`))), range.from, range.below, limit])
  return rows.map(({ rowid }) => rowid)
}

const counting = statement<{ count: number }>(
  `SELECT count(*) AS count FROM medicine_search
    WHERE medicine_search MATCH ? AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER)`,
)

/** How many medicines have all of the typed words. */
export const countFitting = async (db: Db, words: readonly string[], range: PickerRange): Promise<number> => {
  // The last expression finds what the others find.
  const expression = expressionsFor(words).at(-1)
  if (expression === undefined) return 0
  const [row] = await counting(db, [expression, range.from, range.below])
  return row?.count ?? 0
}
