import { describe, expect, it } from 'vitest'
import { LABEL_SIZE, SLIP_WIDTH_PX, sheetOf, slipSize } from './page-size.ts'

describe('slipSize', () => {
  it.each([
    ['100 mm of content', 378, 101_000],
    ['a fraction more than a millimetre', 189.1, 51_000],
    ['next to nothing', 3, 40_000],
    ['nothing', 0, 40_000],
    ['without end', 1_000_000, 3_000_000],
  ])('is 80 mm wide and as high as %s', (_, pixels, height) => {
    expect(slipSize(pixels)).toEqual({ width: 80_000, height })
  })

  it('is laid out in the width it is printed in', () => {
    expect(SLIP_WIDTH_PX).toBe(302)
  })
})

describe('sheetOf', () => {
  it.each([
    ['A4', '<style>@page { size: A4; margin: 14mm 12mm }</style>', { size: 'A4', isLandscape: false }],
    ['A5', '<style>@page { size: A5; margin: 8mm }</style>', { size: 'A5', isLandscape: false }],
    ['A5 that ends with its rule', '@page{size:A5}', { size: 'A5', isLandscape: false }],
    ['A5 after a margin', '@page { margin: 0; size: a5 }', { size: 'A5', isLandscape: false }],
    ['A4 across', '@page { size: A4 landscape }', { size: 'A4', isLandscape: true }],
    ['A4 where nothing is said', '<p>size: A5</p>', { size: 'A4', isLandscape: false }],
    ['A4 where it is another size', '@page { size: A55 }', { size: 'A4', isLandscape: false }],
    [
      'A4 where the size stands outside the rule',
      '@page { margin: 0 } .a { size: A5 }',
      { size: 'A4', isLandscape: false },
    ],
  ])('is %s', (_, html, expected) => {
    expect(sheetOf(html)).toEqual(expected)
  })
})

it('a label is 50 by 25 mm', () => {
  expect(LABEL_SIZE).toEqual({ width: 50_000, height: 25_000 })
})
