import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/local-date.ts'
import { checkSymbol } from '../patients/record-number.ts'
import { formatLabNumber, parseLabNumber, specimenLabel } from './lab-number.ts'

const first = formatLabNumber('2026-11-21', 1)
const notOurs = { kind: 'not-a-lab-number' }
const isolated = (labNumber: string, specimenNumber: number | null = null) => ({
  kind: 'valid',
  labNumber,
  specimenNumber,
})
const withCheck = (body: string) => `L${body}${checkSymbol(body)}`

describe('formatLabNumber', () => {
  it.each([
    ['2026-11-21', 1, withCheck('261121001')],
    ['2026-01-05', 42, withCheck('260105042')],
    ['2005-01-05', 999, withCheck('050105999')],
    ['2026-01-05', 1000, withCheck('2601051000')],
  ])('%s, %i', (date, counter, written) => expect(formatLabNumber(date, counter)).toBe(written))

  it.each([
    ['2026-02-30', 1],
    ['2026-01-05', 0],
    ['2026-01-05', 1.5],
    ['', 1],
  ])('refuses %j and %d', (date, counter) => expect(() => formatLabNumber(date, counter)).toThrow(RangeError))
})

describe('parseLabNumber', () => {
  it.each([
    [first, isolated(first)],
    [first.toLowerCase(), isolated(first)],
    [` ${first} `, isolated(first)],
    [`L-261121-001-${first.slice(-1)}`, isolated(first)],
    [`l 261121 001 ${first.slice(-1)}`, isolated(first)],
    [`${first}-1`, isolated(first, 1)],
    [`${first} - 12`, isolated(first, 12)],
    [`${first}–2`, isolated(first, 2)],
    [`${first}2`, isolated(first, 2)],
    [`L-261121-001-${first.slice(-1)}-3`, isolated(first, 3)],
    [first.replace('001', '002'), { kind: 'wrong-check' }],
    [`${first.replace('001', '002')}-1`, { kind: 'wrong-check' }],
    [withCheck('261321001'), notOurs],
    [withCheck('261121000'), notOurs],
    [withCheck('2611210001'), notOurs],
    [`${first}-0`, notOurs],
    [`${first}-100`, notOurs],
    [first.slice(1), notOurs],
    ['26-00042-D', notOurs],
    ['Lakshmi', notOurs],
    ['L', notOurs],
    ['', notOurs],
    [`L${'1'.repeat(500)}`, notOurs],
  ])('%j', (text, result) => expect(parseLabNumber(text)).toEqual(result))

  const day = fc.integer({ min: 0, max: 36_524 }).map((days) => addDays('2000-01-01', days))
  const counter = fc.integer({ min: 1, max: 20_000 })

  it('reads back every number and label it wrote, in any case', () => {
    fc.assert(
      fc.property(day, counter, fc.integer({ min: 1, max: 99 }), (date, count, n) => {
        const labNumber = formatLabNumber(date, count)
        expect(parseLabNumber(labNumber.toLowerCase())).toEqual(isolated(labNumber))
        expect(parseLabNumber(specimenLabel(labNumber, n))).toEqual(isolated(labNumber, n))
      }),
    )
  })

  it('catches any single wrong digit', () => {
    fc.assert(
      fc.property(day, counter, fc.nat(), fc.integer({ min: 1, max: 9 }), (date, count, at, by) => {
        const labNumber = formatLabNumber(date, count)
        const place = 1 + (at % (labNumber.length - 2))
        const wrong = labNumber.slice(0, place) + ((Number(labNumber[place]) + by) % 10) + labNumber.slice(place + 1)
        expect(parseLabNumber(`${wrong}-1`).kind).toBe('wrong-check')
      }),
    )
  })
})
