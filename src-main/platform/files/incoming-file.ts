import { createHash, type Hash, randomBytes } from 'node:crypto'
import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { asFileFailure } from './file-failure.ts'
import type { FileStore, WholeFile } from './file-store.ts'
import {
  BLOCK_BYTES,
  contentKey,
  HEADER_BYTES,
  nameOf,
  newSalt,
  SEALED_BLOCK_BYTES,
  sealBlock,
  sealHeader,
} from './sealed-format.ts'

/** A file that arrives piece by piece: on disk it is sealed from its first byte, in memory lies less than one block of it. */
export interface IncomingFile {
  store: FileStore
  path: string
  salt: Buffer
  key: Buffer
  hash: Hash
  /** Blocks written. */
  blocks: number
  /** Plain bytes after the last block written. */
  rest: Buffer
  sizeBytes: number
}

/** Begins a file; nothing lies on disk before its first piece. */
export const beginFile = (store: FileStore): IncomingFile => {
  const salt = newSalt()
  return {
    store,
    path: join(store.incoming, randomBytes(16).toString('hex')),
    salt,
    key: contentKey(store.keys, salt),
    hash: createHash('sha256'),
    blocks: 0,
    rest: Buffer.alloc(0),
    sizeBytes: 0,
  }
}

const writeWhole = (file: number, bytes: Buffer, at: number) => {
  let done = 0
  // A write that the disk has room for only in part is not an error before the next one.
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, at + done)
}

const writeAt = (path: string, pieces: readonly { bytes: Buffer; at: number }[]) => {
  try {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      for (const { bytes, at } of pieces) writeWhole(file, bytes, at)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw asFileFailure(error)
  }
}

const placeOf = (block: number) => HEADER_BYTES + block * SEALED_BLOCK_BYTES

/** Adds the next plain bytes; throws FileFailure FULL, after which the file can only be dropped. */
export const appendBytes = (file: IncomingFile, bytes: Buffer): void => {
  const all = Buffer.concat([file.rest, bytes])
  const whole = Math.floor(all.length / BLOCK_BYTES)
  if (whole > 0) {
    const sealed = Array.from({ length: whole }, (_, at) =>
      sealBlock(file.key, file.blocks + at, all.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES)),
    )
    writeAt(file.path, [{ bytes: Buffer.concat(sealed), at: placeOf(file.blocks) }])
  }
  file.hash.update(bytes)
  file.blocks += whole
  file.rest = Buffer.from(all.subarray(whole * BLOCK_BYTES))
  file.sizeBytes += bytes.length
}

/** Writes what is left and the header: the file is whole, and takes nothing more. Throws FileFailure FULL. */
export const completeFile = (file: IncomingFile): WholeFile => {
  const sha256 = file.hash.digest()
  const { keys } = file.store
  const { path, key, salt, sizeBytes } = file
  const header = sealHeader(keys, { salt, name: nameOf(keys, sha256), sizeBytes })
  const last = file.rest.length === 0 ? Buffer.alloc(0) : sealBlock(key, file.blocks, file.rest)
  writeAt(path, [
    { bytes: last, at: placeOf(file.blocks) },
    { bytes: header, at: 0 },
  ])
  return { path, key, sha256, sizeBytes }
}

/** Removes what lies on disk of a file that is not kept. */
export const dropFile = (file: { path: string }): void => rmSync(file.path, { force: true })
