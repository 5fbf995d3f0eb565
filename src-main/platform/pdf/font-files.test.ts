import { expect, test } from 'vitest'
import { fontsFor } from './font-files.ts'

const LATIN = 'inter-latin-wght-normal.woff2'
const names = (text: string) => fontsFor(text).map(({ name }) => name)

test.each([
  ['Asha Rao, 1½', [LATIN]],
  ['Łukasz', [LATIN, 'inter-latin-ext-wght-normal.woff2']],
  ['Иван', ['inter-cyrillic-wght-normal.woff2']],
  ['Ελένη ', [LATIN, 'inter-greek-wght-normal.woff2']],
  ['सीता', ['noto-sans-devanagari-devanagari-wght-normal.woff2']],
  ['فاطمة', ['noto-sans-arabic-arabic-wght-normal.woff2']],
  ['a\u200db', [LATIN]],
  ['', []],
])('%s needs %j', (text, fonts) => expect(names(text)).toEqual(fonts))
