import { expect, test } from 'vitest'
import { currencyDigits, feeText, readFee } from './fee.ts'

test.each([
  ['500', 2, 50000],
  ['500.5', 2, 50050],
  ['500,50', 2, 50050],
  ['1,500', 2, 150000],
  ['1,500.25', 2, 150025],
  ['1.500,25', 2, 150025],
  ["1'500", 2, 150000],
  ['1 500', 2, 150000],
  ['0', 2, 0],
  ['1500', 0, 1500],
  ['1.234', 3, 1234],
  ['1,234', 3, undefined],
  ['0.250', 3, 250],
  ['500.555', 2, undefined],
  ['500.', 2, undefined],
  ['-5', 2, undefined],
  ['', 2, undefined],
  ['five', 2, undefined],
  ['99999999999999999999', 2, undefined],
])('reads %j with %i digits', (typed, digits, expected) => {
  expect(readFee(typed, digits)).toBe(expected)
})

test.each([
  [50000, 2, '500'],
  [50050, 2, '500.50'],
  [5, 2, '0.05'],
  [1500, 0, '1500'],
  [0, 2, '0'],
])('writes %i with %i digits', (minor, digits, expected) => {
  expect(feeText(minor, digits)).toBe(expected)
})

test('what is written is read back', () => {
  for (const minor of [0, 1, 99, 100, 12_345, 1_000_000]) expect(readFee(feeText(minor, 2), 2)).toBe(minor)
})

test.each([
  ['INR', 2],
  ['JPY', 0],
  ['KWD', 3],
])('%s has %i digits', (currency, digits) => {
  expect(currencyDigits(currency)).toBe(digits)
})
