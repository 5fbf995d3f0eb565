import { z } from 'zod'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'

const SETTING = 'stations.network'

const StoredPlan = z.object({
  isOn: z.boolean(),
  port: z.int(),
  isOpenToBrowsers: z.boolean(),
  browserPort: z.int(),
  updatedBy: z.int().nullable(),
  updatedAt: z.string(),
})
type StoredPlan = z.infer<typeof StoredPlan>

/** Before anybody chose: nothing is heard on the network. */
const NOTHING_CHOSEN: StoredPlan = {
  isOn: false,
  port: 4811,
  isOpenToBrowsers: false,
  browserPort: 4812,
  updatedBy: null,
  updatedAt: new Date(0).toISOString(),
}

/** What the administrator chose for the network; version 0 where nothing was chosen yet. */
export const readPlan = async (db: Db): Promise<StoredPlan & { version: number }> => {
  const setting = await readSetting(db, SETTING)
  return setting ? { ...StoredPlan.parse(setting.value), version: setting.version } : { ...NOTHING_CHOSEN, version: 0 }
}

export const writePlan = (trx: Trx, plan: StoredPlan, now: Date): Promise<void> => writeSetting(trx, SETTING, plan, now)
