import { describe, expect, it } from 'vitest'
import { afterCrash } from './crash-count.ts'

const verdicts = (times: readonly number[]) => {
  let crashes: readonly number[] = []
  return times.map((now) => {
    const after = afterCrash(crashes, now)
    crashes = after.crashes
    return after.verdict
  })
}

describe('afterCrash', () => {
  it.each([
    ['once', [0], ['show-again']],
    ['three times in a minute', [0, 20_000, 40_000], ['show-again', 'show-again', 'show-again']],
    ['a fourth time in the minute', [0, 1, 2, 3], ['show-again', 'show-again', 'show-again', 'give-up']],
    ['once an hour', [0, 3_600_000, 7_200_000, 10_800_000], Array<string>(4).fill('show-again')],
    ['a fourth time just after the minute', [0, 1, 2, 60_000], Array<string>(4).fill('show-again')],
  ])('after a page crashed %s', (_, times, expected) => {
    expect(verdicts(times)).toEqual(expected)
  })

  it('forgets what no longer counts', () => {
    expect(afterCrash([0, 1, 2], 100_000).crashes).toEqual([100_000])
  })
})
