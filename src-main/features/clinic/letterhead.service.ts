import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { Letterhead } from '#shared/contract/clinic.contract.ts'
import { keptAs, type RefusedFileReason } from '#shared/domain/documents/file-content.ts'
import { pictureSize } from '#shared/domain/documents/picture-size.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'

const SETTING = 'clinic.letterhead'
/** It goes into every paper: larger ones would make every PDF large. */
const MAX_LOGO_BYTES = 300 * 1024
const MAX_LOGO_PIXELS = 4_000_000

const StoredLetterhead = Letterhead.extend({ updatedBy: z.int().nullable(), updatedAt: z.string() })
type LetterheadNow = Letterhead & { version: number }

const NOTHING_SET: z.infer<typeof StoredLetterhead> = {
  logo: null,
  registrationNumber: null,
  footer: null,
  updatedBy: null,
  updatedAt: new Date(0).toISOString(),
}

const stored = async (db: Db) => {
  const setting = await readSetting(db, SETTING)
  return setting
    ? { ...StoredLetterhead.parse(setting.value), version: setting.version }
    : { ...NOTHING_SET, version: 0 }
}

/** What stands on top of the clinic's papers beside its name and address; version 0 where it was never set. */
export const getLetterhead = async (db: Db): Promise<LetterheadNow> => {
  const { logo, registrationNumber, footer, version } = await stored(db)
  return { logo, registrationNumber, footer, version }
}

const ENDINGS = { 'image/png': Buffer.from('IEND'), 'image/jpeg': Buffer.from([0xff, 0xd9]) }
/** What programs put behind a picture's end. */
const TAIL_BYTES = 1024

const refusedLogo = async (logo: NonNullable<Letterhead['logo']>): Promise<RefusedFileReason | null> => {
  const bytes = Buffer.from(logo.base64, 'base64')
  if (bytes.length === 0) return 'empty'
  if (bytes.length > MAX_LOGO_BYTES) return 'too-many-pixels'
  const found = keptAs((await fileTypeFromBuffer(bytes))?.mime ?? '')
  if (found !== logo.contentType) return 'type'
  const size = pictureSize(found, bytes)
  if (!size || size.width < 1 || size.height < 1) return 'damaged'
  if (size.width * size.height > MAX_LOGO_PIXELS) return 'too-many-pixels'
  return bytes.subarray(-TAIL_BYTES).includes(ENDINGS[logo.contentType]) ? null : 'damaged'
}

/** A letterhead as the audit trail tells of it: of the picture only what it is. */
const told = ({ logo, registrationNumber, footer }: Letterhead) => ({
  logo: logo && `${logo.contentType}, ${Buffer.byteLength(logo.base64, 'base64')} bytes`,
  registrationNumber,
  footer,
})

/** Changes the letterhead; throws VERSION_CONFLICT, and FILE_NOT_ACCEPTED where the picture is none or too large. */
export const updateLetterhead = async (call: Call, input: LetterheadNow): Promise<LetterheadNow> => {
  const { version, logo, registrationNumber, footer } = input
  const reason = logo && (await refusedLogo(logo))
  if (reason) throw refusal('FILE_NOT_ACCEPTED', { reason })
  const fields = { logo, registrationNumber, footer }
  return write(call, async (trx, writing) => {
    const before = await stored(trx)
    const stamped = { version: before.version, updated_by: before.updatedBy, updated_at: before.updatedAt }
    await refuseStale(trx, stamped, version)
    const stamp = { updatedBy: staffOf(call).staffId, updatedAt: call.now.toISOString() }
    await writeSetting(trx, SETTING, { ...fields, ...stamp }, call.now)
    await recordEvent(trx, writing, { entity: 'clinic', changes: changedFields(told(before), told(fields)) })
    writing.note('clinic')
    return getLetterhead(trx)
  })
}
