import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { constants, existsSync, readFileSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UpdateFailure } from './pc-parts.ts'
import {
  type InstallerKind,
  isNewer,
  MANIFEST_FILE,
  SIGNATURE_FILE,
  signedBytes,
  UpdateManifest,
} from './update-manifest.ts'

const LARGEST_MANIFEST = 64 * 1024
const CHUNK = 1024 * 1024
const ONE_KEY = /-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g

/** A newer version that was checked, and the copy of its installer that was hashed while it was copied. */
export interface TakenUpdate {
  version: string
  signedAt: string
  name: string
  /** Where the checked copy lies. */
  path: string
  bytes: number
  sha512: string
}

export interface UpdateQuestion {
  /** The folder or stick that was chosen. */
  folder: string
  /** The app's keys for updates, from `trustedKeys`. */
  keys: readonly KeyObject[]
  appVersion: string
  kind: InstallerKind
  /** The app's own folder for the copy: emptied first. */
  into: string
}

/** The public keys (Ed25519, PEM) that came with the app, one or, while they change, two; none where the file is not there. */
export const trustedKeys = (path: string): KeyObject[] => {
  if (!existsSync(path)) return []
  const keys = readFileSync(path, 'utf8').match(ONE_KEY) ?? []
  return keys.map((pem) => createPublicKey(pem)).filter((key) => key.asymmetricKeyType === 'ed25519')
}

/** Opens a file that really lies there: a link, a device or a folder is refused, on every system. */
const openPlain = async (path: string): Promise<FileHandle> => {
  const seen = await lstat(path).catch(() => null)
  if (seen === null) throw new UpdateFailure('missing')
  if (!seen.isFile()) throw new UpdateFailure('not-trusted')
  // NOFOLLOW closes the moment between the look and the opening; Windows has no such flag and makes links for administrators only.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw new UpdateFailure('not-trusted', '', { cause: error })
  })
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new UpdateFailure('not-trusted')
}

const readSmall = async (path: string): Promise<Buffer> => {
  const file = await openPlain(path)
  try {
    if ((await file.stat()).size > LARGEST_MANIFEST) throw new UpdateFailure('not-trusted')
    return await file.readFile()
  } finally {
    await file.close()
  }
}

const readManifest = async (folder: string, keys: readonly KeyObject[]): Promise<UpdateManifest> => {
  const bytes = await readSmall(join(folder, MANIFEST_FILE))
  const signature = Buffer.from((await readSmall(join(folder, SIGNATURE_FILE))).toString('latin1').trim(), 'base64')
  // Nothing of the list is looked at before somebody we trust is known to have written it.
  if (!keys.some((key) => verify(null, signedBytes(bytes), key, signature))) throw new UpdateFailure('not-trusted')
  try {
    return UpdateManifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw new UpdateFailure('not-trusted', '', { cause: error })
  }
}

/** Copies a file and says its SHA-512; stops where it is not as long as it should be. */
const copyHashed = async (from: string, to: string, bytes: number): Promise<string> => {
  const source = await openPlain(from)
  try {
    if ((await source.stat()).size !== bytes) throw new UpdateFailure('not-trusted')
    const target = await open(to, 'wx', 0o600)
    try {
      const hash = createHash('sha512')
      const buffer = Buffer.alloc(CHUNK)
      let copied = 0
      while (copied < bytes) {
        const { bytesRead } = await source.read(buffer, 0, Math.min(CHUNK, bytes - copied))
        if (bytesRead === 0) break
        const part = buffer.subarray(0, bytesRead)
        hash.update(part)
        await target.writeFile(part)
        copied += bytesRead
      }
      await target.sync()
      return hash.digest('hex')
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/**
 * Looks for a newer version in a folder and copies its installer into the app's own folder, hashed on the way, so that what is
 * installed is what was checked whatever happens to the stick meanwhile; throws UpdateFailure.
 */
export const takeUpdate = async ({ folder, keys, appVersion, kind, into }: UpdateQuestion): Promise<TakenUpdate> => {
  const { version, signedAt, files } = await readManifest(folder, keys)
  if (!isNewer(version, appVersion)) throw new UpdateFailure('not-newer', version)
  const file = files.find((one) => one.kind === kind)
  if (file === undefined) throw new UpdateFailure('missing', version)
  await rm(into, { recursive: true, force: true })
  await mkdir(into, { recursive: true, mode: 0o700 })
  const { name, bytes, sha512 } = file
  const path = join(into, name)
  try {
    if ((await copyHashed(join(folder, name), path, bytes)) !== sha512) throw new UpdateFailure('not-trusted', version)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { version, signedAt, name, path, bytes, sha512 }
}
