import { expect, test } from 'vitest'
import { retryDelay } from './retry-delay.ts'

test.each([
  ['the first follows at once', 0, 0, 1, 250],
  ['then twice as long', 1, 0, 1, 500],
  ['and again', 3, 0, 1, 2000],
  ['but never longer than three seconds', 4, 0, 1, 3000],
  ['however often', 500, 0, 1, 3000],
  ['at least half of it', 500, 0, 0, 1500],
  ['an attempt that hung is taken off', 500, 2000, 1, 1000],
  ['but some time is left for the others', 500, 60_000, 0.5, 125],
])('%s', (_name, attempts, tookMs, random, delay) => {
  expect(retryDelay(attempts, tookMs, random)).toBe(delay)
})

test('fifty windows spread over the whole of the wait', () => {
  const delays = Array.from({ length: 50 }, (_, at) => retryDelay(10, 0, at / 49)).toSorted((a, b) => a - b)
  const gaps = delays.slice(1).map((delay, at) => delay - (delays[at] ?? 0))
  expect(Math.max(...gaps)).toBeLessThan(50)
})
