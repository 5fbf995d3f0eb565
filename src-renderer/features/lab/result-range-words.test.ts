import { describe, expect, test } from 'vitest'
import { rangeText } from './result-range-words.ts'

const none = { normalLow: null, normalHigh: null, referenceText: null }

describe('the words of a range', () => {
  test.each([
    [
      'both limits with the same decimals',
      { ...none, normalLow: 12, normalHigh: 15.5 },
      'g/dL',
      null,
      '12.0 – 15.5 g/dL',
    ],
    ['as many decimals as the parameter has', { ...none, normalLow: 4, normalHigh: 5 }, null, 2, '4.00 – 5.00'],
    ['zero is a limit', { ...none, normalLow: 0, normalHigh: 5 }, 'mg/L', null, '0 – 5 mg/L'],
    ['only an upper limit, which is normal itself', { ...none, normalHigh: 5 }, null, null, '≤ 5'],
    ['only a lower limit', { ...none, normalLow: 40 }, 'mg/dL', 0, '≥ 40 mg/dL'],
    ['a text without limits', { ...none, referenceText: '< 1:80' }, null, null, '< 1:80'],
    [
      'limits and a text',
      { ...none, normalHigh: 200, referenceText: 'fasting' },
      'mg/dL',
      null,
      '≤ 200 mg/dL (fasting)',
    ],
    [
      'more decimals in the limit than the parameter has',
      { ...none, normalLow: 0.25, normalHigh: 1 },
      null,
      1,
      '0.25 – 1.00',
    ],
    ['nothing at all', none, 'g/dL', 1, ''],
  ] as const)('%s', (_name, range, unit, decimals, words) => {
    expect(rangeText(range, unit, decimals)).toBe(words)
  })

  test.each([
    ['a titre', { ...none, normalHigh: 80 }, '≤ 1:80'],
    ['a titre with its own words', { ...none, normalHigh: 80, referenceText: 'Up to 1:80' }, 'Up to 1:80'],
  ] as const)('%s', (_name, range, words) => {
    expect(rangeText(range, null, null, 'titre')).toBe(words)
  })
})
