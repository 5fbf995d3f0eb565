import { diagnosisWords, typedWords } from '../catalog/picker-words.ts'

/** What a test or panel is found by; `also` are the names of what belongs to it. */
export interface Findable {
  id: number
  code: string
  name: string
  also: string
}

const NO_MATCH = 9

const begin = (words: readonly string[], typed: readonly string[]) =>
  typed.every((start) => words.some((word) => word.startsWith(start)))

/** How well one fits what was typed: the code itself, how code or name begin, words of the name, words of what belongs to it. */
const rankOf = ({ code, name, also }: Findable, typed: readonly string[]): number => {
  const whole = typed.join('')
  const codeText = diagnosisWords(code).join('')
  if (codeText === whole) return 0
  const nameWords = diagnosisWords(name)
  if (nameWords.join(' ') === typed.join(' ')) return 1
  if (codeText.startsWith(whole)) return 2
  if (nameWords.join(' ').startsWith(typed.join(' '))) return 3
  const ownWords = [...nameWords, codeText]
  if (begin(ownWords, typed)) return 4
  return begin([...ownWords, ...diagnosisWords(also)], typed) ? 5 : NO_MATCH
}

/**
 * The ids of those that fit what was typed, the best first, among equals those ordered most, else as they were given. Nothing
 * typed answers all, the most ordered first.
 */
export const bestMatches = (
  all: readonly Findable[],
  text: string,
  ordered: ReadonlyMap<number, number>,
): readonly number[] => {
  const typed = typedWords(text, diagnosisWords)
  if (typed.length === 0 && text.trim() !== '') return []
  const ranked = all.map((one) => ({ id: one.id, rank: typed.length === 0 ? 0 : rankOf(one, typed) }))
  const byRankAndOrders = (a: { id: number; rank: number }, b: { id: number; rank: number }) =>
    a.rank - b.rank || (ordered.get(b.id) ?? 0) - (ordered.get(a.id) ?? 0)
  return ranked
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted(byRankAndOrders)
    .map(({ id }) => id)
}
