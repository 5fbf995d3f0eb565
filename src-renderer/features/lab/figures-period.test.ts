import { describe, expect, test } from 'vitest'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { gathered, lastDays, moved, timeliness } from './figures-period.ts'

const days = (count: number, from = '2026-01-01') =>
  Array.from({ length: count }, (_, at) => ({ date: addDays(from, at), ordered: 2, verified: 1 }))

test('the last days end today', () => {
  expect(lastDays(7, '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' })
  expect(lastDays(1, '2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-02' })
})

test.each([
  ['from', '2026-02-10', { from: '2026-02-10', to: '2026-02-20' }],
  ['to', '2026-02-28', { from: '2026-02-01', to: '2026-02-28' }],
  ['from', '2026-03-01', { from: '2026-03-01', to: '2026-03-01' }],
  ['to', '2026-01-15', { from: '2026-01-15', to: '2026-01-15' }],
  ['from', '2025-02-20', { from: '2025-02-20', to: '2026-02-20' }],
  ['from', '2024-01-01', { from: '2024-01-01', to: '2024-12-31' }],
  ['to', '2028-01-01', { from: '2027-01-01', to: '2028-01-01' }],
] as const)('moving %s to %s', (end, date, period) =>
  expect(moved({ from: '2026-02-01', to: '2026-02-20' }, end, date)).toEqual(period),
)

describe('days as they are drawn', () => {
  test('few of them one by one', () => expect(gathered(days(45))).toEqual({ by: 'day', points: days(45) }))
  test('more of them by weeks from the first day', () => {
    const { by, points } = gathered(days(50))
    expect(by).toBe('week')
    expect(points).toHaveLength(8)
    expect(points[1]).toEqual({ date: '2026-01-08', ordered: 14, verified: 7 })
    expect(points[7]).toEqual({ date: '2026-02-19', ordered: 2, verified: 1 })
  })
  test('a year by months, the first one from its first day', () => {
    const { by, points } = gathered(days(366, '2026-01-15'))
    expect(by).toBe('month')
    expect(points).toHaveLength(13)
    expect(points[0]).toEqual({ date: '2026-01-15', ordered: 34, verified: 17 })
    expect(points[1]?.date).toBe('2026-02-01')
  })
  test('none', () => expect(gathered([])).toEqual({ by: 'day', points: [] }))
})

test.each([
  [60, 60, 60, 'in-time'],
  [59, 61, 60, 'some'],
  [61, 90, 60, 'late'],
] as const)('median %i and 90th percentile %i of %i wanted: %s', (medianMinutes, p90Minutes, wantedMinutes, said) =>
  expect(timeliness({ medianMinutes, p90Minutes, wantedMinutes })).toBe(said),
)
