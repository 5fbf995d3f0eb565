import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanShortCode, formatToken, parseToken, speakToken } from './token.ts'

describe('cleanShortCode', () => {
  it.each([
    ['ak', 'AK'],
    [' Dr ', 'DR'],
    ['2b', '2B'],
    ['अ', 'अ'],
    ['', undefined],
    ['A1', undefined],
    ['A-B', undefined],
    ['ABCDE', undefined],
    ['7', undefined],
  ])('%j -> %s', (text, code) => expect(cleanShortCode(text)).toBe(code))
})

describe('formatToken', () => {
  it('writes code, dash, number', () => expect(formatToken({ shortCode: 'AK', number: 7 })).toBe('AK-7'))
  it.each([0, -1, 1.5, Number.NaN])('refuses number %d', (number) =>
    expect(() => formatToken({ shortCode: 'AK', number })).toThrow(RangeError),
  )
})

describe('parseToken', () => {
  it.each([
    ['AK-7', { shortCode: 'AK', number: 7 }],
    ['ak7', { shortCode: 'AK', number: 7 }],
    ['AK 07', { shortCode: 'AK', number: 7 }],
    ['2b-13', { shortCode: '2B', number: 13 }],
    ['ak–٧', { shortCode: 'AK', number: 7 }],
    ['AK', undefined],
    ['7', undefined],
    ['AK-0', undefined],
    ['', undefined],
    ['Anna Lee 7', undefined],
  ])('%j', (text, token) => expect(parseToken(text)).toEqual(token))

  it('reads back what was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('A', 'AK', '2B', 'DR', 'XYZQ'),
        fc.integer({ min: 1, max: 9999 }),
        (shortCode, number) => {
          expect(parseToken(formatToken({ shortCode, number }))).toEqual({ shortCode, number })
        },
      ),
    )
  })
})

describe('speakToken', () => {
  it('spells the code and says the number whole', () => {
    expect(speakToken({ shortCode: 'AK', number: 17 })).toEqual({ letters: ['A', 'K'], number: 17 })
  })
})
