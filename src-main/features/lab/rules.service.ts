import { z } from 'zod'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'

const SETTING = 'lab.rules'
/** Stands for when rules were changed that never were. */
const NEVER = new Date(0).toISOString()
const StoredRules = z.object({
  allowsSelfVerification: z.boolean(),
  updatedBy: z.int().nullable(),
  updatedAt: z.string(),
})

interface LabRules {
  /** Whether who entered a result may verify it. */
  allowsSelfVerification: boolean
  version: number
}

const storedRules = async (db: Db) => {
  const setting = await readSetting(db, SETTING)
  if (!setting) return { allowsSelfVerification: false, version: 0, updated_by: null, updated_at: NEVER }
  const { allowsSelfVerification, updatedBy, updatedAt } = StoredRules.parse(setting.value)
  return { allowsSelfVerification, version: setting.version, updated_by: updatedBy, updated_at: updatedAt }
}

/** The laboratory's rules of this clinic; version 0 where they were never set. */
export const labRules = async (db: Db): Promise<LabRules> => {
  const { allowsSelfVerification, version } = await storedRules(db)
  return { allowsSelfVerification, version }
}

/** Changes the laboratory's rules; throws VERSION_CONFLICT. */
export const setLabRules = (call: Call, { allowsSelfVerification, version }: LabRules): Promise<LabRules> =>
  write(call, async (trx, writing) => {
    const before = await storedRules(trx)
    await refuseStale(trx, before, version)
    const stored: z.infer<typeof StoredRules> = {
      allowsSelfVerification,
      updatedBy: staffOf(call).staffId,
      updatedAt: call.now.toISOString(),
    }
    await writeSetting(trx, SETTING, stored, call.now)
    const changes = { allowsSelfVerification: { before: before.allowsSelfVerification, after: allowsSelfVerification } }
    await recordEvent(trx, writing, { entity: 'lab-rules', changes })
    writing.note('lab')
    return labRules(trx)
  })
