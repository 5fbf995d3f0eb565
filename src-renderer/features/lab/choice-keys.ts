/** A choice of a parameter with the key that picks it; null where none is left. */
export interface KeyedChoice {
  text: string
  isAbnormal: boolean
  key: string | null
}

const SPARE = [...'123456789abcdefghijklmnopqrstuvwxyz']

/** What may stand for a choice, the best first: how its words begin, then what is in them. */
const wishesOf = (text: string): string[] => {
  const folded = text.toLocaleLowerCase()
  const starts = folded.match(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]/gu) ?? []
  return [...starts, ...(folded.match(/[\p{L}\p{N}]/gu) ?? [])]
}

/**
 * Gives every choice a key of its own: `Negative` N, `Positive` P, `1+` 1. A choice whose word begins with a key that is taken gets
 * another letter of it, so that each is picked by one press.
 */
export const keyedChoices = (choices: readonly { text: string; isAbnormal: boolean }[]): KeyedChoice[] => {
  const taken = new Set<string>()
  const firsts = choices.map(({ text }) => {
    const [first = null] = wishesOf(text)
    if (first === null || taken.has(first)) return null
    taken.add(first)
    return first
  })
  return choices.map(({ text, isAbnormal }, at) => {
    const key = firsts[at] ?? [...wishesOf(text), ...SPARE].find((wish) => !taken.has(wish)) ?? null
    if (key !== null) taken.add(key)
    return { text, isAbnormal, key }
  })
}

/** The choice a pressed key picks. */
export const choiceOfKey = (choices: readonly KeyedChoice[], pressed: string): KeyedChoice | undefined =>
  choices.find(({ key }) => key !== null && key === pressed.toLocaleLowerCase())

/** The choice beside the one that stands; from nothing the first or the last one. */
export const choiceBeside = (choices: readonly KeyedChoice[], text: string, by: 1 | -1): KeyedChoice | undefined => {
  const at = choices.findIndex((choice) => choice.text === text)
  if (at === -1) return choices.at(by === 1 ? 0 : -1)
  return choices[Math.min(Math.max(at + by, 0), choices.length - 1)]
}
