import { describe, expect, test } from 'vitest'
import { cellAfter, moveOf, type PressedKey, placeIn } from './entry-movement.ts'

const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const oneLine = placeIn('4.1', 3, 3, false)

describe('where a key goes', () => {
  test.each([
    ['Enter', press('Enter'), oneLine, 'next'],
    ['arrow down', press('ArrowDown'), oneLine, 'next'],
    ['Shift+Enter', press('Enter', { shiftKey: true }), oneLine, 'previous'],
    ['arrow up', press('ArrowUp'), oneLine, 'previous'],
    ['Ctrl+Enter finishes and does not move', press('Enter', { ctrlKey: true }), oneLine, null],
    ['Alt+ArrowDown opens', press('ArrowDown', { altKey: true }), oneLine, null],
    ['a letter', press('n'), oneLine, null],
    ['Enter in several lines', press('Enter'), placeIn('a\nb', 1, 1, true), 'next'],
    ['Shift+Enter in several lines begins one', press('Enter', { shiftKey: true }), placeIn('a', 1, 1, true), null],
    ['arrow down in the first of two lines', press('ArrowDown'), placeIn('a\nb', 1, 1, true), null],
    ['arrow down in the last of two lines', press('ArrowDown'), placeIn('a\nb', 3, 3, true), 'next'],
    ['arrow up in the last of two lines', press('ArrowUp'), placeIn('a\nb', 3, 3, true), null],
    ['arrow up in the first of two lines', press('ArrowUp'), placeIn('a\nb', 0, 0, true), 'previous'],
    ['Shift+ArrowDown marks text', press('ArrowDown', { shiftKey: true }), oneLine, null],
  ])('%s', (_name, pressed, place, move) => {
    expect(moveOf(pressed, place)).toBe(move)
  })
})

describe('down the columns of the grid', () => {
  const open = [
    [true, false, true],
    [true, false, true],
    [false, false, true],
  ]
  test.each([
    ['the same column', { row: 0, column: 0 }, 'next', { row: 1, column: 0 }],
    ['past what is closed to the next column', { row: 1, column: 0 }, 'next', { row: 0, column: 2 }],
    ['nothing after the last box', { row: 2, column: 2 }, 'next', undefined],
    ['back over the closed column', { row: 0, column: 2 }, 'previous', { row: 1, column: 0 }],
    ['nothing before the first box', { row: 0, column: 0 }, 'previous', undefined],
  ] as const)('%s', (_name, from, move, wanted) => {
    expect(cellAfter(open, from, move)).toEqual(wanted)
  })

  test('a grid without rows has no next box', () => {
    expect(cellAfter([], { row: 0, column: 0 }, 'next')).toBeUndefined()
  })
})
