import { BackupFailure, type BackupFailureCode } from './platform/backup/backup-failure.ts'
import { OpenFailure, type OpenFailureCode } from './platform/db/failure.ts'

/** What the person in front of the PC is told when the clinic cannot be opened: before any screen, so in plain English. */
export const OPEN_FAILURE_SENTENCES: Record<OpenFailureCode, string> = {
  ALREADY_OPEN: 'This clinic is already open in another window or process on this PC. Close that one first.',
  NEWER_DATABASE: 'This clinic was last opened by a newer version of the app. Install that version or a later one.',
  KEY_MISSING: 'The key of this clinic is not here. Start again with --recover and type the recovery phrase.',
  KEY_WRONG: 'The key does not fit this clinic. Start again with --recover and type the recovery phrase.',
  RECOVERY_MISSING: 'There is no recovery file in this folder, so a phrase cannot open it. Restore a backup.',
  PHRASE_WRONG: 'These words do not open this clinic. Check the spelling and the order of the twelve words.',
  MIGRATION_FAILED: 'The database could not be brought up to date and was left as it was. A copy lies in "backups".',
  DATABASE_DAMAGED: 'The database file is damaged. Restore the newest copy from the folder "backups".',
}

/** What is said where a backup cannot be brought to this PC. */
const BACKUP_FAILURE_SENTENCES: Record<BackupFailureCode, string> = {
  DAMAGED: 'This folder holds no whole backup of a clinic. Nothing was changed; try another backup.',
  FOLDER_IN_USE: 'A clinic lies in this folder already, and is never written over. Name another folder with --data.',
  DISK_FULL: 'There is no room left for this backup. Nothing was changed.',
}

/** The sentence for whatever kept the clinic from being opened. */
export const openFailureSentence = (error: unknown): string => {
  if (error instanceof OpenFailure) return OPEN_FAILURE_SENTENCES[error.code]
  if (error instanceof BackupFailure) return BACKUP_FAILURE_SENTENCES[error.code]
  return error instanceof Error ? error.message : 'The clinic could not be opened.'
}
