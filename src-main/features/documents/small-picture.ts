/** The longer side of a small picture, in pixels. */
const LONGEST_SIDE = 320
/**
 * What a JPEG is made smaller from while it is unpacked, so that its size hardly matters, and what the others may hold,
 * which lie unpacked in memory where they were saved to appear bit by bit: 40 million pixels are 160 MB.
 */
const MOST_PIXELS = { 'image/jpeg': 100_000_000, other: 40_000_000 }
/** A picture that takes longer to unpack, in seconds, is given up: nobody waits for it, and another may. */
const LONGEST_WORK_SECONDS = 10

type Sharp = typeof import('sharp').default

let loading: Promise<Sharp> | undefined

/** Loaded with the first picture: a clinic that looks at none neither waits for it nor holds it in memory. */
const loadSharp = (): Promise<Sharp> => {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // Each picture is made once and kept: what sharp remembers of earlier ones would only lie in memory.
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loading
}

/**
 * A picture made small: upright, WebP, at most 320 pixels either way, without what the camera wrote beside it. Null where it
 * cannot be read: damaged, too large, or of a kind without a decoder here, such as HEIC.
 */
export const smallPicture = async (bytes: Buffer, contentType: string): Promise<Buffer | null> => {
  const limitInputPixels = contentType === 'image/jpeg' ? MOST_PIXELS['image/jpeg'] : MOST_PIXELS.other
  const sharp = await loadSharp()
  try {
    return await sharp(bytes, { limitInputPixels, animated: false, failOn: 'error', sequentialRead: true })
      .timeout({ seconds: LONGEST_WORK_SECONDS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 72 })
      .toBuffer()
  } catch {
    return null
  }
}
