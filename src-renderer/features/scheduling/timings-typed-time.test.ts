import { expect, it } from 'vitest'
import { readTime } from './timings-typed-time.ts'

it.each([
  ['9', '09:00'],
  ['09:00', '09:00'],
  ['930', '09:30'],
  ['9.30', '09:30'],
  ['1730', '17:30'],
  [' 5 pm ', '17:00'],
  ['12am', '00:00'],
  ['12 pm', '12:00'],
  ['0', '00:00'],
])('"%s" is %s', (typed, time) => expect(readTime(typed)).toBe(time))

it.each(['', 'noon', '25', '9:75', '24', '13 pm', '9:5', '-1', '24:30'])('"%s" is no time', (typed) =>
  expect(readTime(typed)).toBeUndefined(),
)

it.each([
  ['24', '24:00'],
  ['0:00', '24:00'],
  ['24:00', '24:00'],
  ['12 am', '24:00'],
])('"%s" ends a day', (typed, time) => expect(readTime(typed, true)).toBe(time))
