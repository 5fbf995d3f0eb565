/** A size Electron's printing takes: a name, or microns. */
export type PageSize = 'A4' | 'A5' | { width: number; height: number }

const MICRONS_PER_MM = 1000
/** CSS counts 96 pixels to the inch. */
const MICRONS_PER_PX = 25_400 / 96

/** The roll of a slip printer. */
const SLIP_WIDTH_MM = 80
/** So much at least, or some printers feed a whole sheet; so much at most, or their drivers refuse. */
const SLIP_HEIGHT_MM = { least: 40, most: 3000 }

/** The width a slip is laid out in, in CSS pixels. */
export const SLIP_WIDTH_PX = Math.round((SLIP_WIDTH_MM * MICRONS_PER_MM) / MICRONS_PER_PX)

/** The label of a specimen. */
export const LABEL_SIZE: PageSize = { width: 50 * MICRONS_PER_MM, height: 25 * MICRONS_PER_MM }

/** The size of a slip whose content is `height` CSS pixels high, up to a whole millimetre. */
export const slipSize = (height: number): PageSize => {
  const millimetres = Math.ceil((height * MICRONS_PER_PX) / MICRONS_PER_MM)
  const { least, most } = SLIP_HEIGHT_MM
  return {
    width: SLIP_WIDTH_MM * MICRONS_PER_MM,
    height: Math.min(Math.max(millimetres, least), most) * MICRONS_PER_MM,
  }
}

const NAMED = /@page\s*\{[^}]*?\bsize:\s*(A4|A5)(?:\s+(portrait|landscape))?\s*[;}]/i

/** The sheet a paper asks for in its own style, A4 where it does not say; printing itself does not read it there. */
export const sheetOf = (html: string): { size: PageSize; isLandscape: boolean } => {
  const [, name, turn] = NAMED.exec(html) ?? []
  return { size: name?.toUpperCase() === 'A5' ? 'A5' : 'A4', isLandscape: turn?.toLowerCase() === 'landscape' }
}
