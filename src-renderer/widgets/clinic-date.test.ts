import { expect, test } from 'vitest'
import { mondayOf, monthPageOf, weekOf } from './clinic-date.ts'

test.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-21', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2026-01-01', '2025-12-29'],
])('the week of %s begins on %s', (date, monday) => {
  expect(mondayOf(date)).toBe(monday)
  expect(weekOf(date)).toHaveLength(7)
})

test.each([
  ['2027-02-14', 28, '2027-02-01', '2027-02-28'],
  ['2026-11-21', 42, '2026-10-26', '2026-12-06'],
  ['2026-12-31', 35, '2026-11-30', '2027-01-03'],
])('the page of %s has %i days', (date, count, first, last) => {
  const page = monthPageOf(date)
  expect(page).toHaveLength(count)
  expect([page[0], page.at(-1)]).toEqual([first, last])
})
