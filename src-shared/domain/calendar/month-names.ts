import { foldName } from '../patients/name.ts'

// The beginnings that tell the months apart, in English, German, French, Spanish, Portuguese, Italian and Dutch.
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'maerz', 'mrz', 'maart'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
]

/** The month (1-12) a word or its abbreviation names, or undefined when it names none. */
export function monthOfWord(word: string): number | undefined {
  const folded = foldName(word)
  if (folded === 'mayo' || folded === 'maio' || folded === 'maggio') return 5
  const at = MONTHS.findIndex((beginnings) => beginnings.some((beginning) => folded.startsWith(beginning)))
  return at === -1 ? undefined : at + 1
}
