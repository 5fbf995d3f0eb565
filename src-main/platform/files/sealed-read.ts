import type { FileHandle } from 'node:fs/promises'
import { FileFailure } from './file-failure.ts'
import { BLOCK_BYTES, HEADER_BYTES, openBlock, SEALED_BLOCK_BYTES } from './sealed-format.ts'

/** A sealed file that is open for reading, with its own key and its plain length. */
export interface SealedFile {
  handle: FileHandle
  key: Buffer
  sizeBytes: number
}

/** Reads exactly so many bytes of the file as it lies on disk; throws FileFailure DAMAGED where it ends before. */
export const readExactly = async (handle: FileHandle, length: number, at: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, at)
  if (bytesRead !== length) throw new FileFailure('DAMAGED')
  return bytes
}

/** Plain bytes from an offset, at most `length` and never past the end; throws FileFailure DAMAGED. */
export const readPlain = async (file: SealedFile, offset: number, length: number): Promise<Buffer> => {
  const end = Math.min(offset + length, file.sizeBytes)
  if (offset >= end) return Buffer.alloc(0)
  const first = Math.floor(offset / BLOCK_BYTES)
  const last = Math.floor((end - 1) / BLOCK_BYTES)
  const overhead = SEALED_BLOCK_BYTES - BLOCK_BYTES
  const sealedEnd = Math.min((last + 1) * SEALED_BLOCK_BYTES, file.sizeBytes + (last + 1) * overhead)
  const from = first * SEALED_BLOCK_BYTES
  const sealed = await readExactly(file.handle, sealedEnd - from, HEADER_BYTES + from)
  const blocks = Array.from({ length: last - first + 1 }, (_, at) =>
    openBlock(file.key, first + at, sealed.subarray(at * SEALED_BLOCK_BYTES, (at + 1) * SEALED_BLOCK_BYTES)),
  )
  return Buffer.concat(blocks).subarray(offset - first * BLOCK_BYTES, end - first * BLOCK_BYTES)
}
