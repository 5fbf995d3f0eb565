import { describe, expect, it } from 'vitest'
import { secondDisplay, windowPlace } from './window-place.ts'

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 }
const WALL = { x: 1440, y: 0, width: 1920, height: 1040 }
const LEFT = { x: -1920, y: 0, width: 1920, height: 1040 }

describe('windowPlace', () => {
  it.each([
    ['nothing is kept', [LAPTOP], undefined, { width: 1280, height: 800 }],
    [
      'it stood on the usual display',
      [LAPTOP],
      { x: 100, y: 60, width: 1100, height: 700 },
      { x: 100, y: 60, width: 1100, height: 700 },
    ],
    [
      'it stood on the second display',
      [LAPTOP, WALL],
      { x: 1500, y: 10, width: 1600, height: 900 },
      { x: 1500, y: 10, width: 1600, height: 900 },
    ],
    [
      'it stood on a display to the left',
      [LAPTOP, LEFT],
      { x: -1800, y: 10, width: 1600, height: 900 },
      { x: -1800, y: 10, width: 1600, height: 900 },
    ],
    ['its display is gone', [LAPTOP], { x: 1500, y: 10, width: 1100, height: 700 }, { width: 1100, height: 700 }],
    [
      'its display is gone and it was larger than what is left',
      [LAPTOP],
      { x: 1500, y: 10, width: 1900, height: 1000 },
      { width: 1440, height: 875 },
    ],
    [
      'its display became smaller',
      [LAPTOP],
      { x: 0, y: 25, width: 1900, height: 1000 },
      { x: 0, y: 25, width: 1440, height: 875 },
    ],
    [
      'its head would lie above the display',
      [LAPTOP],
      { x: 0, y: -300, width: 1000, height: 700 },
      { width: 1000, height: 700 },
    ],
    [
      'only a sliver of it would be seen',
      [LAPTOP],
      { x: 1400, y: 60, width: 1000, height: 700 },
      { width: 1000, height: 700 },
    ],
    ['no display is known', [], undefined, { width: 1280, height: 800 }],
    ['the usual display is small', [{ x: 0, y: 0, width: 1024, height: 740 }], undefined, { width: 1024, height: 740 }],
  ])('when %s', (_, areas, kept, expected) => {
    expect(windowPlace(areas, kept)).toEqual(expected)
  })
})

describe('secondDisplay', () => {
  const one = { id: 1, bounds: LAPTOP }
  const two = { id: 2, bounds: WALL }

  it.each([
    ['is the other of two', [one, two], 1, two],
    ['is the usual one while the clinic stands on the second', [one, two], 2, one],
    ['is none where there is one only', [one], 1, undefined],
    ['is none where none is known', [], 1, undefined],
  ])('%s', (_, displays, own, expected) => {
    expect(secondDisplay(displays, own)).toBe(expected)
  })
})
