import { describe, expect, it } from 'vitest'
import {
  amountOf,
  amountText,
  decimalNumber,
  decimalText,
  joinedNames,
  partedNames,
  wholeNumber,
} from './table-cells.ts'
import { RowProblem } from './table-rows.ts'

describe('amounts in a file', () => {
  it.each([
    [50_050, 'INR', '500.50'],
    [50_000, 'INR', '500.00'],
    [5, 'INR', '0.05'],
    [0, 'EUR', '0.00'],
    [500, 'JPY', '500'],
    [1_234, 'KWD', '1.234'],
    [1_000_000_000_000, 'INR', '10000000000.00'],
  ])('%i of %s is written %s and read back', (minor, currency, text) => {
    expect(amountText(minor, currency)).toBe(text)
    expect(amountOf(text, currency)).toBe(minor)
  })

  it.each([
    ['500', 'INR', 50_000],
    ['500.5', 'INR', 50_050],
    ['500.500', 'INR', 50_050],
    ['500.505', 'INR', null],
    ['1,500', 'INR', null],
    ['500,50', 'INR', null],
    ['-5', 'INR', null],
    ['1e3', 'INR', null],
    ['.5', 'INR', null],
    ['', 'INR', null],
    ['500.0', 'JPY', 500],
    ['500.1', 'JPY', null],
    ['99999999999999', 'INR', null],
  ])('%s of %s is %s', (text, currency, minor) => expect(amountOf(text, currency)).toBe(minor))
})

describe('names in one cell', () => {
  it.each([
    [[], ''],
    [['Eyes'], 'Eyes'],
    [['Eyes', 'Skin'], 'Eyes; Skin'],
    [['Eyes; near', 'a\\b', '\\;'], 'Eyes\\; near; a\\\\b; \\\\\\;'],
  ])('%j', (names, cell) => {
    expect(joinedNames(names)).toBe(cell)
    expect(partedNames(cell)).toEqual(names)
  })

  it.each([
    [' ; ;Eyes;;', ['Eyes']],
    ['Eyes\\', ['Eyes\\']],
  ])('%j is read as %j', (cell, names) => expect(partedNames(cell)).toEqual(names))
})

describe('whole numbers', () => {
  it('reads digits, passes an empty cell over and refuses the rest', () => {
    expect([wholeNumber('7', 'x'), wholeNumber(null, 'x')]).toEqual([7, undefined])
    for (const text of ['7.5', '-1', 'seven', '1234567']) expect(() => wholeNumber(text, 'x')).toThrow(RowProblem)
  })
})

describe('numbers with decimals', () => {
  it.each([
    [0, '0'],
    [-5, '-5'],
    [1.005, '1.005'],
    [1e12, '1000000000000'],
    [0.0000005, '0.0000005'],
    [null, ''],
  ])('%s is written %j and read back', (number, text) => {
    expect(decimalText(number)).toBe(text)
    expect(decimalNumber(text === '' ? null : text, 'x')).toBe(number)
  })

  it.each(['1,5', '1e3', 'NaN', '1e309', '.5', '5.', '--5', 'five'])('%s is refused', (text) =>
    expect(() => decimalNumber(text, 'x')).toThrow(RowProblem),
  )
})
