import { expect, test } from 'vitest'
import { clockDifference } from './clock-difference.ts'

test.each([
  [null, undefined],
  [0, undefined],
  [120, undefined],
  [-120, undefined],
  [121, { unit: 'minutes', count: 2 }],
  [-840, { unit: 'minutes', count: 14 }],
  [7199, { unit: 'minutes', count: 120 }],
  [7200, { unit: 'hours', count: 2 }],
  [-19_800, { unit: 'hours', count: 6 }],
  [172_800, { unit: 'days', count: 2 }],
  [-31_536_000, { unit: 'days', count: 365 }],
])('%d seconds', (offset, said) => {
  expect(clockDifference(offset)).toEqual(said)
})
