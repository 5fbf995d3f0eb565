import { BackupFailure } from '../platform/backup/backup-failure.ts'
import { type BackupFacts, lookAtBackup } from '../platform/backup/look-at-backup.ts'
import { restoreBackup } from '../platform/backup/restore-backup.ts'
import { refusal } from '../platform/call/refusal.ts'
import { OpenFailure } from '../platform/db/failure.ts'
import type { KeyStore } from '../platform/db/key.ts'
import type { PcParts } from './pc-parts.ts'

/** How a backup comes to this PC. */
export interface BackupToHere {
  /** Asks for its folder and says what lies in it; null where none was chosen. */
  chooseBackup: () => Promise<BackupFacts | null>
  /** Brings the chosen one here; the key is held until somebody said where it rests. */
  restore: (phrase: string) => Promise<void>
  /** Lets the key of a backup brought here come to rest. */
  handOverKey: (keyStore: KeyStore) => void
}

/** What went wrong with a backup, as the PC's contract says it. */
const asRefusal = (error: unknown) => {
  if (error instanceof OpenFailure && (error.code === 'PHRASE_WRONG' || error.code === 'RECOVERY_MISSING'))
    return refusal(error.code, {})
  if (error instanceof OpenFailure && error.code === 'ALREADY_OPEN') return refusal('CLINIC_AT_WORK', {})
  if (!(error instanceof BackupFailure)) return error
  switch (error.code) {
    case 'DAMAGED':
      return refusal('BACKUP_DAMAGED', {})
    case 'FOLDER_IN_USE':
      return refusal('CLINIC_AT_WORK', {})
    case 'DISK_FULL':
      return refusal('DISK_FULL', {})
  }
}

const inOurWords = (error: unknown) => {
  throw asRefusal(error)
}

/** Makes the way a backup comes to this PC. */
export const makeBackupToHere = ({ folder, chooseFolder }: PcParts): BackupToHere => {
  let chosen: string | null = null
  let held: Buffer | null = null
  return {
    chooseBackup: async () => {
      const from = await chooseFolder('backup')
      if (from === null) return null
      const facts = await lookAtBackup(from).catch(inOurWords)
      chosen = from
      return facts
    },
    restore: async (phrase) => {
      if (chosen === null) throw refusal('BACKUP_DAMAGED', {})
      const keyStore: KeyStore = {
        load: () => held,
        save: (key) => {
          held = key
        },
      }
      await restoreBackup({ from: chosen, to: folder, phrase, keyStore }).catch(inOurWords)
      chosen = null
    },
    handOverKey: (keyStore) => {
      if (held !== null) keyStore.save(held)
      held = null
    },
  }
}
