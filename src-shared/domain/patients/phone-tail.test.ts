import { describe, expect, it } from 'vitest'
import { foldIdentifier, phoneTail } from './phone-tail.ts'

describe('phoneTail', () => {
  it.each([
    ['+91 98765 43210', '876543210'],
    ['098765-43210', '876543210'],
    ['٩٨٧٦٥٤٣٢١٠', '876543210'],
    ['123456', '123456'],
    ['12345', ''],
    ['', ''],
    ['no phone', ''],
  ])('%j -> %j', (phone, tail) => expect(phoneTail(phone)).toBe(tail))
})

describe('foldIdentifier', () => {
  it.each([
    ['AB 12-34/x', 'ab1234x'],
    ['１２ａ', '12a'],
    [' - ', ''],
  ])('%j -> %j', (text, folded) => expect(foldIdentifier(text)).toBe(folded))
})
