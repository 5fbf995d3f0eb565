import { expect, test } from 'vitest'
import { markMatches } from './mark-matches.ts'

const shown = (text: string, search: string) =>
  markMatches(text, search)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['Anita Sharma', 'sha an', '[An]ita [Sha]rma'],
  ['José Peña', 'jose pen', '[José] [Peñ]a'],
  ['Anita Sharma', 'arma', 'Anita Sharma'],
  ['98765 43210', '765', '98[765] 43210'],
  ['26-00042-D', '00042', '26-[00042]-D'],
  ['अनीता शर्मा', 'शर्', 'अनीता [शर्मा]'],
  ['Anita', '', 'Anita'],
  ['', 'a', ''],
  ['A (b) [c', '[c', 'A (b) [[c]'],
])('marks what was searched for: %j by %j', (text, search, expected) => {
  expect(shown(text, search)).toBe(expected)
})
