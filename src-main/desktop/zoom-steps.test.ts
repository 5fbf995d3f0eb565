import { describe, expect, it } from 'vitest'
import { nextZoom, type ZoomDirection } from './zoom-steps.ts'

describe('nextZoom', () => {
  it.each<[number, ZoomDirection, number]>([
    [1, 'in', 1.1],
    [1, 'out', 0.9],
    [1.25, 'reset', 1],
    [3, 'in', 3],
    [0.5, 'out', 0.5],
    [1.13, 'in', 1.25],
    [1.13, 'out', 1.1],
    [9, 'in', 3],
    [9, 'out', 3],
    [0.1, 'in', 0.5],
    [0.1, 'out', 0.5],
  ])('from %d %s is %d', (from, direction, expected) => {
    expect(nextZoom(from, direction)).toBe(expected)
  })

  it('comes back to where it began', () => {
    expect(nextZoom(nextZoom(1, 'in'), 'out')).toBe(1)
  })
})
