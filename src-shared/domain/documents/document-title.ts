/** The longest title, in characters of UTF-16. */
export const MAX_TITLE = 200

/** Controls, line ends, and marks that turn the reading direction of what follows around: none belongs in a title. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * A file's name as the title of a document: text to read, never a place on a disk, so that dots and slashes stay what they
 * are. Null where nothing to read is left.
 */
export const titleOfFileName = (fileName: string): string | null => {
  const cleaned = fileName.toWellFormed().replace(HIDDEN, ' ').replace(/\s+/g, ' ').trim()
  // Cut between characters, not within one.
  const cut = cleaned.slice(0, MAX_TITLE).replace(/[\ud800-\udbff]$/, '')
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(cut) ? cut.trim() : null
}
