import { expect, test } from 'vitest'
import { toldSubstances } from './told-allergies.ts'

test.each([
  ['', []],
  ['Penicillin', ['Penicillin']],
  ['Penicillin, sulfa;dust\n latex ', ['Penicillin', 'sulfa', 'dust', 'latex']],
  [',;\n', []],
  ['Ibuprofen (swelling, hives), nuts', ['Ibuprofen (swelling, hives)', 'nuts']],
  ['Ibuprofen (swelling\nnuts, eggs', ['Ibuprofen (swelling', 'nuts', 'eggs']],
  ['Penicillin (1998), Aspirin (2001; rash)', ['Penicillin (1998)', 'Aspirin (2001; rash)']],
])('%j', (told, substances) => {
  expect(toldSubstances(told)).toEqual(substances)
})
