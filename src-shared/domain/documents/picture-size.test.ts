import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pictureSize } from './picture-size.ts'

const bytes = (hex: string) =>
  Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const PNG = '89504e470d0a1a0a 0000000d 49484452 00000280 000001e0 0802000000'
const FRAME = 'ffc0 0011 08 01e0 0280 03 011100 021101 031101'
const THUMBNAIL = 'ffe1 000c ffc0 0011 08 0001 0001 00'
const RIFF = '52494646 24000000 57454250'
const ISPE = '00000014 69737065 00000000 00000280 000001e0'
const TILE = '00000014 69737065 00000000 00000010 00000010'
const FTYP = '00000014 66747970 68656963 00000000 68656963'
const meta = (inside: string, length: string) => `${FTYP} ${length} 6d657461 00000000 ${inside}`

describe('the size a header names', () => {
  const size = { width: 640, height: 480 }
  test.each([
    ['image/png', PNG, size],
    ['image/png', PNG.replace('49484452', '49444154'), null],
    ['image/jpeg', `ffd8 ${FRAME}`, size],
    ['image/jpeg', `ffd8 ffe0 0004 0000 ffff ${FRAME}`, size],
    // A thumbnail's frame within a segment is not the picture's.
    ['image/jpeg', `ffd8 ${THUMBNAIL} ${FRAME}`, size],
    ['image/jpeg', `ffd8 ${FRAME.replace('ffc0', 'ffc2')}`, size],
    ['image/jpeg', `ffd8 ${FRAME.replace('ffc0', 'ffc3')}`, size],
    ['image/jpeg', `ffd8 ${FRAME.replace('ffc0', 'ffc4')}`, null],
    ['image/jpeg', `ffd8 ffda 0002 ${FRAME}`, null],
    ['image/jpeg', 'ffd8 0000000000000000000000', null],
    ['image/webp', `${RIFF} 56503858 0a000000 00000000 7f0200 df0100`, size],
    ['image/webp', `${RIFF} 5650384c 05000000 2f 7fc2770000 00000000`, size],
    ['image/webp', `${RIFF} 56503820 0a000000 300100 9d012a 8002 e001 0000`, size],
    ['image/webp', `${RIFF} 56503820 0a000000 300100 000000 8002 e001 0000`, null],
    ['image/webp', `${RIFF} 414c5048 0a000000 300100 000000 8002 e001 0000`, null],
    ['image/heic', meta(`0000003c 69707270 00000034 6970636f ${TILE} ${ISPE}`, '00000048'), size],
    ['image/heic', meta(`0000003c 69707270 00000034 6970636f ${ISPE} ${TILE}`, '00000048'), size],
    ['image/heic', FTYP, null],
    ['application/pdf', PNG, null],
  ])('%s %s', (type, hex, expected) => expect(pictureSize(type, bytes(hex))).toEqual(expected))

  test('the beginning may lie anywhere in memory', () => {
    const shifted = bytes(`ffffff${PNG}`).subarray(3)
    expect(pictureSize('image/png', shifted)).toEqual(size)
  })
})

test.each([
  ['image/png', PNG],
  ['image/jpeg', `ffd8 ${THUMBNAIL} ${FRAME}`],
  ['image/webp', `${RIFF} 5650384c 05000000 2f 7fc2770000 00000000`],
  ['image/heic', meta(`0000003c 69707270 00000034 6970636f ${TILE} ${ISPE}`, '00000048')],
])('%s: cut or changed anywhere, it ends with a size or none', (type, hex) => {
  const whole = bytes(hex)
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 })
  fc.assert(
    fc.property(changes, fc.nat(whole.length), (places, length) => {
      const changed = whole.slice(0, length)
      for (const [at, value] of places) if (at < length) changed[at] = value
      const found = pictureSize(type, changed)
      expect(found === null || (Number.isInteger(found.width) && Number.isInteger(found.height))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('eight megabytes of nothing but marks are walked at once', () => {
  const filler = new Uint8Array(8 * 1024 * 1024).fill(0xff)
  filler.set([0xff, 0xd8])
  expect(pictureSize('image/jpeg', filler)).toBeNull()
  expect(pictureSize('image/heic', new Uint8Array(8 * 1024 * 1024))).toBeNull()
})
