import { expect, it } from 'vitest'
import { bestMatches } from './test-match.ts'

const TESTS = [
  { id: 1, code: 'CBC', name: 'Complete blood count', also: 'Haemoglobin Platelets Antenatal profile' },
  { id: 2, code: 'FBS', name: 'Glucose, fasting', also: 'Glucose Diabetes profile' },
  { id: 3, code: 'PPBS', name: 'Glucose, 2 hours after food', also: 'Glucose' },
  { id: 4, code: 'HB', name: 'Haemoglobin', also: 'Haemoglobin' },
  { id: 5, code: 'T3-F', name: 'Free T3 (triiodothyronine)', also: '' },
  { id: 6, code: 'T3', name: 'T3 (triiodothyronine), total', also: '' },
  { id: 7, code: 'GLU-CSF', name: 'Séléniùm', also: '' },
]
const NONE = new Map<number, number>()

it.each([
  ['cbc', [1]],
  ['hb', [4]],
  ['haemo', [4, 1]],
  ['t3', [6, 5]],
  ['t3f', [5]],
  ['glu', [7, 2, 3]],
  ['fasting glucose', [2]],
  ['blood', [1]],
  ['selenium', [7]],
  ['SELÉN', [7]],
  ['antenatal', [1]],
  ['plate', [1]],
  ['nothing of the kind', []],
  ['%', []],
  ['"', []],
])('%s finds %j', (text, ids) => expect(bestMatches(TESTS, text, NONE)).toEqual(ids))

it('puts the one ordered most before its equals, and a better match before both', () => {
  const ordered = new Map([
    [3, 40],
    [1, 90],
  ])
  expect(bestMatches(TESTS, 'glucose', ordered)).toEqual([3, 2])
  expect(bestMatches(TESTS, 'haemoglobin', ordered)).toEqual([4, 1])
})

it.each(['', '  '])('answers all for %j, the most ordered first', (text) => {
  const ordered = new Map([
    [6, 2],
    [4, 7],
  ])
  expect(bestMatches(TESTS, text, ordered)).toEqual([4, 6, 1, 2, 3, 5, 7])
})
