import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursProblem } from './hours.ts'
import { meets, minutesOf, timeOn } from './wall-clock.ts'

const weekly = (
  weekday: number,
  from: string,
  to: string,
  validFrom = '2026-01-01',
  validTo: string | null = null,
) => ({
  weekday,
  from,
  to,
  validFrom,
  validTo,
})

describe('hoursProblem', () => {
  it.each([
    ['none', [], null],
    [
      'hours that touch',
      [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '15:00' },
      ],
      null,
    ],
    ['until midnight', [{ from: '18:00', to: '24:00' }], null],
    ['over midnight', [{ from: '22:00', to: '02:00' }], 'ends_before_start'],
    ['no time at all', [{ from: '09:00', to: '09:00' }], 'ends_before_start'],
    ['validity that ends first', [weekly(1, '09:00', '12:00', '2026-02-01', '2026-01-31')], 'ends_before_start'],
    ['the same twice', [weekly(1, '09:00', '12:00'), weekly(1, '11:59', '13:00')], 'hours_overlap'],
    ['on other weekdays', [weekly(1, '09:00', '12:00'), weekly(2, '09:00', '12:00')], null],
    [
      'one after the other in the year',
      [weekly(1, '09:00', '12:00', '2026-01-01', '2026-03-31'), weekly(1, '09:00', '12:00', '2026-04-01')],
      null,
    ],
    [
      'a day shared in the year',
      [weekly(1, '09:00', '12:00', '2026-01-01', '2026-04-01'), weekly(1, '09:00', '12:00', '2026-04-01')],
      'hours_overlap',
    ],
  ])('%s', (_, hours, problem) => expect(hoursProblem(hours)).toBe(problem))

  it('hours over midnight are refused, whatever stands beside them', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minute, minute, fc.nat(3), (a, b, before) => {
        fc.pre(a !== b)
        const backwards = { from: clock(Math.max(a, b)), to: clock(Math.min(a, b)) }
        const good = Array.from({ length: before }, (_, n) => ({ from: clock(n * 60), to: clock(n * 60 + 30) }))
        expect(hoursProblem([...good, backwards])).toBe('ends_before_start')
      }),
    )
  })

  it('two that share a minute are refused, and no others', () => {
    const minute = fc.integer({ min: 0, max: 1440 })
    fc.assert(
      fc.property(minute, minute, minute, minute, (a, b, c, d) => {
        fc.pre(a < b && c < d)
        const hours = [
          { from: clock(a), to: clock(b) },
          { from: clock(c), to: clock(d) },
        ]
        const share = meets({ from: a, to: b }, { from: c, to: d })
        expect(hoursProblem(hours)).toBe(share ? 'hours_overlap' : null)
      }),
    )
  })
})

function clock(minutes: number): string {
  const time = timeOn('2026-03-02', minutes).slice(11)
  expect(minutesOf(time)).toBe(minutes)
  return time
}
