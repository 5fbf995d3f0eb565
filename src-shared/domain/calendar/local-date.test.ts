import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, daysInMonth, localDateOf, partsOf } from './local-date.ts'

describe('partsOf', () => {
  it('reads a date', () => expect(partsOf('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 }))
  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '', '2024-01-01T00:00'])('refuses %j', (text) =>
    expect(() => partsOf(text)).toThrow(RangeError),
  )
})

describe('localDateOf', () => {
  it.each([
    [{ year: 1990, month: 3, day: 12 }, '1990-03-12'],
    [{ year: 1900, month: 2, day: 29 }, undefined],
    [{ year: 2000, month: 2, day: 29 }, '2000-02-29'],
    [{ year: 0, month: 1, day: 1 }, undefined],
    [{ year: Number.NaN, month: 1, day: 1 }, undefined],
  ])('%j', (parts, date) => expect(localDateOf(parts)).toBe(date))
})

describe('counting', () => {
  it.each([
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-01-15', -13, '2022-12-15'],
    ['2024-12-31', 2, '2025-02-28'],
  ])('%s %i months', (date, months, moved) => expect(addMonths(date, months)).toBe(moved))

  it.each([
    ['2024-02-28', 2, '2024-03-01'],
    ['2024-01-01', -1, '2023-12-31'],
  ])('%s %i days', (date, days, moved) => expect(addDays(date, days)).toBe(moved))

  it.each([
    [1900, 2, 28],
    [2000, 2, 29],
    [2023, 12, 31],
  ])('%i-%i has %i days', (year, month, days) => expect(daysInMonth(year, month)).toBe(days))

  it('adding days and counting them agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        expect(daysBetween('1970-01-01', addDays('1970-01-01', days))).toBe(days)
      }),
    )
  })
})
