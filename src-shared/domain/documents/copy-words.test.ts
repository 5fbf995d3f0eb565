import { expect, test } from 'vitest'
import { copyWords } from './copy-words.ts'

test.each([
  [1, 'en', null],
  [2, 'en', 'COPY 2'],
  [12, 'es', 'COPIA 12'],
  [3, 'fr', 'COPIE 3'],
  [2, 'hi', 'प्रतिलिपि 2'],
  [2, 'ar', 'نسخة 2'],
] as const)('print %i in %s says %s', (printNumber, language, said) => {
  expect(copyWords(printNumber, language)).toBe(said)
})
