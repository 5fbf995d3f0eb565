import { type FileHandle, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkCopy } from '../db/check-copy.ts'
import { deriveKey } from '../db/key.ts'
import { DATABASE_FILE } from '../db/open.ts'
import { RECOVERY_FILE } from '../db/recovery.ts'
import { holdSnapshot } from '../db/snapshot.ts'
import { asFileFailure } from '../files/file-failure.ts'
import { BackupFailure } from './backup-failure.ts'
import { copyFile, copyOpenFile, hashOfFile, syncFolder } from './copy-file.ts'
import { type CopiedFile, isCopied, MANIFEST_FILE, manifestText } from './manifest.ts'

/** What is copied where, and how its work is watched. */
interface CopyOrder {
  /** The open clinic's folder. */
  from: string
  dataKey: Buffer
  /** The database file, opened by whoever keeps it open until the database is closed. */
  database: FileHandle
  /** An empty folder. */
  to: string
  facts: { clinicName: string; appVersion: string; madeAt: string }
  /** From 0 to 1. */
  onProgress: (progress: number) => void
  signal: AbortSignal
}

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

/** Everything encrypted that lies beside the database and may be copied; files still being written are nobody's yet. */
const storedFiles = async (folder: string): Promise<string[]> => {
  const stores = await namesIn(join(folder, 'files'))
  const lists = await Promise.all(
    stores.map(async (store) => [
      ...(await namesIn(join(folder, 'files', store))).map((name) => `files/${store}/${name}`),
      ...(await namesIn(join(folder, 'files', store, 'stored'))).map((name) => `files/${store}/stored/${name}`),
    ]),
  )
  return lists.flat().filter(isCopied)
}

const sizeOf = async (path: string) => (await stat(path).catch(() => null))?.size ?? 0

/** Counts bytes towards their total: each is dealt with twice, copied and read again. */
const counted = (total: number, onProgress: (progress: number) => void) => {
  let done = 0
  return (bytes: number) => {
    done += bytes
    onProgress(Math.min(1, done / Math.max(1, total * 2)))
  }
}

/** The copy of the database as it was at the instant it is held; first, so that every file its rows name is stored already. */
const copyDatabase = async (
  order: CopyOrder,
  sizeBytes: number,
  heard: (bytes: number) => void,
): Promise<CopiedFile> => {
  const { database, to, signal } = order
  const sha256 = await copyOpenFile(database, sizeBytes, join(to, DATABASE_FILE), { heard, signal })
  return { path: DATABASE_FILE, bytes: sizeBytes, sha256 }
}

/** A file nobody's row names may be cleared away meanwhile: what is gone by then belongs to nothing. */
const copyStored = async (
  order: CopyOrder,
  path: string,
  heard: (bytes: number) => void,
): Promise<CopiedFile | null> => {
  const [from, to] = [join(order.from, path), join(order.to, path)]
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  try {
    return { path, ...(await copyFile(from, to, { heard, signal: order.signal })) }
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

const foldersOf = (files: readonly CopiedFile[], to: string) => [
  ...new Set([to, ...files.map(({ path }) => dirname(join(to, path)))]),
]

/** Reads everything written again; throws BackupFailure DAMAGED where it is not what was copied. */
const verify = async (
  { to, dataKey, signal }: CopyOrder,
  files: readonly CopiedFile[],
  heard: (bytes: number) => void,
) => {
  await checkCopy(join(to, DATABASE_FILE), deriveKey(dataKey, 'database'), signal)
  for (const { path, sha256 } of files) {
    if ((await hashOfFile(join(to, path), { heard, signal })) !== sha256) throw new BackupFailure('DAMAGED')
  }
}

/**
 * Copies an open clinic, as it is at one instant, into an empty folder while it works on, and reads all of it again. The clinic's
 * key is not in it. Throws FileFailure FULL, BackupFailure DAMAGED, the system's error, or the signal's reason; what is in the folder
 * is then nothing.
 */
export const copyClinic = async (order: CopyOrder): Promise<{ bytes: number; files: number }> => {
  const { from, to, dataKey, facts } = order
  const snapshot = await holdSnapshot(join(from, DATABASE_FILE), deriveKey(dataKey, 'database'))
  try {
    const paths = [RECOVERY_FILE, ...(await storedFiles(from))]
    const sizes = await Promise.all(paths.map((path) => sizeOf(join(from, path))))
    const heard = counted(
      sizes.reduce((sum, size) => sum + size, snapshot.sizeBytes),
      order.onProgress,
    )
    const files = [await copyDatabase(order, snapshot.sizeBytes, heard)]
    snapshot.release()
    for (const path of paths) {
      const copied = await copyStored(order, path, heard)
      if (copied) files.push(copied)
    }
    await verify(order, files, heard)
    await writeFile(join(to, MANIFEST_FILE), manifestText({ format: 1, ...facts, files }, dataKey), {
      mode: 0o600,
      flush: true,
    })
    for (const folder of foldersOf(files, to)) await syncFolder(folder)
    return { bytes: files.reduce((sum, file) => sum + file.bytes, 0), files: files.length }
  } catch (error) {
    throw asFileFailure(error)
  } finally {
    snapshot.release()
  }
}
