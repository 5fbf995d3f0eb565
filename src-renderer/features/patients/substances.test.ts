import { expect, test } from 'vitest'
import { substancesIn } from './substances.ts'

const MEDICINES = [
  { name: 'Amoxil', ingredients: ['amoxicillin'], drugClass: 'Penicillins' },
  { name: 'Augmentin', ingredients: ['amoxicillin', 'clavulanic acid'], drugClass: 'Penicillins' },
  { name: 'Amoxicillin', ingredients: ['amoxicillin'], drugClass: null },
]

test.each([
  ['', []],
  ['amo', ['amoxicillin', 'Amoxil']],
  ['PENI', ['Penicillins']],
  ['acid', ['clavulanic acid']],
  ['clavulanic a', ['clavulanic acid']],
  ['oxicillin', []],
])('typed %j', (typed, substances) => {
  expect(substancesIn(MEDICINES, typed)).toEqual(substances)
})
