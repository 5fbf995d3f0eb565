import { expect, it } from 'vitest'
import { APPOINTMENT_STATES, canMoveTo, isLateCancellation } from './appointment.ts'

it.each([
  ['2026-03-02T10:00', '2026-03-01T10:00', false],
  ['2026-03-02T10:00', '2026-03-01T10:01', true],
  ['2026-03-02T10:00', '2026-03-02T11:00', true],
])('an appointment at %s cancelled at %s is late: %s', (startsAt, now, isLate) => {
  expect(isLateCancellation(startsAt, now)).toBe(isLate)
})

it('goes forward only, and what has ended stays ended', () => {
  const moves = APPOINTMENT_STATES.flatMap((from) =>
    APPOINTMENT_STATES.filter((to) => canMoveTo(from, to)).map((to) => `${from} ${to}`),
  )
  expect(moves).toEqual([
    'booked arrived',
    'booked cancelled',
    'booked no-show',
    'arrived in-consultation',
    'arrived left',
    'in-consultation completed',
    'in-consultation left',
  ])
})
