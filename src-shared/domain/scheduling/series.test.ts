import { expect, it } from 'vitest'
import { MOST_OCCURRENCES, type SeriesRule, seriesDates } from './series.ts'

it.each<[string, string, SeriesRule, string[]]>([
  [
    'daily',
    '2026-02-27',
    { every: 'day', interval: 1, ends: { times: 3 } },
    ['2026-02-27', '2026-02-28', '2026-03-01'],
  ],
  [
    'every second week until a date that belongs to it',
    '2026-03-02',
    { every: 'week', interval: 2, ends: { until: '2026-03-30' } },
    ['2026-03-02', '2026-03-16', '2026-03-30'],
  ],
  [
    'monthly on the 31st',
    '2026-01-31',
    { every: 'month', interval: 1, ends: { times: 4 } },
    ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
  ],
  ['until before it begins', '2026-03-02', { every: 'day', interval: 1, ends: { until: '2026-03-01' } }, []],
])('%s', (_, first, rule, dates) => expect(seriesDates(first, rule)).toEqual(dates))

it('has two hundred at most', () => {
  const daily = { every: 'day', interval: 1 } as const
  expect(seriesDates('2026-01-01', { ...daily, ends: { times: MOST_OCCURRENCES } })).toHaveLength(MOST_OCCURRENCES)
  expect(seriesDates('2026-01-01', { ...daily, ends: { times: MOST_OCCURRENCES + 1 } })).toBeNull()
  expect(seriesDates('2026-01-01', { ...daily, ends: { times: 10_000 } })).toBeNull()
  expect(seriesDates('2026-01-01', { ...daily, ends: { until: '2026-07-19' } })).toHaveLength(200)
  expect(seriesDates('2026-01-01', { ...daily, ends: { until: '2026-07-20' } })).toBeNull()
})
