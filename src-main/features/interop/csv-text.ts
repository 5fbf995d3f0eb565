import type { Pace } from '#main/platform/jobs/pace.ts'
import { ImportFailure } from './import-failure.ts'

/** How a CSV file's characters are written. */
export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes decoded and parsed without a pause. */
const BITE_BYTES = 16 * 1024

const markedEncoding = (first: Buffer): CsvEncoding | null => {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  return null
}

/** Whether every byte belongs to a well-formed UTF-8 sequence; throws ImportFailure not-text at a NUL byte. */
const isUtf8 = async (pieces: Iterable<Buffer>, pace: Pace): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isWellFormed = true
  for (const piece of pieces) {
    await pace()
    // Text in a one-byte-per-unit encoding has no NUL: pictures, spreadsheets and archives do.
    if (piece.includes(0)) throw new ImportFailure('not-text')
    if (!isWellFormed) continue
    try {
      decoder.decode(piece, { stream: true })
    } catch {
      isWellFormed = false
    }
  }
  if (!isWellFormed) return false
  try {
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/**
 * Finds out how the file's characters are written: UTF-16 by its byte order mark, UTF-8 where the whole file is well
 * formed, otherwise windows-1252; throws ImportFailure empty-file or not-text.
 */
export const sniffEncoding = async (pieces: () => Iterable<Buffer>, pace: Pace): Promise<CsvEncoding> => {
  for (const first of pieces()) {
    const marked = markedEncoding(first)
    if (marked) return marked
    return (await isUtf8(pieces(), pace)) ? 'utf-8' : 'windows-1252'
  }
  throw new ImportFailure('empty-file')
}

/** The file's text in small bites, without its byte order mark. */
export function* textOf(pieces: Iterable<Buffer>, encoding: CsvEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += BITE_BYTES) {
      yield decoder.decode(piece.subarray(at, at + BITE_BYTES), { stream: true })
    }
  }
  yield decoder.decode()
}
