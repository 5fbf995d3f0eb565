import { expect, test } from 'vitest'
import { chosenText, newLine } from './prescription-lines.ts'
import { askedOf, checkFor, ofPatient } from './use-line-checks.ts'

const line = (key: string, name: string) => newLine(chosenText(name), key)
const found = (key: string) => ({ key, allergies: [], notChecked: [], duplicates: [] })

test('only what has a name is asked about, and nothing of its dose', () => {
  const lines = [{ ...line('a', 'Amoxil'), dose: '1 BD' }, line('b', ' ')]
  expect(askedOf(lines)).toEqual([{ key: 'a', medicineId: null, name: 'Amoxil' }])
})

test.each([
  ['the same medicine', { key: 'a', medicineId: 3, name: 'Amoxil' }, true],
  ['another one since', { key: 'a', medicineId: 4, name: 'Amoxil' }, false],
  ['another name since', { key: 'a', medicineId: 3, name: 'Amoxi' }, false],
  ['another line', { key: 'b', medicineId: 3, name: 'Amoxil' }, false],
])('an answer holds for %s: %j is %s', (_what, asked, holds) => {
  const answer = { asked: [{ key: 'a', medicineId: 3, name: 'Amoxil' }], found: [found('a')] }
  expect(checkFor(asked, answer)).toEqual(holds ? found('a') : undefined)
  expect(checkFor(asked, undefined)).toBeUndefined()
})

test('what could not be checked for the patient’s sake is told once', () => {
  const unknown = { why: 'unknown-substance', substance: 'Zorblax' } as const
  const freeText = { why: 'free-text-medicine', substance: null } as const
  const checked = (...notChecked: (typeof unknown | typeof freeText)[]) => ({
    state: 'checked' as const,
    found: { ...found('a'), notChecked },
  })
  expect(ofPatient([checked(unknown, freeText), checked(unknown), { state: 'waiting' }])).toEqual([unknown])
})
