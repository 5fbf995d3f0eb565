import { expect, it } from 'vitest'
import { monthOfWord } from './month-names.ts'

it.each([
  ['Jan', 1],
  ['enero', 1],
  ['février', 2],
  ['März', 3],
  ['avril', 4],
  ['maggio', 5],
  ['mayo', 5],
  ['juin', 6],
  ['juillet', 7],
  ['août', 8],
  ['Sept.', 9],
  ['outubro', 10],
  ['November', 11],
  ['Dezember', 12],
  ['monday', undefined],
  ['', undefined],
])('%j -> %s', (word, month) => expect(monthOfWord(word)).toBe(month))
