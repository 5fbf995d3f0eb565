import { hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { OpenFailure } from './failure.ts'

const KEY_BYTES = 32

/** Where the clinic's data key rests between starts: a key file on a headless host, the keychain in the desktop app. */
export interface KeyStore {
  /** The key, or null where none was ever kept. */
  load: () => Buffer | null
  save: (key: Buffer) => void
}

/** Writes a small file so that it is either wholly there or not at all after a power cut, readable by its owner only. */
export const writeOwnerOnly = (path: string, content: string | Buffer): void => {
  const next = `${path}.next`
  const file = openSync(next, 'w', 0o600)
  try {
    writeSync(file, typeof content === 'string' ? Buffer.from(content) : content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(next, path)
}

/** Keeps the data key in `clinic.key` in the clinic's folder, mode 0600. */
export const fileKeyStore = (folder: string): KeyStore => {
  const path = join(folder, 'clinic.key')
  return {
    load: () => {
      if (!existsSync(path)) return null
      const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
      if (key.length !== KEY_BYTES) throw new OpenFailure('KEY_WRONG', 'clinic.key is damaged')
      return key
    },
    save: (key) => writeOwnerOnly(path, `${key.toString('base64')}\n`),
  }
}

/** A new random 256-bit data key. */
export const makeDataKey = (): Buffer => randomBytes(KEY_BYTES)

/** The key of one use (`database`, `files`, ...), derived from the data key with HKDF-SHA-256. */
export const deriveKey = (dataKey: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `clinic/${use}`, KEY_BYTES))
