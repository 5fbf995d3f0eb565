const WORDS_OF_A_PHRASE = 12

/** What was typed as a recovery phrase, as far as it can be told without the list of words. */
export interface TypedPhrase {
  words: readonly string[]
  /** Words no phrase can hold: a phrase's words have 3 to 8 letters from a to z. */
  odd: readonly string[]
  isComplete: boolean
}

/** Reads a phrase as it was typed, or copied from a numbered list: only its words count, in any case. */
export const readPhrase = (typed: string): TypedPhrase => {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;.:\d()]+/)
    .filter((word) => word !== '')
  const odd = words.filter((word) => !/^[a-z]{3,8}$/.test(word))
  return { words, odd, isComplete: words.length === WORDS_OF_A_PHRASE && odd.length === 0 }
}
