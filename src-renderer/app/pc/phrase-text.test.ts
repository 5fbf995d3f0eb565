import { expect, test } from 'vitest'
import { readPhrase } from './phrase-text.ts'

const TWELVE = 'abandon ability able about above absent absorb abstract absurd abuse access accident'

test.each([
  ['', 0, [], false],
  ['abandon', 1, [], false],
  [TWELVE, 12, [], true],
  [`  ${TWELVE.toUpperCase().replaceAll(' ', '\n')}  `, 12, [], true],
  ['1. abandon 2. ability', 2, [], false],
  ['abandon, ability; able', 3, [], false],
  [`${TWELVE} zoo`, 13, [], false],
  [TWELVE.replace('able', 'äble'), 12, ['äble'], false],
  [TWELVE.replace('able', 'no'), 12, ['no'], false],
  [TWELVE.replace('able', 'unforgettable'), 12, ['unforgettable'], false],
])('reads %j', (typed, count, odd, isComplete) => {
  const read = readPhrase(typed)
  expect(read.words).toHaveLength(count)
  expect(read).toMatchObject({ odd, isComplete })
})
