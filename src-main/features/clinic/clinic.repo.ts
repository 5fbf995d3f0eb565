import { z } from 'zod'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { ClinicProfileFields } from '#shared/contract/clinic.contract.ts'

const StoredProfile = ClinicProfileFields.extend({
  updatedBy: z.int().nullable(),
  updatedAt: z.string(),
})

export type ProfileRow = z.infer<typeof StoredProfile> & { version: number }

/** The clinic's particulars, or null before set-up. */
export const readProfile = async (db: Db): Promise<ProfileRow | null> => {
  const setting = await readSetting(db, 'clinic.profile')
  return setting ? { ...StoredProfile.parse(setting.value), version: setting.version } : null
}

export const writeProfile = (trx: Trx, profile: z.infer<typeof StoredProfile>, now: Date): Promise<void> =>
  writeSetting(trx, 'clinic.profile', profile, now)
