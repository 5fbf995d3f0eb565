import { z } from 'zod'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'

const SETTING = 'backup.state'

/** Why the backup before did not come about. */
const FAILURES = ['DISK_FULL', 'FOLDER_NOT_USABLE', 'INTERRUPTED'] as const
export type BackupFailureKind = (typeof FAILURES)[number]

const Made = z.object({ folder: z.string(), at: z.string(), by: z.string(), bytes: z.int(), files: z.int() })

const StoredState = z.object({
  last: Made.nullable(),
  failure: z.enum(FAILURES).nullable(),
})
export type StoredState = z.infer<typeof StoredState>

const NEVER_MADE: StoredState = { last: null, failure: null }

/** What the clinic remembers of its backups. */
export const readBackups = async (db: Db): Promise<StoredState> => {
  const setting = await readSetting(db, SETTING)
  return setting ? StoredState.parse(setting.value) : NEVER_MADE
}

/** Changes some of it and keeps the rest. */
export const changeBackups = async (trx: Trx, some: Partial<StoredState>, now: Date): Promise<void> =>
  writeSetting(trx, SETTING, { ...(await readBackups(trx)), ...some }, now)
