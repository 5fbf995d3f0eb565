import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ceilingOf, fractionOf, sumOf } from './fraction.ts'

const amounts = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(1, 2, 3, 7, 11, 13, 16, 1000))
  .map(([n, d]) => fractionOf(n, d))

describe('exact amounts', () => {
  it.each([
    [[], 0, 1],
    [
      [
        [1, 2],
        [1, 2],
      ],
      1,
      1,
    ],
    [
      [
        [1, 3],
        [1, 6],
      ],
      1,
      2,
    ],
    [
      [
        [1, 10],
        [1, 5],
      ],
      3,
      10,
    ],
    [
      [
        [0, 1],
        [3, 4],
      ],
      3,
      4,
    ],
  ] as const)('the sum of %j', (parts, n, d) => {
    expect(sumOf(parts.map(([above, below]) => fractionOf(above, below)))).toEqual({ n, d })
  })

  it.each([
    [-1, 2],
    [1, 0],
    [1, -2],
    [0.5, 1],
    [1, Number.NaN],
    [2 ** 53, 1],
  ])('%d over %d is refused', (n, d) => {
    expect(() => fractionOf(n, d)).toThrow(RangeError)
  })

  it('the ceiling is the least whole number that is enough', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 4 }), fc.integer({ min: 0, max: 730 }), (parts, times) => {
        const sum = sumOf(parts)
        const enough = BigInt(ceilingOf(sum, times))
        const [needed, shares] = [BigInt(sum.n) * BigInt(times), BigInt(sum.d)]
        expect(enough * shares >= needed && (enough === 0n || (enough - 1n) * shares < needed)).toBe(true)
      }),
    )
  })
})
