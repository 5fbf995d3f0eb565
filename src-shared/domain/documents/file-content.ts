/** What a document's bytes may be, by what stands in them. */
export const CONTENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'application/dicom',
  'text/plain',
] as const
export type ContentType = (typeof CONTENT_TYPES)[number]

/** Why bytes are not taken in; the screens have a sentence for each. */
export const REFUSED_FILE_REASONS = ['empty', 'type', 'markup', 'damaged', 'too-many-pixels'] as const
export type RefusedFileReason = (typeof REFUSED_FILE_REASONS)[number]

/** The largest picture, in pixels: more would take some 400 MB of a screen's memory once it is unpacked. */
export const MAX_PIXELS = 100_000_000

/** What file types found in the bytes are kept as; not in this list: not taken in. */
const KEPT_AS: ReadonlyMap<string, ContentType> = new Map([
  ['image/jpeg', 'image/jpeg'],
  ['image/png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/webp', 'image/webp'],
  ['image/heic', 'image/heic'],
  ['image/heif', 'image/heic'],
  ['application/pdf', 'application/pdf'],
  ['application/dicom', 'application/dicom'],
])

/** The kind of content a type found in the bytes is kept as, or null. */
export const keptAs = (foundType: string): ContentType | null => KEPT_AS.get(foundType) ?? null

/** Endings of names of plain text; a name without an ending may be text too. */
const TEXT_ENDINGS: ReadonlySet<string> = new Set(['', 'txt', 'text', 'md', 'csv', 'tsv', 'log'])

/**
 * Whether a file of this name may be plain text. Text has no mark of its own, it is what is left when nothing else was
 * recognised: a file that claims to be something else is a damaged one of that, not a text.
 */
export const isNameOfText = (fileName: string): boolean =>
  TEXT_ENDINGS.has(/\.([^./\\\s]*)$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? '')

/** Whether a text begins as HTML, SVG or other XML does, which a browser would run. */
export const isMarkup = (beginning: string): boolean => /^[\s\ufeff]*<[!?/a-z]/i.test(beginning)

/** Characters no text has: controls but tab, line feed, form feed and carriage return. */
const CONTROL = /[^\P{Cc}\t\n\f\r]/u

/** Whether a stretch of a text holds what no text has. */
export const hasControls = (text: string): boolean => CONTROL.test(text)

/** Why a picture of this size is not taken in, or null. */
export const refusedPicture = (width: number, height: number): RefusedFileReason | null => {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) return 'damaged'
  return width * height > MAX_PIXELS ? 'too-many-pixels' : null
}
