import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { asFileFailure } from '../files/file-failure.ts'

/** Bytes in hand at once: little, so that the desk's own reading and writing finds its place in between. */
const PIECE_BYTES = 256 * 1024

/** Told how many more bytes were dealt with. */
type Heard = (bytes: number) => void

/** The first `sizeBytes` of an open file, piece by piece in one buffer; throws where it ends before. */
async function* piecesOf(from: FileHandle, sizeBytes: number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, Math.max(sizeBytes, 1)))
  for (let at = 0; at < sizeBytes; ) {
    signal?.throwIfAborted()
    const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, sizeBytes - at), at)
    if (bytesRead === 0) throw new Error('a file ended before its end')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

const writeWhole = async (to: FileHandle, bytes: Buffer) => {
  for (let done = 0; done < bytes.length; ) done += (await to.write(bytes, done)).bytesWritten
}

/** Copies the beginning of an open file into a new one, synced to disk; answers its SHA-256. Throws FileFailure FULL. */
export const copyOpenFile = async (
  from: FileHandle,
  sizeBytes: number,
  path: string,
  { heard, signal }: { heard: Heard; signal?: AbortSignal | undefined },
): Promise<string> => {
  const hash = createHash('sha256')
  try {
    const to = await open(path, 'wx', 0o600)
    try {
      for await (const piece of piecesOf(from, sizeBytes, signal)) {
        hash.update(piece)
        await writeWhole(to, piece)
        heard(piece.length)
      }
      await to.sync()
    } finally {
      await to.close()
    }
  } catch (error) {
    throw asFileFailure(error)
  }
  return hash.digest('hex')
}

/** Copies a whole file as {@link copyOpenFile} does; answers its size too. */
export const copyFile = async (
  from: string,
  to: string,
  options: Parameters<typeof copyOpenFile>[3],
): Promise<{ bytes: number; sha256: string }> => {
  const file = await open(from, 'r')
  try {
    const { size } = await file.stat()
    return { bytes: size, sha256: await copyOpenFile(file, size, to, options) }
  } finally {
    await file.close()
  }
}

/** Reads a file again from its disk: its SHA-256. */
export const hashOfFile = async (path: string, options: { heard: Heard; signal?: AbortSignal | undefined }) => {
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    for await (const piece of piecesOf(file, (await file.stat()).size, options.signal)) {
      hash.update(piece)
      options.heard(piece.length)
    }
    return hash.digest('hex')
  } finally {
    await file.close()
  }
}

/** Makes a folder's entries survive a power cut; Windows keeps them by itself and opens no folder. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
