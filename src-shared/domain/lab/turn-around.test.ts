import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueAt, turnAroundFigures } from './turn-around.ts'

describe('turnAroundFigures', () => {
  it.each([
    [[], null],
    [[30], { median: 30, p90: 30 }],
    [[30, 60], { median: 45, p90: 57 }],
    [[3, 1, 2], { median: 2, p90: 2.8 }],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { median: 6, p90: 10 }],
    [[100, 9, 20], { median: 20, p90: 84 }],
    [[0, 0, 0], { median: 0, p90: 0 }],
  ])('%j', (minutes, figures) => expect(turnAroundFigures(minutes)).toEqual(figures))

  it('stays within what was measured and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1 }), (minutes) => {
        const copy = [...minutes]
        const figures = turnAroundFigures(minutes)
        expect(minutes).toEqual(copy)
        expect(figures?.median).toBeGreaterThanOrEqual(Math.min(...minutes))
        expect(figures?.p90).toBeLessThanOrEqual(Math.max(...minutes))
        expect(figures?.p90).toBeGreaterThanOrEqual(figures?.median ?? 0)
      }),
    )
  })
})

describe('dueAt', () => {
  it.each([
    [60, 'routine', '2026-03-12T10:00:00.000Z'],
    [60, 'urgent', '2026-03-12T09:45:00.000Z'],
    [60, 'stat', '2026-03-12T09:30:00.000Z'],
    [1, 'stat', '2026-03-12T09:01:00.000Z'],
    [15, 'urgent', '2026-03-12T09:12:00.000Z'],
    [2880, 'routine', '2026-03-14T09:00:00.000Z'],
  ] as const)('%d minutes, %s', (minutes, priority, due) =>
    expect(dueAt(new Date('2026-03-12T09:00:00.000Z'), minutes, priority).toISOString()).toBe(due),
  )
})
