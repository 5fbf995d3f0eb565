import { expect, it } from 'vitest'
import { asciiDigits } from './digits.ts'

it.each([
  ['٣٤', '34'],
  ['۱۲/۰۳', '12/03'],
  ['१९९०', '1990'],
  ['০৯', '09'],
  ['１２', '12'],
  ['34y', '34y'],
  ['', ''],
])('%j -> %j', (text, written) => expect(asciiDigits(text)).toBe(written))
