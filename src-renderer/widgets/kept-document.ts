import { client } from '../client/api.ts'
import { saveFile } from './save-file.ts'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** Fetches a kept document piece by piece and saves it as a file of the user's. */
export const saveKeptDocument = async (id: number, fileName: string): Promise<void> => {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let contentType = ''
  for (let offset: number | null = 0; offset !== null; ) {
    const piece: Awaited<ReturnType<typeof client.documents.readChunk>> = await client.documents.readChunk({
      id,
      offset,
    })
    pieces.push(bytesOf(piece.base64))
    contentType = piece.contentType
    offset = piece.nextOffset
  }
  saveFile(fileName, new Blob(pieces, { type: contentType }))
}
