/**
 * `npm run icons`: makes every picture of the app's icon from resources/icon.svg, for Linux (PNG), Windows (ICO) and macOS (ICNS).
 * They are kept in the repository, because electron-builder's own converter is a program it would have to download;
 * resources/icons/made-from.txt names the drawing they were made from.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { root } from './setup.mjs'

const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
/** Apple's names of the sizes, each a PNG; the ic1x of a second pair are the doubled ones of high-resolution screens. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]
/** Around the drawing on macOS, where icons stand on a grid with air around them: 100 of 1024. */
const MAC_MARGIN = 100 / 1024

/** The mark of a drawing in made-from.txt. */
export const markOf = (svg) => createHash('sha256').update(svg).digest('hex')

const ico = (pictures) => {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [at, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * at
    // 0 means 256.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

const icns = (pictures) => {
  const chunk = (type, body) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(8 + body.length, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(pictures.map(({ type, png }) => chunk(type, png))))
}

const make = async () => {
  const folder = join(root, 'resources', 'icons')
  const svg = readFileSync(join(root, 'resources', 'icon.svg'))
  const draw = (size) =>
    // Drawn at its size, never scaled from a larger picture: the edges of small ones stay sharp.
    sharp(svg, { density: (72 * size) / 512 })
      .resize(size, size)
      .png({ compressionLevel: 9 })
      .toBuffer()
  const drawForMac = async (size) => {
    const margin = Math.round(size * MAC_MARGIN)
    const background = { r: 0, g: 0, b: 0, alpha: 0 }
    return sharp(await draw(size - 2 * margin))
      .extend({ top: margin, bottom: margin, left: margin, right: margin, background })
      .png({ compressionLevel: 9 })
      .toBuffer()
  }
  mkdirSync(folder, { recursive: true })
  for (const size of PNG_SIZES) writeFileSync(join(folder, `${size}x${size}.png`), await draw(size))
  const forWindows = await Promise.all(ICO_SIZES.map(async (size) => ({ size, png: await draw(size) })))
  writeFileSync(join(folder, 'icon.ico'), ico(forWindows))
  const forMac = await Promise.all(ICNS_TYPES.map(async ([type, size]) => ({ type, png: await drawForMac(size) })))
  writeFileSync(join(folder, 'icon.icns'), icns(forMac))
  writeFileSync(join(folder, 'made-from.txt'), `${markOf(svg)}\n`)
  console.log(`${PNG_SIZES.length} PNGs, icon.ico and icon.icns in ${folder}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await make()
