import { expect, it } from 'vitest'
import { eveningBefore, firstDayInHand } from './working-day.ts'

it.each([
  ['2026-03-02T00:00', '2026-03-01'],
  ['2026-03-01T03:59', '2026-02-28'],
  ['2026-01-01T01:30', '2025-12-31'],
  ['2026-03-02T04:00', null],
  ['2026-03-02T23:59', null],
])('at %s the evening of %s may still go on', (now, evening) => {
  expect(eveningBefore(now)).toBe(evening)
  expect(firstDayInHand(now)).toBe(evening ?? now.slice(0, 10))
})
