/** How large a picture is, in pixels. */
export interface PictureSize {
  width: number
  height: number
}

/** Bytes of the beginning of a file; whatever lies past them reads as nothing. */
interface Head {
  view: DataView
  length: number
}

const has = (head: Head, at: number, count: number) => at >= 0 && at + count <= head.length

const textAt = ({ view }: Head, at: number) =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, place) => view.getUint8(at + place)))

/** PNG (W3C) 11.2.1: the first chunk is IHDR, width and height are its first two fields. */
const ofPng = (head: Head): PictureSize | null => {
  if (!has(head, 8, 16) || textAt(head, 12) !== 'IHDR') return null
  return { width: head.view.getUint32(16), height: head.view.getUint32(20) }
}

/** Frame headers are SOF0 to SOF15; the three codes among them that say something else are DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Markers without a length: TEM, RST0 to RST7, SOI. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** ITU-T T.81 annex B: segments one after another, each with its length, until the header of the frame. */
const ofJpeg = (head: Head): PictureSize | null => {
  const { view } = head
  let at = 2
  while (has(head, at, 9)) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    // The picture itself, or its end, before any frame.
    if (marker === 0xda || marker === 0xd9) return null
    if (marker === 0xff) at += 1
    else if (standsAlone(marker)) at += 2
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536

/** RFC 9649: the first chunk says how large the canvas is, each of the three kinds in its own way. */
const ofWebp = (head: Head): PictureSize | null => {
  const { view } = head
  if (!has(head, 12, 18)) return null
  switch (textAt(head, 12)) {
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return view.getUint8(20) === 0x2f ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : null
    }
    case 'VP8 ': {
      const isKeyFrame = uint24(view, 23) === 0x2a019d
      return isKeyFrame ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff } : null
    }
    default:
      return null
  }
}

/** Where the boxes that hold sizes stand in one another, with the bytes between a box's head and its first child. */
const ON_THE_WAY: ReadonlyMap<string, number> = new Map([
  ['meta', 4],
  ['iprp', 0],
  ['ipco', 0],
])
const MOST_BOXES = 10_000

const largerOf = (one: PictureSize | null, other: PictureSize): PictureSize =>
  one && one.width * one.height >= other.width * other.height ? one : other

/** ISO/IEC 23008-12: of all sizes that are named (the picture, its tiles, its thumbnail) the largest. */
const ofHeic = (head: Head): PictureSize | null => {
  const { view } = head
  let largest: PictureSize | null = null
  let at = 0
  for (let box = 0; box < MOST_BOXES && has(head, at, 8); box += 1) {
    const type = textAt(head, at + 4)
    const inner = ON_THE_WAY.get(type)
    const size = view.getUint32(at)
    if (type === 'ispe' && has(head, at, 20)) {
      largest = largerOf(largest, { width: view.getUint32(at + 12), height: view.getUint32(at + 16) })
    }
    if (inner !== undefined) at += 8 + inner
    else if (size === 1) at += has(head, at, 16) ? Math.max(16, Number(view.getBigUint64(at + 8))) : head.length
    else if (size === 0) at = head.length
    else at += Math.max(8, size)
  }
  return largest
}

const READERS: Readonly<Record<string, (head: Head) => PictureSize | null>> = {
  'image/png': ofPng,
  'image/jpeg': ofJpeg,
  'image/webp': ofWebp,
  'image/heic': ofHeic,
}

/**
 * The size a picture's header names, or null where there is none. It steps from field to field as decoders do, so that a
 * made-up header further back does not hide the true one, and never looks at a byte of the picture itself.
 */
export const pictureSize = (contentType: string, beginning: Uint8Array): PictureSize | null => {
  const { buffer, byteOffset, byteLength } = beginning
  const head = { view: new DataView(buffer, byteOffset, byteLength), length: byteLength }
  return READERS[contentType]?.(head) ?? null
}
