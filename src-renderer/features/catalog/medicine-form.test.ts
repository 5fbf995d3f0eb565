import { expect, test } from 'vitest'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { MedicineForm, medicineFormValues } from './medicine-form.ts'

const AUGMENTIN: Medicine = {
  id: 4,
  name: 'Augmentin',
  ingredients: ['Amoxicillin', 'Clavulanic acid'],
  strength: '500 mg/125 mg',
  form: 'tablet',
  route: null,
  drugClass: 'penicillin',
  maker: null,
  source: 'clinic',
  isActive: true,
  version: 1,
}

test('what the form shows is taken as the same medicine', () => {
  const { id: _id, source: _source, isActive: _isActive, version: _version, ...fields } = AUGMENTIN
  expect(medicineFormValues(AUGMENTIN).ingredients).toBe('Amoxicillin; Clavulanic acid')
  expect(MedicineForm.parse(medicineFormValues(AUGMENTIN))).toEqual(fields)
})

test.each([
  ['no name', { name: ' ' }, 'name'],
  ['no form', { form: '' }, 'form'],
  ['no ingredient', { ingredients: ' ; ' }, 'ingredients'],
  ['an ingredient that is too long', { ingredients: `Paracetamol; ${'x'.repeat(121)}` }, 'ingredients'],
  ['too many ingredients', { ingredients: Array(41).fill('x').join(';') }, 'ingredients'],
  ['a strength that is too long', { strength: 'x'.repeat(251) }, 'strength'],
])('%s is refused at its field', (_what, change, field) => {
  const parsed = MedicineForm.safeParse({ ...medicineFormValues(AUGMENTIN), ...change })
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
