import { describe, expect, it } from 'vitest'
import { questionsOf } from './delta.ts'
import type { JudgedParameter } from './lab-terms.ts'

const parameter: JudgedParameter = {
  kind: 'number',
  unitCode: 'g/dL',
  decimals: 1,
  choices: [],
  delta: { percent: 20, days: 7 },
}
const noDelta: JudgedParameter = { ...parameter, delta: null }
const now = '2026-03-12T09:00:00.000Z'
const value = (number: number | null, comparator: '<' | '>' | null = null) => ({ text: '', number, comparator })
const before = (number: number | null, at = '2026-03-10T09:00:00.000Z', comparator: string | null = null) => ({
  number,
  comparator,
  at,
})

describe('what is asked about a number', () => {
  it.each([
    ['unchanged', 13, before(13), []],
    ['a fifth more exactly', 15.6, before(13), []],
    ['more than a fifth more', 15.7, before(13), ['delta']],
    ['more than a fifth less', 10.3, before(13), ['delta']],
    ['a fifth less exactly', 10.4, before(13), []],
    ['seven days ago exactly', 20, before(13, '2026-03-05T09:00:00.000Z'), ['delta']],
    ['a moment more than seven days ago', 20, before(13, '2026-03-05T08:59:59.999Z'), []],
    ['the other one was taken later', 20, before(13, '2026-03-13T09:00:00.000Z'), ['delta']],
    ['from zero', 0.1, before(0), ['delta']],
    ['zero again', 0, before(0), []],
    ['to zero', 0, before(13), ['delta']],
    ['from a negative', -3, before(-2), ['delta']],
    ['through zero', 2, before(-2), ['delta']],
    ['ten times', 134, before(13.4), ['delta', 'decimal-slip']],
    ['ten times and a little', 140, before(13.4), ['delta', 'decimal-slip']],
    ['a tenth', 1.3, before(13.4), ['delta', 'decimal-slip']],
    ['a hundred times', 1340, before(13.4), ['delta', 'decimal-slip']],
    ['a hundredth', 0.13, before(13.4), ['delta', 'decimal-slip']],
    ['five times', 67, before(13.4), ['delta']],
    ['a thousand times', 13_400, before(13.4), ['delta']],
    ['ten times a year ago', 134, before(13.4, '2025-03-12T09:00:00.000Z'), ['decimal-slip']],
    ['ten times with the other sign', -134, before(13.4), ['delta']],
    ['nothing before', 13, null, []],
    ['words before', 13, before(null), []],
    ['`<5` before', 50, before(5, now, '<'), []],
  ] as const)('%s', (_, number, previous, questions) =>
    expect(questionsOf(parameter, value(number), previous, now)).toEqual(questions),
  )

  it('nothing is asked of `>200` and of words', () => {
    expect(questionsOf(parameter, value(200, '>'), before(13), now)).toEqual([])
    expect(questionsOf(parameter, value(null), before(13), now)).toEqual([])
  })

  it('only the decimal slip is asked where no delta is set', () => {
    expect(questionsOf(noDelta, value(20), before(13), now)).toEqual([])
    expect(questionsOf(noDelta, value(130), before(13), now)).toEqual(['decimal-slip'])
  })

  it('a titre has no decimals to slip', () =>
    expect(questionsOf({ ...parameter, kind: 'titre' }, value(800), before(80), now)).toEqual(['delta']))
})
