import { describe, expect, it } from 'vitest'
import { lineAskedFor } from './line-asked-for.ts'
import { PAGE_ORIGIN, START_URL } from './page-request.ts'

const OURS = { url: START_URL, origin: PAGE_ORIGIN, parent: null }

describe('lineAskedFor', () => {
  it.each([
    ['the clinic for the main window', OURS, 'main', 'clinic', 'clinic'],
    ['this PC for the main window', OURS, 'main', 'pc', 'pc'],
    ['the clinic for a board', OURS, 'board', 'clinic', 'clinic'],
    ['this PC for a board', OURS, 'board', 'pc', null],
    ['a line there is not', OURS, 'main', 'database', null],
    ['nothing', OURS, 'main', undefined, null],
    ['an object', OURS, 'main', ['pc'], null],
    ['a window that is not ours', OURS, undefined, 'clinic', null],
    ['a frame that is gone', null, 'main', 'clinic', null],
    ['a frame inside our page', { ...OURS, parent: {} }, 'main', 'clinic', null],
    ['a page of another host', { ...OURS, url: 'clinic-app://other/index.html' }, 'main', 'clinic', null],
    ['a page of another origin', { ...OURS, origin: 'https://example.org' }, 'main', 'clinic', null],
    ['a page without an origin', { ...OURS, origin: 'null' }, 'main', 'clinic', null],
    ['a blank page of our origin', { ...OURS, url: '' }, 'main', 'clinic', null],
  ] as const)('%s', (_, asker, kind, line, expected) => {
    expect(lineAskedFor(asker, kind, line)).toBe(expected)
  })
})
