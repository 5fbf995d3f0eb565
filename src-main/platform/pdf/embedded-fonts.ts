import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type FontFile, fontsFor } from './font-files.ts'

/** The family the embedded fonts make up together, to be named in a page's style. */
export const PAPER_FONT = 'Paper'

/** Where the build puts them (electron.vite.config.ts): beside the program, which the bundler may cut into parts one folder below. */
const BUILT_FOLDERS = [join(import.meta.dirname, 'fonts'), join(import.meta.dirname, '..', 'fonts')]

/** From source they are read out of the packages they come in. */
const pathOf = ({ family, name }: FontFile): string => {
  const built = BUILT_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path))
  return built ?? createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/files/${name}`)
}

const faceOf = (font: FontFile): string => {
  const source = `data:font/woff2;base64,${readFileSync(pathOf(font)).toString('base64')}`
  return `@font-face { font-family: '${PAPER_FONT}'; font-weight: 100 900; font-display: block;
  src: url(${source}) format('woff2'); unicode-range: ${font.ranges} }`
}

/** Style rules that bring along the fonts a text needs, so that it looks the same on every PC; read anew each time. */
export const fontFacesFor = (text: string): string => fontsFor(text).map(faceOf).join('\n')
