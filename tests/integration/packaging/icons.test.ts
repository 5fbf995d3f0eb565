import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const RESOURCES = join(import.meta.dirname, '..', '..', '..', 'resources')
const icon = (name: string) => readFileSync(join(RESOURCES, 'icons', name))

const pngSize = (png: Buffer) => {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

test('the icons were made from the drawing that lies beside them: npm run icons', () => {
  const mark = createHash('sha256')
    .update(readFileSync(join(RESOURCES, 'icon.svg')))
    .digest('hex')
  expect(icon('made-from.txt').toString().trim()).toBe(mark)
})

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('Linux has the icon in %i pixels', (size) => {
  expect(pngSize(icon(`${size}x${size}.png`))).toEqual({ width: size, height: size })
})

test('Windows has one file with every size up to 256', () => {
  const ico = icon('icon.ico')
  const count = ico.readUInt16LE(4)
  const sizes = Array.from({ length: count }, (_, at) => {
    const entry = 6 + 16 * at
    const start = ico.readUInt32LE(entry + 12)
    const { width } = pngSize(ico.subarray(start, start + ico.readUInt32LE(entry + 8)))
    expect(ico.readUInt8(entry)).toBe(width % 256)
    return width
  })
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
})

test('macOS has one file with every size up to 1024', () => {
  const icns = icon('icon.icns')
  expect(icns.subarray(0, 4).toString()).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const sizes: number[] = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) sizes.push(pngSize(icns.subarray(at + 8)).width)
  expect(sizes).toEqual([16, 32, 64, 128, 256, 512, 1024, 32, 64, 256, 512])
})
