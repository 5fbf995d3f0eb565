import { expect, test } from 'vitest'
import { paperLanguageOf } from './paper-language.ts'

test.each([
  ['Hindi', 'hi'],
  [' hindi ', 'hi'],
  ['हिन्दी', 'hi'],
  ['हिंदी', 'hi'],
  ['FRANÇAIS', 'fr'],
  ['Franc\u0327ais', 'fr'],
  ['fr-CA', 'fr'],
  ['es_MX', 'es'],
  ['العربية', 'ar'],
  ['English', 'en'],
  ['Tamil', null],
  ['', null],
  [null, null],
])('%j is %j', (told, language) => expect(paperLanguageOf(told)).toBe(language))
