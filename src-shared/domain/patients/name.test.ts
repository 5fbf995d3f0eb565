import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, foldName, NAME_LIMIT, nameTokens, soundCodes, soundOfToken } from './name.ts'

describe('foldName', () => {
  it.each([
    ['José ÁLVAREZ', 'jose alvarez'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['DʼSouza', 'dsouza'],
    ['Anna-Maria  von\tTrapp', 'anna maria von trapp'],
    ['Groß', 'gross'],
    ['GROẞ', 'gross'],
    ['Søren Kjær', 'soren kjaer'],
    ['Łukasz Đorđe', 'lukasz dorde'],
    ['Þóra Guðrún', 'thora gudrun'],
    ['Işık İnce', 'isik ince'],
    ['Œuvre', 'oeuvre'],
    ['Αλέξης', 'αλεξησ'],
    ['ΑΛΕΞΗΣ', 'αλεξησ'],
    ['Андрей', 'андреи'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['प्रिया', 'प्रिया'],
    ['が', 'が'],
    ['각', '각'],
    ['Ｊｏｈｎ', 'john'],
    ['An\u200bna\u202e', 'anna'],
    ['J.R.R. Tolkien', 'j r r tolkien'],
    ['  ', ''],
    ['!!!', '!!!'],
    ['😀', '😀'],
  ])('%j -> %j', (text, folded) => expect(foldName(text)).toBe(folded))

  it('keeps the vowel sign that tells two Indic names apart', () => {
    expect(foldName('मीना')).not.toBe(foldName('मना'))
  })

  it('folded once is folded for good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text))
      }),
    )
  })
})

describe('nameTokens', () => {
  it.each([
    ['Maria de la Cruz', ['maria', 'de', 'la', 'cruz']],
    ['', []],
    [' \n', []],
  ])('%j', (text, tokens) => expect(nameTokens(text)).toEqual(tokens))
})

describe('cleanName', () => {
  it.each([
    ['  Anna \n  Lee ', 'Anna Lee'],
    ['An\u0000na\u009f', 'Anna'],
    ['Jose\u0301', 'José'],
    ['क्\u200dष', 'क्\u200dष'],
    ['👩‍⚕️ Ada', '👩‍⚕️ Ada'],
    ['\u202bمحمد\u202c', '\u202bمحمد\u202c'],
    ['-', '-'],
    ['x'.repeat(NAME_LIMIT), 'x'.repeat(NAME_LIMIT)],
    ['😀'.repeat(NAME_LIMIT), '😀'.repeat(NAME_LIMIT)],
  ])('%j is kept as %j', (text, name) => expect(cleanName(text)).toEqual({ ok: true, name }))

  it.each([
    ['', 'empty'],
    [' \t\r\n\u2003', 'empty'],
    ['\u0000\u0007\u0085', 'empty'],
    ['\u200b\u200d\u2060', 'invisible'],
    ['\u3164\u2800', 'invisible'],
    ['x'.repeat(NAME_LIMIT + 1), 'too-long'],
    ['\ud800 Anna', 'broken-text'],
    ['Anna \udc00', 'broken-text'],
  ])('%j is refused as %s', (text, reason) => expect(cleanName(text)).toEqual({ ok: false, reason }))

  it('cleaned once is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const first = cleanName(text)
        if (first.ok) expect(cleanName(first.name)).toEqual(first)
      }),
    )
  })
})

describe('soundCodes', () => {
  it.each([
    ['Stephen Smith', 'Steven Smyth'],
    ['Catherine', 'Kathryn'],
    ['Philip', 'Filip'],
  ])('%s sounds like %s', (one, other) => {
    const heard = new Set(soundCodes(other))
    expect(soundCodes(one).some((code) => heard.has(code))).toBe(true)
  })

  it.each(['A', '李', 'مُحَمَّد', '42', ''])('%j has no Latin sound', (text) => expect(soundCodes(text)).toEqual([]))

  it('names each code once', () => {
    expect(soundCodes('Ann Anne Anna')).toEqual(['AN'])
  })
})

describe('soundOfToken', () => {
  it.each([
    ['smith', 'SM0'],
    ['李', '李'],
    ['x', 'x'],
  ])('%s -> %s', (token, sound) => expect(soundOfToken(token)).toBe(sound))
})
