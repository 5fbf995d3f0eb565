import { expect, test } from 'vitest'
import { actOfKey } from './viewer-keys.ts'

const pressed = (key: string, overrides = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, target: null },
  ...overrides,
})

test.each([
  ['+', 'picture', 'larger'],
  ['=', 'pages', 'larger'],
  ['-', 'picture', 'smaller'],
  ['0', 'picture', 'fit'],
  ['1', 'pages', 'own-size'],
  ['r', 'picture', 'turn'],
  ['R', 'pages', 'turn'],
  ['r', 'text', undefined],
  ['PageDown', 'pages', 'next-page'],
  ['PageUp', 'pages', 'previous-page'],
  ['Home', 'pages', 'first-page'],
  ['End', 'pages', 'last-page'],
  ['PageDown', 'text', undefined],
  ['ArrowLeft', 'none', 'previous'],
  ['ArrowRight', 'text', 'next'],
  ['ArrowDown', 'picture', undefined],
  ['i', 'none', 'details'],
  ['x', 'picture', undefined],
] as const)('%s over %s: %s', (key, view, act) => {
  expect(actOfKey(pressed(key), view, null)).toBe(act)
})

test('keys held with others keep their own meaning', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
    expect(actOfKey(pressed('r', { [held]: true }), 'picture', null)).toBeUndefined()
  }
})

test('what is wider than its place is moved by the arrows', () => {
  expect(actOfKey(pressed('ArrowLeft'), 'picture', { scrollWidth: 900, clientWidth: 600 })).toBeUndefined()
  expect(actOfKey(pressed('ArrowLeft'), 'picture', { scrollWidth: 600, clientWidth: 600 })).toBe('previous')
})
