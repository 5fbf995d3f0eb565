import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/local-date.ts'
import { ageOn, birthDateProblem, describeAge, estimatedBirthDate, isBelievableAge, MAX_AGE_YEARS } from './age.ts'

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1900-01-01', days))

describe('ageOn', () => {
  it.each([
    ['1990-03-12', '2026-03-11', { years: 35, months: 11, days: 27 }],
    ['1990-03-12', '2026-03-12', { years: 36, months: 0, days: 0 }],
    ['2026-03-12', '2026-03-12', { years: 0, months: 0, days: 0 }],
    ['2000-02-29', '2001-02-28', { years: 0, months: 11, days: 30 }],
    ['2000-02-29', '2001-03-01', { years: 1, months: 0, days: 0 }],
    ['2000-02-29', '2004-02-29', { years: 4, months: 0, days: 0 }],
    ['2025-01-31', '2025-02-28', { years: 0, months: 0, days: 28 }],
    ['2025-01-31', '2025-03-01', { years: 0, months: 1, days: 0 }],
    ['2025-12-31', '2026-01-01', { years: 0, months: 0, days: 1 }],
  ])('%s on %s', (birth, today, age) => expect(ageOn(birth, today)).toEqual(age))

  it('refuses a birth after the day', () => expect(() => ageOn('2026-03-13', '2026-03-12')).toThrow(RangeError))

  it('never goes back and never skips from one day to the next', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 50_000 }), (birth, later) => {
        const [a, b] = [ageOn(birth, addDays(birth, later)), ageOn(birth, addDays(birth, later + 1))]
        const [before, after] = [a.years * 12 + a.months, b.years * 12 + b.months]
        expect(after === before ? b.days === a.days + 1 : after === before + 1 && b.days === 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('birthDateProblem', () => {
  it.each(
    [
      ['2026-03-12', undefined],
      ['2026-03-13', 'in-the-future'],
      ['1885-03-13', undefined],
      ['1885-03-12', 'too-old'],
      ['2025-02-29', 'no-such-date'],
      ['12/03/1990', 'no-such-date'],
    ].map(([date, problem]) => [date ?? '', problem] as const),
  )('%s: %s', (date, problem) => expect(birthDateProblem(date, '2026-03-12')).toBe(problem))
})

describe('estimatedBirthDate', () => {
  it.each([
    [{ years: 34 }, '2026-03-12', '1991-09-12'],
    [{ years: 0 }, '2026-03-12', '2025-09-12'],
    [{ months: 8 }, '2026-03-31', '2025-07-16'],
    [{ months: 0 }, '2026-03-12', '2026-02-25'],
    [{ days: 10 }, '2026-03-12', '2026-03-02'],
  ])('%j on %s', (age, today, date) => expect(estimatedBirthDate(age, today)).toBe(date))

  it.each([{ years: 141 }, { years: -1 }, { years: 1.5 }, { months: 1681 }, { months: -1 }, { days: -1 }])(
    'refuses %j',
    (age) => {
      expect(isBelievableAge(age)).toBe(false)
      expect(() => estimatedBirthDate(age, '2026-03-12')).toThrow(RangeError)
    },
  )

  it('gives the stated years back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AGE_YEARS }), day, (years, today) => {
        const birth = estimatedBirthDate({ years }, today)
        expect(ageOn(birth, today).years).toBe(years)
        expect(birthDateProblem(birth, today)).toBeUndefined()
      }),
    )
  })

  it('gives the stated months and days back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1680 }), fc.integer({ min: 0, max: 27 }), day, (months, days, today) => {
        const age = ageOn(estimatedBirthDate({ months }, today), today)
        expect(age.years * 12 + age.months).toBe(months)
        expect(describeAge(estimatedBirthDate({ days }, today), today)).toEqual({ unit: 'days', value: days })
      }),
    )
  })
})

describe('describeAge', () => {
  it.each([
    ['2026-03-12', { unit: 'days', value: 0 }],
    ['2026-02-13', { unit: 'days', value: 27 }],
    ['2026-02-12', { unit: 'months', value: 1 }],
    ['2024-03-13', { unit: 'months', value: 23 }],
    ['2024-03-12', { unit: 'years', value: 2 }],
    ['1926-03-12', { unit: 'years', value: 100 }],
  ])('born %s', (birth, said) => expect(describeAge(birth, '2026-03-12')).toEqual(said))
})
