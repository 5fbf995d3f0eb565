import { expect, test } from 'vitest'
import { isOnlineVisitOpen } from './online-visit.ts'

test.each([
  ['half an hour before', '2026-03-02T10:00', '2026-03-02T09:30', true],
  ['a minute too early', '2026-03-02T10:00', '2026-03-02T09:29', false],
  ['at its time', '2026-03-02T10:00', '2026-03-02T10:00', true],
  ['long after', '2026-03-02T10:00', '2026-03-04T08:00', true],
  ['just after midnight', '2026-03-02T00:10', '2026-03-01T23:40', true],
  ['the day before', '2026-03-02T00:10', '2026-03-01T23:39', false],
])('%s', (_, startsAt, now, isOpen) => {
  expect(isOnlineVisitOpen(startsAt, now)).toBe(isOpen)
})
