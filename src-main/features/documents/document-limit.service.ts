import { z } from 'zod'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { MAX_DOCUMENT_BYTES } from '#shared/contract/documents.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'

const SETTING = 'documents'

const Stored = z.object({
  maxBytes: z.int().positive(),
  updatedBy: z.int().nullable().default(null),
  updatedAt: z.string().default(''),
})

const NEVER_SET = { maxBytes: MAX_DOCUMENT_BYTES, version: 0, updatedBy: null, updatedAt: '' }

const readLimit = async (db: Db) => {
  const setting = await readSetting(db, SETTING)
  return setting ? { ...Stored.parse(setting.value), version: setting.version } : NEVER_SET
}

/** The largest document of this clinic in bytes; version 0 until somebody sets it. */
export const documentLimit = async (db: Db): Promise<{ maxBytes: number; version: number }> => {
  const { maxBytes, version } = await readLimit(db)
  return { maxBytes, version }
}

/** Changes the largest document the clinic takes in; uploads that were announced before go on. Throws VERSION_CONFLICT. */
export const setDocumentLimit = (call: Call, input: { maxBytes: number; version: number }) =>
  write(call, async (trx, writing) => {
    const before = await readLimit(trx)
    const stamped = { version: before.version, updated_by: before.updatedBy, updated_at: before.updatedAt }
    await refuseStale(trx, stamped, input.version)
    const { maxBytes } = input
    const stored: z.infer<typeof Stored> = {
      maxBytes,
      updatedBy: staffOf(call).staffId,
      updatedAt: call.now.toISOString(),
    }
    await writeSetting(trx, SETTING, stored, call.now)
    const changes = changedFields({ maxBytes: before.maxBytes }, { maxBytes })
    await recordEvent(trx, writing, { entity: 'clinic', changes })
    writing.note('documents')
    return documentLimit(trx)
  })
