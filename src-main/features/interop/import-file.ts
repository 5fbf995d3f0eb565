import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Core } from '#main/platform/call/context.ts'
import { deriveKey } from '#main/platform/db/key.ts'
import { ImportFailure } from './import-failure.ts'

const LENGTH_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = LENGTH_BYTES + NONCE_BYTES + TAG_BYTES

const folderOf = (core: Core) => join(core.folder, 'files', 'imports')
const pathOf = (core: Core, importId: number) => join(folderOf(core), `${importId}.csv`)
const keyOf = (core: Core) => deriveKey(core.dataKey, 'imports')

/** Ties a piece to its import and its place, so that pieces cannot be swapped. */
const placeOf = (importId: number, offset: number) => Buffer.from(`import/${importId}/${offset}`)

const seal = (core: Core, importId: number, offset: number, plain: Buffer): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(core), nonce).setAAD(placeOf(importId, offset))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(sealed.length)
  return Buffer.concat([length, nonce, cipher.getAuthTag(), sealed])
}

/**
 * Writes one piece of an uploaded file, sealed with AES-256-GCM, at its place in the stored file, durably; the plain text
 * never lies on disk. Answers how many bytes the stored file then has.
 */
export const storePiece = (
  core: Core,
  importId: number,
  place: { offset: number; storedBytes: number },
  plain: Buffer,
): number => {
  mkdirSync(folderOf(core), { recursive: true, mode: 0o700 })
  const file = openSync(pathOf(core, importId), constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    const piece = seal(core, importId, place.offset, plain)
    writeSync(file, piece, 0, piece.length, place.storedBytes)
    fdatasyncSync(file)
    return place.storedBytes + piece.length
  } finally {
    closeSync(file)
  }
}

const readExactly = (file: number, length: number, at: number): Buffer => {
  const bytes = Buffer.alloc(length)
  if (readSync(file, bytes, 0, length, at) !== length) throw new ImportFailure('file-damaged')
  return bytes
}

const openPiece = (core: Core, file: number, importId: number, place: { offset: number; at: number }) => {
  const head = readExactly(file, HEAD_BYTES, place.at)
  const sealed = readExactly(file, head.readUInt32BE(0), place.at + HEAD_BYTES)
  const nonce = head.subarray(LENGTH_BYTES, LENGTH_BYTES + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(core), nonce).setAAD(placeOf(importId, place.offset))
  decipher.setAuthTag(head.subarray(LENGTH_BYTES + NONCE_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    throw new ImportFailure('file-damaged')
  }
}

const openStored = (core: Core, importId: number) => {
  try {
    return openSync(pathOf(core, importId), 'r')
  } catch {
    throw new ImportFailure('file-damaged')
  }
}

/** The uploaded file's bytes, piece by piece; throws ImportFailure file-damaged where it is gone or was changed. */
export function* readPieces(core: Core, importId: number, storedBytes: number): Generator<Buffer> {
  if (storedBytes === 0) return
  const file = openStored(core, importId)
  try {
    let [at, offset] = [0, 0]
    while (at < storedBytes) {
      const plain = openPiece(core, file, importId, { offset, at })
      at += HEAD_BYTES + plain.length
      offset += plain.length
      yield plain
    }
  } finally {
    closeSync(file)
  }
}

/** Removes the stored file of an import that needs it no longer. */
export const removeStored = (core: Core, importId: number): void => rmSync(pathOf(core, importId), { force: true })

/** The imports whose files lie in the folder. */
export const storedImports = (core: Core): number[] => {
  mkdirSync(folderOf(core), { recursive: true, mode: 0o700 })
  return readdirSync(folderOf(core))
    .map((file) => Number.parseInt(file, 10))
    .filter((id) => Number.isInteger(id))
}
