import { nameTokens } from '../patients/name.ts'

/** Each word costs a list to walk; nothing is told apart by a ninth. */
const MOST_WORDS = 8

const GROUPED = /(?<=\d),(?=\d{3}(?!\d))/g
const DECIMAL_COMMA = /(?<=\d),(?=\d)/g
const BARE_POINT = /(?<!\d)\.(?=\d)/g
const NUMBER_OR_TEXT = /\d+(?:\.\d+)?|[^\d]+/g

const SAYS_SOMETHING = /[\p{L}\p{N}]/u

/** The words of a diagnosis' name as the picker compares them: no case, no accents, no signs. */
export const diagnosisWords = (text: string): string[] => nameTokens(text).filter((word) => SAYS_SOMETHING.test(word))

/**
 * The words of a medicine as the picker compares them: as above, but a number keeps its decimal point and is parted from its
 * unit, so that `2.5mg` is `2.5` and `mg` and never `25`.
 */
export const medicineWords = (text: string): string[] => {
  const plain = text.normalize('NFKC').replace(GROUPED, '').replace(DECIMAL_COMMA, '.').replace(BARE_POINT, '0.')
  return (plain.match(NUMBER_OR_TEXT) ?? []).flatMap((part) => (/^\d/.test(part) ? [part] : diagnosisWords(part)))
}

/** The words somebody typed, each once, at most eight; a control character would end a search term early. */
export const typedWords = (text: string, wordsOf: (text: string) => string[]): string[] =>
  [...new Set(wordsOf(text.replace(/\p{Cc}/gu, ' ')))].slice(0, MOST_WORDS)

/** The terms a name is found by: `f` and its first word, `n` and each of its words and of what else it is known by. */
export const pickerTerms = (name: readonly string[], also: readonly string[] = []): string[] => {
  const [first] = name
  return [...(first === undefined ? [] : [`f${first}`]), ...new Set([...name, ...also].map((word) => `n${word}`))]
}
