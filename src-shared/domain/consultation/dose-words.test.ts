import { describe, expect, it } from 'vitest'
import { parseDose } from './dosage.ts'
import { type DoseWords, doseWords, saidAmount } from './dose-words.ts'

const one = { n: 1, d: 1, whole: 1, rest: null }
const half = { n: 1, d: 2, whole: 0, rest: { n: 1, d: 2 } }
const words = (parts: DoseWords['parts'], more: Partial<DoseWords> = {}): DoseWords => ({
  parts,
  every: 'day',
  food: null,
  asNeeded: false,
  duration: null,
  ...more,
})

describe('a dose read back as keys and numbers', () => {
  it.each<[string, DoseWords]>([
    [
      '½-0-1 AF x 5d',
      words(
        [
          { at: 'morning', times: 1, amount: half },
          { at: 'night', times: 1, amount: one },
        ],
        { food: 'after', duration: { count: 5, unit: 'day' } },
      ),
    ],
    [
      '0-1-1½-1 BF',
      words(
        [
          { at: 'noon', times: 1, amount: one },
          { at: 'evening', times: 1, amount: { n: 3, d: 2, whole: 1, rest: { n: 1, d: 2 } } },
          { at: 'night', times: 1, amount: one },
        ],
        { food: 'before' },
      ),
    ],
    ['1-0-0 every 3d', words([{ at: 'morning', times: 1, amount: one }], { every: { days: 3 } })],
    ['1 TDS', words([{ at: 'times-a-day', times: 3, amount: one }])],
    ['1 OD', words([{ at: 'times-a-day', times: 1, amount: one }])],
    ['BD', words([{ at: 'times-a-day', times: 2, amount: null }])],
    ['1 weekly', words([{ at: 'on-the-day', times: 1, amount: one }], { every: 'week' })],
    ['½ HS', words([{ at: 'bedtime', times: 1, amount: half }])],
    ['1 STAT', words([{ at: 'once-now', times: 1, amount: one }], { every: null })],
    [
      '1 SOS x 1w',
      words([{ at: 'any-time', times: 1, amount: one }], {
        every: null,
        asNeeded: true,
        duration: { count: 1, unit: 'week' },
      }),
    ],
    ['1 TDS SOS', words([{ at: 'times-a-day', times: 3, amount: one }], { asNeeded: true })],
  ])('%s', (typed, said) => {
    const parsed = parseDose(typed)
    expect(parsed.ok && doseWords(parsed.dose)).toEqual(said)
  })

  it.each([
    [{ n: 3, d: 2 }, 1, { n: 1, d: 2 }],
    [{ n: 2, d: 1 }, 2, null],
    [{ n: 3, d: 4 }, 0, { n: 3, d: 4 }],
  ])('%j is said as %d and %j', (amount, whole, rest) => expect(saidAmount(amount)).toEqual({ ...amount, whole, rest }))
})
