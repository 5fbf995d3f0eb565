import { mkdirSync, readdirSync, renameSync, rmSync, statSync, unlinkSync, utimesSync } from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { asFileFailure, FileFailure } from './file-failure.ts'
import { contentKey, HEADER_BYTES, nameOf, openHeader, type SealKeys, sealKeysOf } from './sealed-format.ts'
import { readExactly, readPlain, type SealedFile } from './sealed-read.ts'

/** Files by their contents, sealed, each once, under names that say nothing; a process has at most one store of a folder. */
export interface FileStore {
  keys: SealKeys
  /** Finished files. */
  stored: string
  /** Files still being written; what an earlier process left here is nobody's. */
  incoming: string
}

/** Opens the store in a folder, readable by its owner only, and removes what a process that died left half-written. */
export const openFileStore = (folder: string, dataKey: Buffer): FileStore => {
  const store = { keys: sealKeysOf(dataKey), stored: join(folder, 'stored'), incoming: join(folder, 'incoming') }
  for (const place of [store.stored, store.incoming]) mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(store.incoming)) rmSync(join(store.incoming, name), { force: true })
  return store
}

/** A file whose last byte is written: what it holds, and where it waits to be kept or dropped. */
export interface WholeFile {
  path: string
  key: Buffer
  sha256: Buffer
  sizeBytes: number
}

const closing = async <T>(handle: FileHandle, work: (handle: FileHandle) => Promise<T>): Promise<T> => {
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}

/** Windows keeps a folder's entries by itself and opens no folder. */
const syncFolder = async (folder: string) => {
  if (process.platform !== 'win32') await closing(await open(folder, 'r'), (handle) => handle.sync())
}

/**
 * Keeps a whole file: when this answers, its bytes and its name survive a power cut. The same contents lie there once; they
 * are written anew, which mends a copy that was damaged. `now` is when they were asked for last. Throws FileFailure FULL.
 */
export const keepFile = async (store: FileStore, file: WholeFile, now: Date): Promise<void> => {
  try {
    await closing(await open(file.path, 'r+'), (handle) => handle.sync())
    utimesSync(file.path, now, now)
    renameSync(file.path, join(store.stored, nameOf(store.keys, file.sha256)))
    await syncFolder(store.stored)
  } catch (error) {
    throw asFileFailure(error)
  }
}

const openStored = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw new FileFailure('DAMAGED', { cause: error })
  }
}

/** Plain bytes of stored contents from an offset; throws FileFailure DAMAGED where they are gone or not what was stored. */
export const readStored = async (
  store: FileStore,
  contents: { sha256: Buffer; sizeBytes: number },
  range: { offset: number; length: number },
): Promise<Buffer> => {
  const name = nameOf(store.keys, contents.sha256)
  return closing(await openStored(join(store.stored, name)), async (handle) => {
    const header = openHeader(store.keys, await readExactly(handle, HEADER_BYTES, 0))
    if (header.name !== name || header.sizeBytes !== contents.sizeBytes) throw new FileFailure('DAMAGED')
    const file: SealedFile = { handle, key: contentKey(store.keys, header.salt), sizeBytes: header.sizeBytes }
    return readPlain(file, range.offset, range.length)
  })
}

/** Works on a whole file that is not kept yet, as it can be read back from disk. */
export const readingWhole = async <T>(file: WholeFile, work: (opened: SealedFile) => Promise<T>): Promise<T> =>
  closing(await open(file.path, 'r'), (handle) => work({ handle, key: file.key, sizeBytes: file.sizeBytes }))

/** The names contents lie under. */
export const storedNames = (store: FileStore): Promise<string[]> => readdir(store.stored)

/** The name contents of this hash lie under. */
export const storedName = (store: FileStore, sha256: Buffer): string => nameOf(store.keys, sha256)

/** Removes a stored file nobody asked for since an instant; false where it was, or is gone already. */
export const removeOlderThan = (store: FileStore, name: string, instant: Date): boolean => {
  const path = join(store.stored, name)
  // Both in one turn: nothing can be kept under this name in between.
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || found.mtime >= instant) return false
  unlinkSync(path)
  return true
}
