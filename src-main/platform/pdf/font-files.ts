/** A font that comes with the app, and the characters it is there for (as CSS `unicode-range` says it). */
export interface FontFile {
  /** The package it comes from, below `@fontsource-variable`. */
  family: 'inter' | 'noto-sans-devanagari' | 'noto-sans-arabic'
  name: string
  ranges: string
}

const inter = (subset: string, ranges: string): FontFile => ({
  family: 'inter',
  name: `inter-${subset}-wght-normal.woff2`,
  ranges,
})

/** Where two hold a character the later one is taken: joiners go with the script they join. */
export const FONT_FILES: readonly FontFile[] = [
  inter(
    'latin',
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  ),
  inter(
    'latin-ext',
    'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  ),
  inter('cyrillic', 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'),
  inter('cyrillic-ext', 'U+0460-048F,U+0492-04AF,U+04B2-052F,U+1C80-1C8A,U+20B4,U+A640-A69F'),
  inter('greek', 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF'),
  inter('greek-ext', 'U+1F00-1FFF'),
  inter('vietnamese', 'U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9'),
  {
    family: 'noto-sans-devanagari',
    name: 'noto-sans-devanagari-devanagari-wght-normal.woff2',
    ranges: 'U+0900-097F,U+1CD0-1CF9,U+200C-200D,U+20B9,U+25CC,U+A830-A839,U+A8E0-A8FF',
  },
  {
    family: 'noto-sans-arabic',
    name: 'noto-sans-arabic-arabic-wght-normal.woff2',
    ranges: 'U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC',
  },
]

/** The characters of ranges as CSS writes them, as a pattern that finds one of them in a text. */
const patternOf = (ranges: string): RegExp => {
  const parts = ranges.split(',').map((range) => range.replace(/U\+([\dA-F]+)(?:-([\dA-F]+))?/, spelt))
  return new RegExp(`[${parts.join('')}]`, 'u')
}

const spelt = (_: string, from: string, to: string | undefined): string =>
  to === undefined ? `\\u{${from}}` : `\\u{${from}}-\\u{${to}}`

// Every page has spaces and line ends; only letters of a script make it need the script's font.
const JOINERS = /U\+200C-200D,|U\+25CC,/g
const NEEDED_FOR: ReadonlyMap<FontFile, RegExp> = new Map(
  FONT_FILES.map((font) => [font, patternOf(font.ranges.replace(JOINERS, ''))]),
)

/** The fonts a text needs, in their order. */
export const fontsFor = (text: string): FontFile[] =>
  FONT_FILES.filter((font) => NEEDED_FOR.get(font)?.test(text) === true)
