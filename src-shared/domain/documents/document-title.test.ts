import { expect, test } from 'vitest'
import { titleOfFileName } from './document-title.ts'

test.each([
  ['scan.pdf', 'scan.pdf'],
  ['../x', '../x'],
  ['  a \t b\n', 'a b'],
  ['a\u0000b', 'a b'],
  ['report\u202efdp.exe', 'report fdp.exe'],
  ['جراحة.pdf', 'جراحة.pdf'],
  ['\ud800x', '\ufffdx'],
  ['', null],
  [' \u0000\u202e', null],
  ['\u200b', null],
  ['x'.repeat(500), 'x'.repeat(200)],
  [`${'x'.repeat(199)}😀`, 'x'.repeat(199)],
])('%j becomes %j', (fileName, title) => expect(titleOfFileName(fileName)).toBe(title))
