import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyClinic } from '#main/platform/backup/copy-clinic.ts'
import { syncFolder } from '#main/platform/backup/copy-file.ts'
import { lookAtBackup } from '#main/platform/backup/look-at-backup.ts'
import { RESTORING_FOLDER } from '#main/platform/backup/restore-backup.ts'
import { type Call, type Core, staffOf, systemCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { FileFailure } from '#main/platform/files/file-failure.ts'
import type { Jobs } from '#main/platform/jobs/jobs.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { type BackupFailureKind, changeBackups, readBackups, type StoredState } from './backup.repo.ts'
import { backgroundOf, databaseOf, openDesk } from './backup-desk.ts'
import { beginFolder, usableFolder } from './backup-folder.ts'
import { type Begun, forgetBegun, noteBegun, readBegun } from './begun-note.ts'

/** Screens are told of every hundredth, not of every piece. */
const STEP = 0.01

/** How far the backup is that is being made, by clinic. */
const atWork = new WeakMap<Core, { progress: number }>()
/** How the last one failed where the disk had no room left even for that. */
const failedWith = new WeakMap<Core, BackupFailureKind>()

/** How the clinic's backups stand. */
export const backupState = async (core: Core) => {
  const { last, failure } = await readBackups(core.db)
  return { last, progress: atWork.get(core)?.progress ?? null, failure: failure ?? failedWith.get(core) ?? null }
}

/** The system's ways of saying that the folder is not what it was: pulled out, made read-only, gone. */
const FOLDER_LOST: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'EIO',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENODEV',
  'ENXIO',
  'ESTALE',
])

const kindOf = (error: unknown): BackupFailureKind => {
  if (error instanceof FileFailure && error.code === 'FULL') return 'DISK_FULL'
  return error instanceof Error && 'code' in error && FOLDER_LOST.has(error.code) ? 'FOLDER_NOT_USABLE' : 'INTERRUPTED'
}

/** Keeps how a backup ended, on record too. */
const noteEnd = async (core: Core, end: Partial<StoredState>): Promise<void> => {
  await write(systemCall(core, 'backup.end'), async (trx, writing) => {
    await changeBackups(trx, end, writing.now)
    const failed = end.failure ? { result: 'failed' as const, reason: end.failure } : {}
    await recordEvent(trx, writing, { entity: 'backup', ...failed })
    writing.note('backups')
  })
  await forgetBegun(core.folder)
}

const noteFailure = async (core: Core, error: unknown): Promise<void> => {
  const failure = kindOf(error)
  failedWith.set(core, failure)
  const name = error instanceof Error ? error.name : 'unknown'
  core.log.error({ code: failure, name }, 'a backup was not made')
  await noteEnd(core, { failure })
  failedWith.delete(core)
}

const followed = (core: Core, work: { progress: number }) => (progress: number) => {
  if (progress - work.progress < STEP && progress < 1) return
  work.progress = progress
  core.changes.announce([{ topic: 'backups' }])
}

/** Puts the backup together, reads it again, and only then calls it what it is. */
const copyAndName = async (core: Core, begun: Begun, clinicName: string, signal: AbortSignal) => {
  const work = atWork.get(core) ?? { progress: 0 }
  try {
    const copied = await copyClinic({
      ...{ from: core.folder, to: begun.unfinished, dataKey: core.dataKey, database: await databaseOf(core), signal },
      facts: { clinicName, appVersion: core.appVersion, madeAt: begun.at },
      onProgress: followed(core, work),
    })
    await rename(begun.unfinished, begun.folder)
    await syncFolder(dirname(begun.folder))
    return copied
  } catch (error) {
    await rm(begun.unfinished, { recursive: true, force: true }).catch(() => {})
    await noteFailure(core, error)
    return null
  }
}

const carryOut = async (core: Core, begun: Begun, clinicName: string, signal: AbortSignal): Promise<void> => {
  try {
    const copied = await copyAndName(core, begun, clinicName, signal)
    const { folder, at, by } = begun
    if (copied) await noteEnd(core, { last: { folder, at, by, ...copied }, failure: null })
  } finally {
    atWork.delete(core)
    core.changes.announce([{ topic: 'backups' }])
  }
}

/** What is to be said of a backup that was being made when the clinic went down: nearly always that it was interrupted. */
const endOfInterrupted = async ({ unfinished, folder, at, by }: Begun): Promise<Partial<StoredState>> => {
  const found = await lookAtBackup(folder).catch(() => null)
  if (found) return { last: { folder, at, by, bytes: found.bytes, files: found.files }, failure: null }
  await rm(unfinished, { recursive: true, force: true }).catch(() => {})
  return { failure: 'INTERRUPTED' }
}

/** Clears up after a backup or a restoring that the end of the process cut off. */
const clearUp = async (core: Core): Promise<void> => {
  const begun = readBegun(core.folder)
  // Said before anything is waited for: nobody may ask in between and hear of neither the backup nor its end.
  if (begun) atWork.set(core, { progress: 0 })
  try {
    await rm(join(core.folder, RESTORING_FOLDER), { recursive: true, force: true })
    if (begun) await noteEnd(core, await endOfInterrupted(begun))
  } finally {
    if (begun) atWork.delete(core)
  }
}

/** Makes the clinic ready for backups. */
export const openBackup = (core: Core, jobs: Jobs): void => {
  openDesk(core, jobs)
  jobs.start('backup.clearUp', () => clearUp(core))
}

const begin = async (call: Call, folder: string): Promise<{ begun: Begun; clinicName: string }> => {
  const { core, now } = call
  const { name: clinicName, timeZone } = await clinicProfile(core.db)
  const place = await beginFolder(await usableFolder(folder, core.folder), now, timeZone)
  const begun = { ...place, at: now.toISOString(), by: staffOf(call).fullName }
  try {
    noteBegun(core.folder, begun)
    await write(call, async (trx, writing) => {
      await changeBackups(trx, { failure: null }, now)
      await recordEvent(trx, writing, { entity: 'backup', changes: { folder: { before: null, after: place.folder } } })
      writing.note('backups')
    })
  } catch (error) {
    await rm(place.unfinished, { recursive: true, force: true })
    await forgetBegun(core.folder)
    throw error
  }
  return { begun, clinicName }
}

/**
 * Begins a backup inside a folder of this PC and answers where it will lie; it is made in the background. Throws FOLDER_NOT_USABLE, and
 * CLINIC_AT_WORK while another one is being made.
 */
export const makeBackup = async (call: Call, folder: string): Promise<{ folder: string }> => {
  const { core } = call
  if (atWork.has(core)) throw refusal('CLINIC_AT_WORK', {})
  atWork.set(core, { progress: 0 })
  try {
    const { begun, clinicName } = await begin(call, folder)
    backgroundOf(core).start('backup.make', (signal) => carryOut(core, begun, clinicName, signal))
    return { folder: begun.folder }
  } catch (error) {
    atWork.delete(core)
    throw error
  }
}
