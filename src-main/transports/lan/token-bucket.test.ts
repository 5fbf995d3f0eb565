import { expect, test } from 'vitest'
import { makeAddressBuckets, makeBucket } from './token-bucket.ts'

const aClock = () => {
  let instant = 0
  return {
    now: () => instant,
    pass: (ms: number) => {
      instant += ms
    },
  }
}

test('a bucket gives its burst at once, then as many as time brings, and never more than the burst', () => {
  const clock = aClock()
  const bucket = makeBucket({ burst: 3, perSecond: 2 }, clock.now)
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0])
  expect(bucket.take()).toBe(500)
  clock.pass(499)
  expect(bucket.take()).toBe(1)
  clock.pass(1)
  expect(bucket.take()).toBe(0)
  expect(bucket.take()).toBe(500)
  clock.pass(3_600_000)
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0])
  expect(bucket.take()).toBe(500)
})

test('addresses have an allowance each, and many of them do not pile up', () => {
  const clock = aClock()
  const mayCome = makeAddressBuckets({ burst: 1, perSecond: 1 }, clock.now)
  expect([mayCome('a'), mayCome('a'), mayCome('b')]).toEqual([true, false, true])
  for (let at = 0; at < 5000; at += 1) mayCome(`address ${at}`)
  expect(mayCome('a')).toBe(false)
  clock.pass(1000)
  expect(mayCome('a')).toBe(true)
})
