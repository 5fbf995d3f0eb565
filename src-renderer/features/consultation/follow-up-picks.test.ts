import { expect, test } from 'vitest'
import { dateAfter, type QuickPick } from './follow-up-picks.ts'

test.each<[string, QuickPick, string]>([
  ['2026-11-21', 'week', '2026-11-28'],
  ['2026-12-25', 'twoWeeks', '2027-01-08'],
  ['2026-11-21', 'month', '2026-12-21'],
  ['2027-01-31', 'month', '2027-02-28'],
  ['2026-11-30', 'threeMonths', '2027-02-28'],
])('from %s in a %s: %s', (from, pick, date) => {
  expect(dateAfter(from, pick)).toBe(date)
})
