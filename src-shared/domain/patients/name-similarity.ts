/// <reference path="./talisman.d.ts" />
import jaroWinkler from 'talisman/metrics/jaro-winkler.js'
import { foldName } from './name.ts'

/** A name made ready once for many comparisons. */
export type ComparableName = { folded: string; sorted: string; orders: readonly string[] }

// A name of more words than this is compared as it stands, reversed and sorted only: every turn costs a comparison.
const MOST_WORDS_TURNED = 5

/** Folds a name and prepares the orders of its words in which it may have been written. */
export function comparableName(name: string): ComparableName {
  const folded = foldName(name)
  const words = folded === '' ? [] : folded.split(' ')
  const turns =
    words.length > MOST_WORDS_TURNED ? [words] : words.map((_, at) => [...words.slice(at), ...words.slice(0, at)])
  const sorted = words.toSorted().join(' ')
  const orders = [...turns.map((turn) => turn.join(' ')), words.toReversed().join(' ')]
  return { folded, sorted, orders: [...new Set(orders)] }
}

/**
 * How alike two names are, 0 to 1 (Jaro-Winkler): the best over the words as they stand, turned round, reversed and sorted,
 * since people give family and given name in either order.
 */
export function nameSimilarity(one: ComparableName, other: ComparableName): number {
  if (one.folded === '' || other.folded === '') return 0
  const turned = other.orders.map((order) => jaroWinkler(one.folded, order))
  return Math.max(jaroWinkler(one.sorted, other.sorted), ...turned)
}

/** Jaro-Winkler similarity of two already folded texts, 0 to 1; an empty text is like nothing. */
export function textSimilarity(one: string, other: string): number {
  return one === '' || other === '' ? 0 : jaroWinkler(one, other)
}
