import { z } from 'zod'
import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { findGrounds, insertBrokenGlass } from './care.repo.ts'

/** How far back an appointment, ticket or visit makes a doctor the treating one, in days. */
const TREATING_DAYS = 365
/** How long a record stays open to who gave a reason, in milliseconds. */
const OPEN_MS = 12 * 60 * 60_000
const DAY_MS = 24 * 60 * 60_000

const SETTING = 'patients.recordAccess'
const Rule = z.enum(['treating', 'all-doctors'])
type Rule = z.infer<typeof Rule>
const StoredRule = z.object({ rule: Rule, updatedBy: z.int().nullable(), updatedAt: z.string() })
const USUAL_RULE: Rule = 'treating'

/** On what ground a person may read what is clinical of a patient; `patientId` is the record that was kept. */
export interface CareAccess {
  patientId: number
  ground: 'treating' | 'setting' | 'break-glass' | 'none'
  /** When a break-glass ends. */
  until: string | null
}

const ruleOf = (stored: string | null): Rule =>
  stored === null ? USUAL_RULE : StoredRule.parse(JSON.parse(stored)).rule

// By the date in Greenwich, a day further back: in no time zone a day is missing, and one more decides nothing.
const treatingSince = (now: Date): string =>
  new Date(now.getTime() - (TREATING_DAYS + 1) * DAY_MS).toISOString().slice(0, 10)

/** The caller's ground to read what is clinical of a patient, of a joined record the kept one's; throws NOT_FOUND. */
export const careAccessOf = async (db: Db, call: Call, patientId: number): Promise<CareAccess> => {
  const { caller, now } = call
  const staff = caller?.kind === 'staff' ? caller : null
  const row = await findGrounds(db, {
    patientId,
    doctorId: staff?.doctorId ?? null,
    staffId: staff?.staffId ?? 0,
    since: treatingSince(now),
    now: now.toISOString(),
    setting: SETTING,
  })
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  if (row.merged_into_id !== null) return careAccessOf(db, call, row.merged_into_id)
  // The clinic's own work by the clock reads for nobody.
  if (caller?.kind === 'system') return { patientId, ground: 'setting', until: null }
  if (row.is_treating === 1) return { patientId, ground: 'treating', until: null }
  if (staff && ruleOf(row.rule) === 'all-doctors') return { patientId, ground: 'setting', until: null }
  if (row.open_until !== null) return { patientId, ground: 'break-glass', until: row.open_until }
  return { patientId, ground: 'none', until: null }
}

/** Refuses with NOT_TREATING, on record; never inside a transaction. */
export const refuseNotTreating = async (call: Call, patientId: number): Promise<never> => {
  await write(call, (trx, writing) =>
    recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId, result: 'denied' }),
  )
  throw refusal('NOT_TREATING', { patientId })
}

/**
 * Lets a person through to what is clinical of a patient and answers the id of the record that was kept: who treats the
 * patient, whom the clinic's rule lets read, or who broke the glass. Throws NOT_FOUND, and NOT_TREATING on record: ask before
 * a transaction begins.
 */
export const requireCare = async (call: Call, asked: number): Promise<number> => {
  const { patientId, ground } = await careAccessOf(call.core.db, call, asked)
  if (ground === 'none') await refuseNotTreating(call, patientId)
  return patientId
}

/** Whether the caller may read what is clinical of this patient, and on what ground; throws NOT_FOUND. */
export const getCareAccess = async (call: Call, asked: number): Promise<Omit<CareAccess, 'patientId'>> => {
  const { ground, until } = await careAccessOf(call.core.db, call, asked)
  return { ground, until }
}

/** Opens a record to the caller for 12 hours, with the reason on record; throws NOT_FOUND. */
export const breakGlass = (call: Call, input: { patientId: number; reason: string }): Promise<{ until: string }> =>
  write(call, async (trx, writing) => {
    const { patientId } = await careAccessOf(trx, call, input.patientId)
    const { reason } = input
    const until = new Date(call.now.getTime() + OPEN_MS).toISOString()
    const at = call.now.toISOString()
    await insertBrokenGlass(trx, { patient_id: patientId, staff_id: staffOf(call).staffId, reason, at, until })
    await recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId, reason })
    writing.note('consultation', patientId)
    return { until }
  })

const storedRule = async (db: Db) => {
  const setting = await readSetting(db, SETTING)
  if (!setting) return { rule: USUAL_RULE, version: 0, updated_by: null, updated_at: new Date(0).toISOString() }
  const { rule, updatedBy, updatedAt } = StoredRule.parse(setting.value)
  return { rule, version: setting.version, updated_by: updatedBy, updated_at: updatedAt }
}

/** The clinic's rule of who reads clinical records; version 0 where it was never set. */
export const getRecordAccess = async (db: Db): Promise<{ rule: Rule; version: number }> => {
  const { rule, version } = await storedRule(db)
  return { rule, version }
}

/** Changes the clinic's rule of who reads clinical records; throws VERSION_CONFLICT. */
export const setRecordAccess = (
  call: Call,
  { rule, version }: { rule: Rule; version: number },
): Promise<{ rule: Rule; version: number }> =>
  write(call, async (trx, writing: WriteCall) => {
    const before = await storedRule(trx)
    await refuseStale(trx, before, version)
    const stored: z.infer<typeof StoredRule> = {
      rule,
      updatedBy: staffOf(call).staffId,
      updatedAt: call.now.toISOString(),
    }
    await writeSetting(trx, SETTING, stored, call.now)
    await recordEvent(trx, writing, { entity: 'clinic', changes: { rule: { before: before.rule, after: rule } } })
    writing.note('clinic')
    writing.note('consultation')
    return getRecordAccess(trx)
  })
