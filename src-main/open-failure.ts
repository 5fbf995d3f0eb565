import type { OpenFailureCode } from './platform/db/failure.ts'

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
