import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedWait, minutesPerVisit } from './expected-wait.ts'

describe('minutesPerVisit', () => {
  it.each([
    [[10, 30, 12], [5, 5], 12],
    [[10, 12, 14, 60], [5], 13],
    [[10, 12], [5, 7, 9], 7],
    [[10, 12], [], undefined],
    [[], [8], 8],
    [[], [], undefined],
  ])('today %j, last 30 days %j -> %s', (today, last30Days, minutes) =>
    expect(minutesPerVisit({ today, last30Days })).toBe(minutes),
  )
})

describe('expectedWait', () => {
  const known = (fromMinutes: number, toMinutes: number) => ({ kind: 'known', fromMinutes, toMinutes })
  it.each([
    [[10, 10, 10], 0, known(0, 5)],
    [[10, 10, 10], 1, known(5, 15)],
    [[10, 10, 10], 4, known(30, 50)],
    [[12, 12, 12], 3, known(25, 45)],
    [[1, 1, 1], 1, known(0, 5)],
    [[10, 10, 10], -1, known(0, 5)],
    [[10, 10], 4, { kind: 'unknown' }],
  ])('today %j with %i ahead', (today, ahead, wait) => {
    expect(expectedWait({ today, last30Days: [] }, ahead)).toEqual(wait)
  })

  it('is a range in steps of five around median x people', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 20 })
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 60 }), (today, ahead) => {
        const wait = expectedWait({ today, last30Days: [] }, ahead)
        const middle = (minutesPerVisit({ today, last30Days: [] }) ?? 0) * ahead
        if (wait.kind !== 'known') throw new Error('a day of visits must give a wait')
        expect([wait.fromMinutes % 5, wait.toMinutes % 5]).toEqual([0, 0])
        expect(wait.fromMinutes <= middle && middle <= wait.toMinutes && wait.fromMinutes < wait.toMinutes).toBe(true)
      }),
    )
  })
})
