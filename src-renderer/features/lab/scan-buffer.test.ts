import { expect, test } from 'vitest'
import { type ScanBuffer, scannedText, withSign } from './scan-buffer.ts'

/** The buffer after signs that came with these gaps between them. */
const typed = (text: string, gapMs: number): ScanBuffer | undefined => {
  let buffer: ScanBuffer | undefined
  for (const [at, sign] of [...text].entries()) buffer = withSign(buffer, sign, 1000 + at * gapMs)
  return buffer
}

test.each([
  { name: 'a scanner', gapMs: 5, enterAfterMs: 5, scanned: 'L261121001K-1' },
  { name: 'a slow scanner', gapMs: 100, enterAfterMs: 100, scanned: 'L261121001K-1' },
  { name: 'somebody typing', gapMs: 140, enterAfterMs: 140, scanned: undefined },
  { name: 'Enter pressed by hand behind fast signs', gapMs: 5, enterAfterMs: 400, scanned: undefined },
])('$name', ({ gapMs, enterAfterMs, scanned }) => {
  const buffer = typed('L261121001K-1', gapMs)
  expect(scannedText(buffer, (buffer?.at ?? 0) + enterAfterMs)).toBe(scanned)
})

test('What was typed by hand before a scan is no part of it', () => {
  const byHand = withSign(withSign(undefined, '1', 0), '3', 200)
  const scanned = withSign(withSign(byHand, 'L', 900), '2', 905)
  expect(scannedText(scanned, 910)).toBe('L2')
})

test('Enter alone is no scan', () => expect(scannedText(undefined, 0)).toBeUndefined())
