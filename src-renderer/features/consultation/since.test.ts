import { expect, test } from 'vitest'
import { readSince } from './since.ts'

test.each([
  ['', null],
  ['  ', null],
  ['2019', '2019'],
  ['2019-4', '2019-04'],
  ['4/2019', '2019-04'],
  ['04.2019', '2019-04'],
  ['30.4.2019', '2019-04-30'],
  ['30/04/2019', '2019-04-30'],
  ['2019-04-30', '2019-04-30'],
  ['2026', '2026'],
  ['2027', undefined],
  ['12/2026', undefined],
  ['1899', undefined],
  ['31.4.2019', undefined],
  ['13/2019', undefined],
  ['19', undefined],
  ['long ago', undefined],
])('%j', (text, since) => {
  expect(readSince(text, '2026-11-21')).toBe(since)
})
