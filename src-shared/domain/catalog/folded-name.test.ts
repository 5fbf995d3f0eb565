import { expect, test } from 'vitest'
import { foldedName } from './folded-name.ts'

test.each([
  ['Skin', ' SKIN ', true],
  ['Öhre', 'ÖHRE', true],
  ['Cafe\u0301', 'CAFÉ', true],
  ['Ｘ線', 'x線', true],
  ['Room 1', 'Room 10', false],
  ['Room 1', 'Room  1', false],
  ['Hämatologie', 'Hamatologie', false],
])('%s and %s are one name: %s', (one, other, isSame) => {
  expect(foldedName(one) === foldedName(other)).toBe(isSame)
})
