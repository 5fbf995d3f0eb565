import { describe, expect, it } from 'vitest'
import { compareBirthDates } from './birth-date-match.ts'

const TODAY = '2026-03-12'
const exact = (date: string) => ({ date, isEstimated: false })
const estimated = (date: string) => ({ date, isEstimated: true })

describe('compareBirthDates', () => {
  it.each([
    ['1990-03-12', '1990-03-12', 'same'],
    ['1990-03-12', '1990-03-13', 'one-slip'],
    ['1990-03-12', '1980-03-12', 'one-slip'],
    ['1990-03-12', '1990-03-21', 'one-slip'],
    ['1990-03-12', '1990-12-03', 'one-slip'],
    ['1990-03-12', '1909-03-12', 'one-slip'],
    ['1990-03-12', '9190-03-12', 'one-slip'],
    ['1990-03-12', '1991-04-12', 'different'],
    ['1990-03-12', '1990-04-22', 'different'],
  ])('%s and %s: %s', (one, other, match) => {
    expect(compareBirthDates(exact(one), exact(other), TODAY)).toBe(match)
    expect(compareBirthDates(exact(other), exact(one), TODAY)).toBe(match)
  })

  it.each([
    ['1990-03-12', '1990-03-12', 'within-two-years'],
    ['1990-03-12', '1992-03-12', 'within-two-years'],
    ['1990-03-12', '1993-03-12', 'different'],
  ])('estimated %s and %s: %s', (one, other, match) => {
    expect(compareBirthDates(estimated(one), exact(other), TODAY)).toBe(match)
    expect(compareBirthDates(estimated(one), estimated(other), TODAY)).toBe(match)
  })

  it('says nothing of a date not known', () => {
    expect(compareBirthDates(undefined, exact('1990-03-12'), TODAY)).toBe('unknown')
    expect(compareBirthDates(estimated('1990-03-12'), undefined, TODAY)).toBe('unknown')
  })
})
