import { fileTypeFromBuffer } from 'file-type'
import { refusal } from '#main/platform/call/refusal.ts'
import { readingWhole, type WholeFile } from '#main/platform/files/file-store.ts'
import { readPlain, type SealedFile } from '#main/platform/files/sealed-read.ts'
import {
  type ContentType,
  hasControls,
  isMarkup,
  isNameOfText,
  keptAs,
  type RefusedFileReason,
  refusedPicture,
} from '#shared/domain/documents/file-content.ts'
import { type PictureSize, pictureSize } from '#shared/domain/documents/picture-size.ts'

/** Bytes the type is told by. */
const HEAD_BYTES = 4_100
/** A picture mostly says within the first of these many bytes how large it is; what cameras put before it can be megabytes. */
const PICTURE_HEADS_BYTES = [64 * 1024, 8 * 1024 * 1024]
/** A PDF ends with the place of its table, give or take what mail programs put behind it. */
const PDF_TAIL_BYTES = 64 * 1024
/** Bytes of a text looked at in one piece. */
const TEXT_PIECE_BYTES = 512 * 1024

/** What a file holds, by its bytes; its pixels where it is a picture. */
export interface AcceptedFile {
  contentType: ContentType
  pixels: PictureSize | null
}

const refused = (reason: RefusedFileReason) => refusal('FILE_NOT_ACCEPTED', { reason })

/** Read from the header alone: a picture is never unpacked here. */
const pixelsOf = async (file: SealedFile, contentType: ContentType): Promise<PictureSize> => {
  for (const length of PICTURE_HEADS_BYTES) {
    const size = pictureSize(contentType, await readPlain(file, 0, length))
    const reason = size && refusedPicture(size.width, size.height)
    if (reason) throw refused(reason)
    if (size) return size
  }
  throw refused('damaged')
}

const requireEndOfPdf = async (file: SealedFile) => {
  const tail = await readPlain(file, Math.max(0, file.sizeBytes - PDF_TAIL_BYTES), PDF_TAIL_BYTES)
  if (!tail.includes('startxref') && !tail.includes('%%EOF')) throw refused('damaged')
}

/** Text has no mark: all of it must be readable as UTF-8, and none of it may be what a browser would run. */
const requireText = async (file: SealedFile, fileName: string) => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let offset = 0; offset < file.sizeBytes; offset += TEXT_PIECE_BYTES) {
    const bytes = await readPlain(file, offset, TEXT_PIECE_BYTES)
    const isLast = offset + bytes.length >= file.sizeBytes
    const text = (() => {
      try {
        return decoder.decode(bytes, { stream: !isLast })
      } catch {
        throw refused('type')
      }
    })()
    if (offset === 0 && isMarkup(text)) throw refused('markup')
    if (hasControls(text)) throw refused('type')
  }
  if (!isNameOfText(fileName)) throw refused('damaged')
}

/** What a whole file holds, whatever its name says; throws FILE_NOT_ACCEPTED where it is not taken in. */
export const acceptFile = (whole: WholeFile, fileName: string): Promise<AcceptedFile> =>
  readingWhole(whole, async (file) => {
    const found = await fileTypeFromBuffer(await readPlain(file, 0, HEAD_BYTES))
    if (!found || found.mime === 'application/xml') {
      await requireText(file, fileName)
      return { contentType: 'text/plain', pixels: null }
    }
    const contentType = keptAs(found.mime)
    if (!contentType) throw refused('type')
    if (contentType === 'application/pdf') await requireEndOfPdf(file)
    const pixels = contentType.startsWith('image/') ? await pixelsOf(file, contentType) : null
    return { contentType, pixels }
  })
