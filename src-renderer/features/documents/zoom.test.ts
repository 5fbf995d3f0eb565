import { expect, test } from 'vitest'
import { fitAcross, fitWithin, larger, sizeTurned, smaller, turned, withinArea } from './zoom.ts'

test.each([
  [0.05, 0.1, 0.1],
  [0.33, 0.5, 0.25],
  [1, 1.25, 0.75],
  [1.001, 1.25, 0.75],
  [8, 8, 6],
  [20, 8, 8],
])('from %d one step up is %d, one down %d', (factor, up, down) => {
  expect(larger(factor)).toBe(up)
  expect(smaller(factor)).toBe(down)
})

test('four turns are none, and a quarter turn swaps the sides', () => {
  expect(turned(turned(turned(turned(0))))).toBe(0)
  const size = { width: 4, height: 3 }
  expect(([0, 1, 2, 3] as const).map((turns) => sizeTurned(size, turns).width)).toEqual([4, 3, 4, 3])
})

test.each([
  [{ width: 1_000, height: 500 }, 0.5],
  [{ width: 500, height: 1_000 }, 0.4],
  [{ width: 50, height: 50 }, 1],
  [{ width: 0, height: 0 }, 1],
])('%j fits 500 × 400 at %d', (size, factor) => {
  expect(fitWithin(size, { width: 500, height: 400 })).toBe(factor)
})

test('a page takes the width, within reason', () => {
  expect(fitAcross({ width: 600, height: 800 }, { width: 900, height: 100 }, 2)).toBe(1.5)
  expect(fitAcross({ width: 60, height: 80 }, { width: 900, height: 100 }, 2)).toBe(2)
})

test('what is drawn stays below a number of pixels', () => {
  expect(withinArea({ width: 100, height: 100 }, 3, 1_000_000)).toBe(3)
  expect(withinArea({ width: 100, height: 100 }, 50, 1_000_000)).toBe(10)
})
