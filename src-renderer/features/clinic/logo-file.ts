import type { Letterhead } from '#shared/contract/clinic.contract.ts'

/** Why a file cannot be the logo. */
export type LogoProblem = 'notAPicture' | 'tooLarge'

/** Twice what a printer shows of a logo 45 mm wide and 20 mm high. */
const MOST_PIXELS = { width: 1000, height: 450 }
const MOST_BYTES = 300 * 1024

const bytesAsText = (bytes: Uint8Array): string => {
  let text = ''
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

const drawn = async (picture: ImageBitmap): Promise<Blob | null> => {
  const scale = Math.min(1, MOST_PIXELS.width / picture.width, MOST_PIXELS.height / picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
}

/** A picture file as a logo: made as small as paper needs it and without what a camera wrote into it. */
export const smallLogo = async (
  file: File,
): Promise<{ logo: NonNullable<Letterhead['logo']> } | { problem: LogoProblem }> => {
  const picture = await createImageBitmap(file).catch(() => null)
  const small = picture && (await drawn(picture))
  picture?.close()
  if (!small) return { problem: 'notAPicture' }
  if (small.size > MOST_BYTES) return { problem: 'tooLarge' }
  const base64 = bytesAsText(new Uint8Array(await small.arrayBuffer()))
  return { logo: { contentType: 'image/png', base64 } }
}
