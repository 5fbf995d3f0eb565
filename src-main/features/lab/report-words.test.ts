import { describe, expect, test } from 'vitest'
import type { LabRange, LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'
import { PAPER_LANGUAGES } from '#shared/domain/consultation/paper-language.ts'
import { FLAGS, OPEN_RANGE } from '#shared/domain/lab/lab-terms.ts'
import { correctionsOf } from './report-changes.ts'
import { flagWords, referenceWords, reportLabelsIn, timeIn } from './report-words.ts'

const english = reportLabelsIn('en')

const aRange = (overrides: Partial<LabRange>): LabRange => ({ ...OPEN_RANGE, ...overrides })

const aResult = (overrides: Partial<LabResult>): LabResult => ({
  ...{ parameterId: 1, code: 'HB', name: 'Haemoglobin', kind: 'number', value: '12', number: 12, comparator: null },
  ...{ unit: 'g/dL', flag: null, range: null, isCalculated: false, comment: null },
  ...overrides,
})

test.each([
  ['LL', 'LL ↓↓ critically low'],
  ['L', 'L ↓ low'],
  ['N', 'N normal'],
  ['H', 'H ↑ high'],
  ['HH', 'HH ↑↑ critically high'],
  ['A', 'A ! abnormal'],
  [null, ''],
] as const)('%s is printed as "%s"', (flag, words) => expect(flagWords(flag, english)).toBe(words))

test.each(PAPER_LANGUAGES)('in %s every flag has a word of its own, and the page says both numbers', (language) => {
  const { flags, page, notVerified, pending } = reportLabelsIn(language)
  expect(new Set(FLAGS.map((flag) => flags[flag])).size).toBe(FLAGS.length)
  for (const place of ['#n', '#m']) expect(page).toContain(place)
  for (const words of [notVerified, pending]) expect(words).toContain('#')
})

test.each<[string, Partial<LabRange> | null, LabResult['kind'], string]>([
  ['both limits', { normalLow: 12, normalHigh: 15.5 }, 'number', '12 – 15.5'],
  ['a limit of zero', { normalLow: 0, normalHigh: 5 }, 'number', '0 – 5'],
  ['only the upper one', { normalHigh: 200 }, 'number', 'up to 200'],
  ['only the lower one', { normalLow: 40 }, 'number', 'from 40'],
  ['words', { referenceText: 'Negative' }, 'choice', 'Negative'],
  ['limits and words', { normalHigh: 5, referenceText: 'fasting' }, 'number', 'up to 5, fasting'],
  ['only critical limits', { criticalHigh: 9 }, 'number', ''],
  ['none that fits', null, 'number', 'no range for this age and sex'],
  ['none, of a text', null, 'text', ''],
])('a range with %s', (_, range, kind, words) =>
  expect(referenceWords({ range: range && aRange(range), kind }, english)).toBe(words),
)

test('times are the clinic’s, in Western digits', () => {
  const at = '2026-03-02T18:35:00.000Z'
  expect(timeIn(at, 'en', 'Asia/Kolkata')).toBe('3 Mar 2026, 00:05')
  for (const language of PAPER_LANGUAGES) expect(timeIn(at, language, 'Asia/Kolkata')).toMatch(/3.*2026/)
})

describe('what a correction changed', () => {
  const aVersion = (number: number, overrides: Partial<LabResultVersion>): LabResultVersion => ({
    ...{ number, results: [], comment: null, reason: number === 1 ? null : `reason ${number}` },
    ...{ enteredAt: '2026-03-02T04:00:00.000Z', enteredBy: 'A', verifiedAt: `2026-03-0${number}T05:00:00.000Z` },
    ...{ verifiedBy: 'B', ...overrides },
  })
  const other = { parameterId: 2, name: 'Cells' }

  test('nothing was corrected', () => expect(correctionsOf('Blood', [aVersion(1, {})], 'Comment')).toEqual([]))

  test('values, flags, comments, what came and what went; what stayed is left out', () => {
    const first = aVersion(1, { results: [aResult({ value: '11', flag: 'L' }), aResult(other)] })
    const second = aVersion(2, {
      results: [aResult({ value: '6.8', flag: 'LL', comment: 'told' }), aResult(other)],
      comment: 'again',
    })
    const third = aVersion(3, { results: [aResult({ value: '6.8', flag: 'LL', comment: 'told' })], comment: 'again' })
    expect(correctionsOf('Blood', [third, second, first], 'Comment')).toEqual([
      {
        ...{ testName: 'Blood', number: 3, at: '2026-03-03T05:00:00.000Z', by: 'B', reason: 'reason 3' },
        changes: [{ name: 'Cells', before: '12 g/dL', after: null }],
      },
      {
        ...{ testName: 'Blood', number: 2, at: '2026-03-02T05:00:00.000Z', by: 'B', reason: 'reason 2' },
        changes: [
          { name: 'Haemoglobin', before: '11 g/dL L', after: '6.8 g/dL LL (told)' },
          { name: 'Comment', before: null, after: 'again' },
        ],
      },
    ])
  })
})
