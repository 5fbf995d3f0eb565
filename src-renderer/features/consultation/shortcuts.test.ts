import { expect, test } from 'vitest'
import { expansionAt, shortcutsOf, shortcutWord } from './shortcuts.ts'

const KEPT = [
  { word: 'nad', text: 'No abnormality detected.' },
  { word: 'ज्वर', text: 'बुखार तीन दिन से' },
  { word: 'adv-rest', text: 'Rest for two days,\nplenty of fluids.' },
]

test.each([
  ['.nad', 4, { from: 0, to: 4, text: 'No abnormality detected.' }],
  ['Chest: .nad', 11, { from: 7, to: 11, text: 'No abnormality detected.' }],
  ['Chest:\n.NAD', 11, { from: 7, to: 11, text: 'No abnormality detected.' }],
  ['(.nad', 5, { from: 1, to: 5, text: 'No abnormality detected.' }],
  ['.nad and more', 4, { from: 0, to: 4, text: 'No abnormality detected.' }],
  ['.ज्वर', 5, { from: 0, to: 5, text: 'बुखार तीन दिन से' }],
  ['see .adv-rest', 13, { from: 4, to: 13, text: 'Rest for two days,\nplenty of fluids.' }],
])('%j at %i is expanded', (text, cursor, expected) => {
  expect(expansionAt(text, cursor, KEPT)).toEqual(expected)
})

test.each([
  ['nad', 3],
  ['3.nad', 5],
  ['e.g.nad', 7],
  ['.nad ', 5],
  ['.nadx', 5],
  ['.na', 3],
  ['.', 1],
  ['', 0],
])('%j at %i is left alone', (text, cursor) => {
  expect(expansionAt(text, cursor, KEPT)).toBeUndefined()
})

test.each([
  ['.nad', 'nad'],
  [' nad ', 'nad'],
  ['adv-rest', 'adv-rest'],
  ['ज्वर', 'ज्वर'],
  ['two words', undefined],
  ['..nad', undefined],
  ['', undefined],
  ['x'.repeat(61), undefined],
])('the word of %j is %j', (typed, word) => {
  expect(shortcutWord(typed)).toBe(word)
})

test('favourites and templates are no shortcuts', () => {
  const line = {
    ...{ key: 'a', medicineId: null, name: 'Paracetamol', strength: '', form: '', route: '', dose: '1-0-1' },
    ...{ instructions: '', quantity: null, overrideReason: '' },
  }
  expect(
    shortcutsOf([
      { id: 1, version: 2, name: 'nad', content: { kind: 'shortcut', text: 'No abnormality detected.' } },
      { id: 2, version: 1, name: 'pcm', content: { kind: 'favourite', line } },
      { id: 3, version: 1, name: 'cold', content: { kind: 'template', lines: [line] } },
    ]),
  ).toEqual([{ id: 1, version: 2, word: 'nad', text: 'No abnormality detected.' }])
})
