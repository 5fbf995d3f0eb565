import { expect, test } from 'vitest'
import { type MedicineFields, medicineIdentity, medicineRank, partedIngredients, wordsOfMedicine } from './medicine.ts'

const MEDICINE: MedicineFields = {
  ...{ name: 'Augmentin', ingredients: ['Amoxicillin', 'Clavulanic acid'], strength: '500 mg/125 mg' },
  ...{ form: 'tablet', route: 'oral', drugClass: 'penicillin', maker: null },
}

test.each<[string, Partial<MedicineFields>, boolean]>([
  ['nothing', {}, true],
  ['case and spaces', { name: ' AUGMENTIN ', form: 'Tablet' }, true],
  ['the order of ingredients', { ingredients: ['clavulanic acid', 'AMOXICILLIN'] }, true],
  ['the class', { drugClass: null }, true],
  ['the name', { name: 'Co-amoxiclav' }, false],
  ['an ingredient', { ingredients: ['Amoxicillin'] }, false],
  ['the strength', { strength: '250 mg/125 mg' }, false],
  ['no strength', { strength: null }, false],
  ['the form', { form: 'syrup' }, false],
  ['the route', { route: null }, false],
  ['the maker', { maker: 'Somebody' }, false],
])('%s differs: the same medicine is %j %s', (_what, other, isSame) => {
  expect(medicineIdentity({ ...MEDICINE, ...other }) === medicineIdentity(MEDICINE)).toBe(isSame)
})

test('parts of the identity cannot run into each other', () => {
  const one = medicineIdentity({ ...MEDICINE, strength: '5', form: 'mg tablet' })
  expect(one).not.toBe(medicineIdentity({ ...MEDICINE, strength: '5 mg', form: 'tablet' }))
})

test('it is found by its name, ingredients, strength and form', () => {
  expect(wordsOfMedicine(MEDICINE)).toEqual({
    name: ['augmentin'],
    also: ['amoxicillin', 'clavulanic', 'acid', '500', 'mg', '125', 'mg', 'tablet'],
  })
})

test('ingredients are read from one text', () => {
  expect(partedIngredients(' Amoxicillin;Clavulanic acid ; ;')).toEqual(['Amoxicillin', 'Clavulanic acid'])
  expect(partedIngredients(' ')).toEqual([])
})

test('the rank stays in its bounds', () => {
  expect(medicineRank({ name: 'x'.repeat(120), strength: 'y'.repeat(600) })).toBe(511)
  expect(medicineRank({ name: 'Aspirin', strength: null })).toBe(7)
})
