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

const whole = (term: string) => `"${term}"`
const beginning = (term: string) => `"${term}" *`
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
