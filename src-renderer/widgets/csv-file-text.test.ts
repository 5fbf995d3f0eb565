import { expect, test } from 'vitest'
import { csvFileText } from './csv-file-text.ts'

test.each([
  ['plain letters', [0x4e, 0x61, 0x6d, 0x65], 'Name'],
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with its mark, which is taken off', [0xef, 0xbb, 0xbf, 0x41], 'A'],
  ['Windows letters', [0x52, 0xe9, 0x61], 'Réa'],
  ['UTF-16, small end first', [0xff, 0xfe, 0x41, 0x00], 'A'],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x41], 'A'],
  ['nothing', [], ''],
])('reads %s', (_what, bytes, text) => {
  expect(csvFileText(Uint8Array.from(bytes))).toBe(text)
})
