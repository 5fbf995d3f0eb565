import { existsSync } from 'node:fs'
import { mkdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkCopy } from '../db/check-copy.ts'
import { OpenFailure } from '../db/failure.ts'
import { deriveKey, type KeyStore } from '../db/key.ts'
import { LOCK_FILE, lockFolder } from '../db/lock.ts'
import { DATABASE_FILE } from '../db/open.ts'
import { openWithPhrase, RECOVERY_FILE } from '../db/recovery.ts'
import { FileFailure } from '../files/file-failure.ts'
import { BackupFailure } from './backup-failure.ts'
import { copyFile, syncFolder } from './copy-file.ts'
import { lookAtBackup } from './look-at-backup.ts'
import { isSealedBy, type Manifest, readManifest } from './manifest.ts'

/** Where a backup is put together inside the clinic's folder, so that it can be taken over without being copied again. */
export const RESTORING_FOLDER = 'restoring'

const copyAll = async (from: string, to: string, { files }: Manifest) => {
  for (const { path, sha256 } of files) {
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
    const copied = await copyFile(join(from, path), join(to, path), { heard: () => {} })
    if (copied.sha256 !== sha256) throw new BackupFailure('DAMAGED')
  }
}

/** What cannot be read of a backup is as good as not there; only that the disk is full is told apart. */
const asBackupFailure = (error: unknown): unknown => {
  if (error instanceof BackupFailure || error instanceof OpenFailure) return error
  const code = error instanceof FileFailure && error.code === 'FULL' ? 'DISK_FULL' : 'DAMAGED'
  return new BackupFailure(code, { cause: error })
}

/** The database comes last: a folder without it holds no clinic, whatever else lies there, and may be restored to again. */
const takeOver = async (folder: string, dataKey: Buffer, keyStore: KeyStore) => {
  const atWork = join(folder, RESTORING_FOLDER)
  await rm(join(folder, 'files'), { recursive: true, force: true })
  if (existsSync(join(atWork, 'files'))) await rename(join(atWork, 'files'), join(folder, 'files'))
  await rename(join(atWork, RECOVERY_FILE), join(folder, RECOVERY_FILE))
  keyStore.save(dataKey)
  await syncFolder(folder)
  await rename(join(atWork, DATABASE_FILE), join(folder, DATABASE_FILE))
  await syncFolder(folder)
}

/** A database, or files that no restoring cut off has left here, are somebody's: they are never written over. */
const isInUse = (folder: string) => {
  if (existsSync(join(folder, DATABASE_FILE))) return true
  return existsSync(join(folder, 'files')) && !existsSync(join(folder, RESTORING_FOLDER))
}

/** What a restoring that failed leaves of itself: nothing. */
const clearAway = async (folder: string, isFolderMade: boolean) => {
  for (const name of ['files', RECOVERY_FILE, RESTORING_FOLDER])
    await rm(join(folder, name), { recursive: true, force: true })
  if (!isFolderMade) return
  await rm(join(folder, LOCK_FILE), { force: true })
  await rmdir(folder).catch(() => {})
}

/** Works in the clinic's folder while nobody else does; what it made is gone again where it failed. */
const insideFolder = async (folder: string, work: (atWork: string) => Promise<void>) => {
  const isMade = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined
  const lock = lockFolder(folder)
  try {
    if (isInUse(folder)) throw new BackupFailure('FOLDER_IN_USE')
    const atWork = join(folder, RESTORING_FOLDER)
    try {
      await rm(atWork, { recursive: true, force: true })
      await mkdir(atWork, { mode: 0o700 })
      await work(atWork)
      await rm(atWork, { recursive: true, force: true })
    } catch (error) {
      await clearAway(folder, isMade)
      throw error
    }
  } catch (error) {
    throw asBackupFailure(error)
  } finally {
    lock.release()
  }
}

/**
 * Brings a backup into a clinic's folder with the clinic's recovery phrase, all of it or nothing; the key comes to rest in `keyStore`.
 * Throws OpenFailure PHRASE_WRONG, RECOVERY_MISSING or ALREADY_OPEN, and BackupFailure: DAMAGED, FOLDER_IN_USE where a clinic
 * lies there already, DISK_FULL.
 */
export const restoreBackup = async (options: {
  from: string
  to: string
  phrase: string
  keyStore: KeyStore
}): Promise<void> => {
  const { from, to, phrase, keyStore } = options
  await lookAtBackup(from)
  const manifest = await readManifest(from)
  const dataKey = await openWithPhrase(from, phrase)
  if (!isSealedBy(manifest, dataKey)) throw new BackupFailure('DAMAGED')
  await insideFolder(to, async (atWork) => {
    await copyAll(from, atWork, manifest)
    await checkCopy(join(atWork, DATABASE_FILE), deriveKey(dataKey, 'database'))
    await takeOver(to, dataKey, keyStore)
  })
}
