import { expect, test } from 'vitest'
import { freeSlotsInput, isNarrowed, type SlotSearch, searchFrom, suits, toggled, whoseOf } from './slot-search.ts'

const search: SlotSearch = { ...searchFrom(undefined, '2026-11-23'), departmentId: 2, specialityId: 3 }

test('a doctor who is named is meant whatever else is chosen', () => {
  expect(whoseOf({ ...search, doctorId: 7 })).toEqual({ doctorId: 7 })
  expect(whoseOf(search)).toEqual({ departmentId: 2, specialityId: 3 })
})

test('nobody named is everybody', () => {
  const nobody = searchFrom(undefined, '2026-11-23')
  expect(isNarrowed(nobody)).toBe(false)
  expect(isNarrowed(search)).toBe(true)
  expect(freeSlotsInput(nobody, 10)).toEqual({ limit: 10, limitPerDoctor: 2 })
})

test('any cardiologist, Tuesday or Thursday afternoon', () => {
  const asked = { ...search, departmentId: null, weekdays: [2, 4], part: 'afternoon' as const }
  expect(freeSlotsInput(asked, 12)).toEqual({
    specialityId: 3,
    weekdays: [2, 4],
    fromTime: '12:00',
    toTime: '17:00',
    limit: 12,
    limitPerDoctor: 4,
  })
})

test('one doctor is listed as far as the list goes', () => {
  expect(freeSlotsInput(searchFrom(7, '2026-11-23'), 12)).toEqual({ doctorId: 7, limit: 12 })
})

test.each([
  [[], 4, [4]],
  [[4], 2, [2, 4]],
  [[2, 4], 4, [2]],
])('%j with %i becomes %j', (before, weekday, after) => {
  expect(toggled(before, weekday)).toEqual(after)
})

test('a date suits by its weekday', () => {
  expect(suits('2026-11-23', [1])).toBe(true)
  expect(suits('2026-11-23', [2, 3])).toBe(false)
  expect(suits('2026-11-23', [])).toBe(true)
})
