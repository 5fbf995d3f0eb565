import { describe, expect, test } from 'vitest'
import { hasControls, isMarkup, isNameOfText, keptAs, MAX_PIXELS, refusedPicture } from './file-content.ts'

describe('what bytes are taken in as', () => {
  test.each([
    ['image/jpeg', 'image/jpeg'],
    ['image/apng', 'image/png'],
    ['image/heif', 'image/heic'],
    ['image/gif', null],
    ['image/svg+xml', null],
    ['application/xml', null],
    ['application/zip', null],
    ['image/avif', null],
  ])('%s: %s', (found, kept) => expect(keptAs(found)).toBe(kept))

  test.each([
    ['note.txt', true],
    ['note.TXT', true],
    ['note', true],
    ['table.csv', true],
    ['a.b c', true],
    ['one.pdf', false],
    ['photo.jpg', false],
    ['page.html', false],
    ['drawing.svg', false],
  ])('text under the name %s: %s', (name, isText) => expect(isNameOfText(name)).toBe(isText))

  test.each([
    ['<!doctype html>', true],
    ['\ufeff\n  <?xml version="1.0"?>', true],
    ['<svg onload=x>', true],
    ['</p>', true],
    ['< 5 mg', false],
    ['<5', false],
    ['BP <b> 120', false],
  ])('%j is markup: %s', (text, expected) => expect(isMarkup(text)).toBe(expected))

  test.each([
    ['a\tb\r\n\f', false],
    ['a\u0000', true],
    ['\u001b[31m', true],
    ['\u0085', true],
  ])('%j has controls: %s', (text, expected) => expect(hasControls(text)).toBe(expected))

  test.each([
    [10_000, 10_000, null],
    [10_001, 10_000, 'too-many-pixels'],
    [MAX_PIXELS, 1, null],
    [0, 10, 'damaged'],
    [10, -1, 'damaged'],
    [Number.NaN, 1, 'damaged'],
  ])('a picture of %d x %d: %s', (width, height, reason) => expect(refusedPicture(width, height)).toBe(reason))
})
