import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupFailure } from './backup-failure.ts'
import { readManifest } from './manifest.ts'

/** What a backup says of itself, so that a person recognises it. */
export interface BackupFacts {
  clinicName: string
  /** An instant. */
  madeAt: string
  appVersion: string
  bytes: number
  files: number
}

/** Says what lies in a backup's folder, without opening it; throws BackupFailure DAMAGED where a file is missing or not of its size. */
export const lookAtBackup = async (folder: string): Promise<BackupFacts> => {
  const { clinicName, madeAt, appVersion, files } = await readManifest(folder)
  for (const { path, bytes } of files) {
    const found = await stat(join(folder, path)).catch(() => null)
    if (found?.size !== bytes) throw new BackupFailure('DAMAGED')
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return { clinicName, madeAt, appVersion, bytes, files: files.length }
}
