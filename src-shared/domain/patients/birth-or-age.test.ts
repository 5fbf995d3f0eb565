import { describe, expect, it } from 'vitest'
import { type DateOrder, parseBirthOrAge, parseDate } from './birth-or-age.ts'

const TODAY = '2026-03-12'
const date = (birthDate: string, isEstimated = false) => ({ kind: 'date', birthDate, isEstimated })
const age = (stated: object, birthDate: string) => ({ kind: 'age', age: stated, birthDate, isEstimated: true })
const invalid = (reason: string) => ({ kind: 'invalid', reason })

describe('parseBirthOrAge', () => {
  it.each([
    ['34', age({ years: 34 }, '1991-09-12')],
    ['34y', age({ years: 34 }, '1991-09-12')],
    ['34 years old', age({ years: 34 }, '1991-09-12')],
    ['٣٤', age({ years: 34 }, '1991-09-12')],
    ['0', age({ years: 0 }, '2025-09-12')],
    ['140', age({ years: 140 }, '1885-09-12')],
    ['8m', age({ months: 8 }, '2025-06-27')],
    ['8 Months', age({ months: 8 }, '2025-06-27')],
    ['2w', age({ days: 14 }, '2026-02-26')],
    ['10 days', age({ days: 10 }, '2026-03-02')],
    ['12/03/1990', date('1990-03-12')],
    ['12-3-1990', date('1990-03-12')],
    ['12.03.1990', date('1990-03-12')],
    ['12 03 1990', date('1990-03-12')],
    ['1990-03-12', date('1990-03-12')],
    ['1990/3/12', date('1990-03-12')],
    ['19900312', date('1990-03-12')],
    ['12 Mar 1990', date('1990-03-12')],
    ['12th March, 1990', date('1990-03-12')],
    ['12mar1990', date('1990-03-12')],
    ['March 12, 1990', date('1990-03-12')],
    ['12. März 1990', date('1990-03-12')],
    ['12/03/90', date('1990-03-12')],
    ['12/03/26', date('2026-03-12')],
    ['13/03/26', date('1926-03-13')],
    ['29/02/00', date('2000-02-29')],
    ['1990', date('1990-07-01', true)],
    ['1880', invalid('too-old')],
    ['2026', date('2026-02-05', true)],
    ['', { kind: 'empty' }],
    ['  ', { kind: 'empty' }],
    ['141', invalid('age-out-of-range')],
    ['1681 m', invalid('age-out-of-range')],
    ['2027', invalid('age-out-of-range')],
    ['1879', invalid('age-out-of-range')],
    ['13/03/2026', invalid('in-the-future')],
    ['12/03/1885', invalid('too-old')],
    ['03/25/1990', invalid('no-such-date')],
    ['29/02/2025', invalid('no-such-date')],
    ['12/03/199', invalid('no-such-date')],
    ['-5', invalid('not-understood')],
    ['old', invalid('not-understood')],
    ['12 foo 1990', invalid('not-understood')],
    ['8 lightyears', invalid('not-understood')],
  ])('%j', (text, result) => expect(parseBirthOrAge(text, TODAY)).toEqual(result))
})

describe('parseDate', () => {
  it.each<[string, DateOrder, string | undefined]>([
    ['01/02/2000', 'day-first', '2000-02-01'],
    ['01/02/2000', 'month-first', '2000-01-02'],
    ['2000-02-01', 'month-first', '2000-02-01'],
    ['00-02-01', 'year-first', '2000-02-01'],
    ['January 31, 2020', 'day-first', '2020-01-31'],
    ['31/01/2020', 'month-first', 'no-such-date'],
    ['19080230', 'day-first', 'no-such-date'],
    ['tomorrow', 'day-first', undefined],
    ['', 'day-first', undefined],
  ])('%j as %s', (text, order, read) => expect(parseDate(text, order, TODAY)).toBe(read))
})
