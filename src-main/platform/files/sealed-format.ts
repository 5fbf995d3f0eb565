import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../db/key.ts'
import { FileFailure } from './file-failure.ts'

// A stored file: a header of 112 bytes, then the plain bytes in blocks of 64 KiB, each sealed with AES-256-GCM under a key of
// this file alone, its nonce being the block's place. The header says under which name the file lies and how long it is, and
// is authenticated: a file cut short, lengthened or swapped for another is found out.

const MAGIC = Buffer.from('SEALED01')
const SALT_BYTES = 32
const NAME_BYTES = 32
const LENGTH_BYTES = 8
const MAC_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SIGNED_BYTES = MAGIC.length + SALT_BYTES + NAME_BYTES + LENGTH_BYTES

/** Bytes before the first block. */
export const HEADER_BYTES = SIGNED_BYTES + MAC_BYTES
/** Plain bytes of one block. */
export const BLOCK_BYTES = 64 * 1024
/** What a whole block takes on disk. */
export const SEALED_BLOCK_BYTES = BLOCK_BYTES + TAG_BYTES

/** The three keys of a store, derived from the clinic's data key. */
export interface SealKeys {
  names: Buffer
  headers: Buffer
  contents: Buffer
}

/** The keys of a file store. */
export const sealKeysOf = (dataKey: Buffer): SealKeys => ({
  names: deriveKey(dataKey, 'files/names'),
  headers: deriveKey(dataKey, 'files/headers'),
  contents: deriveKey(dataKey, 'files/contents'),
})

/** The name contents lie under: whoever has no key cannot tell from it whether a known file is there. */
export const nameOf = (keys: SealKeys, sha256: Buffer): string =>
  createHmac('sha256', keys.names).update(sha256).digest('hex')

/** What a new file's own key is made with. */
export const newSalt = (): Buffer => randomBytes(SALT_BYTES)

/** The key of one file's blocks. */
export const contentKey = (keys: SealKeys, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', keys.contents, salt, 'blocks', 32))

const nonceOf = (block: number): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUInt32BE(block, NONCE_BYTES - 4)
  return nonce
}

/** Seals one block; no two blocks of a file may be sealed at the same place. */
export const sealBlock = (key: Buffer, block: number, plain: Buffer): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(block))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens one block; throws FileFailure DAMAGED where it is not what was sealed at this place. */
export const openBlock = (key: Buffer, block: number, sealed: Buffer): Buffer => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(block), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new FileFailure('DAMAGED', { cause: error })
  }
}

/** What the header of a file says. */
export interface Header {
  salt: Buffer
  name: string
  sizeBytes: number
}

const macOf = (keys: SealKeys, signed: Buffer) => createHmac('sha256', keys.headers).update(signed).digest()

/** The header of a finished file. */
export const sealHeader = (keys: SealKeys, { salt, name, sizeBytes }: Header): Buffer => {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeBigUInt64BE(BigInt(sizeBytes))
  const signed = Buffer.concat([MAGIC, salt, Buffer.from(name, 'hex'), length])
  return Buffer.concat([signed, macOf(keys, signed)])
}

/** Reads a header; throws FileFailure DAMAGED where this store did not write it. */
export const openHeader = (keys: SealKeys, bytes: Buffer): Header => {
  const signed = bytes.subarray(0, SIGNED_BYTES)
  const mac = bytes.subarray(SIGNED_BYTES, HEADER_BYTES)
  if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, macOf(keys, signed))) throw new FileFailure('DAMAGED')
  const nameAt = MAGIC.length + SALT_BYTES
  return {
    salt: signed.subarray(MAGIC.length, nameAt),
    name: signed.subarray(nameAt, nameAt + NAME_BYTES).toString('hex'),
    sizeBytes: Number(signed.readBigUInt64BE(nameAt + NAME_BYTES)),
  }
}
