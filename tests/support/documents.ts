import { crc32 } from 'node:zlib'
import { type Document, MAX_DOCUMENT_CHUNK_BYTES } from '#shared/contract/documents.contract.ts'
import type { Client } from './clinic.ts'

/** Sends a file up piece by piece; answers the upload, ready to become a document. */
export const sendFile = async (client: Client, bytes: Buffer, fileName = 'scan'): Promise<string> => {
  const { uploadId } = await client.documents.begin({ fileName, sizeBytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += MAX_DOCUMENT_CHUNK_BYTES) {
    const base64 = bytes.subarray(offset, offset + MAX_DOCUMENT_CHUNK_BYTES).toString('base64')
    await client.documents.chunk({ uploadId, offset, base64 })
  }
  return uploadId
}

/** Uploads a file as a document of a patient. */
export const aDocument = async (
  client: Client,
  patientId: number,
  overrides: { bytes?: Buffer; kind?: 'identity' | 'outside-report' | 'imaging'; fileName?: string } = {},
): Promise<Document> => {
  const { bytes = aPng(), kind = 'identity', fileName = 'scan' } = overrides
  return client.documents.finish({ uploadId: await sendFile(client, bytes, fileName), patientId, kind })
}

/** Reads a whole document back. */
export const fetchFile = async (client: Client, id: number): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for (let offset: number | null = 0; offset !== null; ) {
    const piece: Awaited<ReturnType<Client['documents']['readChunk']>> = await client.documents.readChunk({
      id,
      offset,
    })
    pieces.push(Buffer.from(piece.base64, 'base64'))
    offset = piece.nextOffset
  }
  return Buffer.concat(pieces)
}

const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The header of a picture of so many pixels, and some bytes in the place of its contents. */
export const aPng = (width = 640, height = 480, contents: Buffer = Buffer.alloc(100, 7)): Buffer => {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [pngChunk('IHDR', size), pngChunk('IDAT', contents), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([mark, ...chunks])
}

/** A JPEG's header of so many pixels, with something as large before it as cameras put there. */
export const aJpeg = (width = 640, height = 480, before = 0): Buffer => {
  const parts = [Buffer.from([0xff, 0xd8])]
  for (let left = before; left > 0; left -= 60_000) {
    const length = Math.min(left, 60_000)
    parts.push(Buffer.from([0xff, 0xe2, (length + 2) >> 8, (length + 2) & 0xff]), Buffer.alloc(length, 1))
  }
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  parts.push(frame, Buffer.from([0xff, 0xda, 0, 2]), Buffer.alloc(50, 9), Buffer.from([0xff, 0xd9]))
  return Buffer.concat(parts)
}

/** A WebP's header of so many pixels, with the field for how large its canvas is. */
export const aWebp = (width = 640, height = 480): Buffer => {
  const canvas = Buffer.alloc(10)
  canvas.writeUIntLE(width - 1, 4, 3)
  canvas.writeUIntLE(height - 1, 7, 3)
  const body = Buffer.concat([Buffer.from('WEBPVP8X'), Buffer.from([10, 0, 0, 0]), canvas])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), length, body])
}

const box = (type: string, ...contents: Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from(type), ...contents])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length + 4)
  return Buffer.concat([length, body])
}

/** A HEIC's header of so many pixels. */
export const aHeic = (width = 640, height = 480): Buffer => {
  const size = Buffer.alloc(12)
  size.writeUInt32BE(width, 4)
  size.writeUInt32BE(height, 8)
  const properties = box('iprp', box('ipco', box('ispe', size)))
  const kinds = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  return Buffer.concat([kinds, box('meta', Buffer.alloc(4), properties), box('mdat', Buffer.alloc(40, 3))])
}

/** A small PDF without a page; what stands in it can be told. */
export const aPdf = (text = 'report'): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`)

/** The mark of a DICOM file and something behind it. */
export const aDicom = (): Buffer => Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(200, 2)])

/** A PDF with a page for each line of text, in a font every reader brings itself. */
export const aPdfOfPages = (lines: readonly string[]): Buffer => {
  const pages = lines.map((line, at) => {
    const content = `BT /F1 24 Tf 40 180 Td (${line}) Tj ET`
    return [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 240]/Contents ${5 + at * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]
  })
  const kids = lines.map((_, at) => `${4 + at * 2} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${lines.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages.flat(),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + end, 'latin1')
}
