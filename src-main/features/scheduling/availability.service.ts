import { z } from 'zod'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { BookingRules } from '#shared/contract/scheduling.contract.ts'
import type { BookingPolicy } from '#shared/domain/scheduling/conflicts.ts'
import type { DateException } from '#shared/domain/scheduling/hours.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { type BookingDoctorRow, listBookingDoctors, type listExceptions } from './availability.repo.ts'

/** How a doctor's slots are until somebody says otherwise. */
const USUAL = { slotMinutes: 15, capacity: 1, policy: 'forbid' } as const satisfies BookingSettings
/** How far ahead and how shortly before one may book until somebody says otherwise (domain.md). */
const USUAL_RULES: BookingRules = {
  desk: { horizonDays: 30, leadMinutes: 0 },
  portal: { horizonDays: 7, leadMinutes: 60 },
}
const RULES = 'scheduling.rules'

interface BookingSettings {
  slotMinutes: number
  capacity: number
  policy: BookingPolicy
}

/** A doctor's settings, the usual ones where none were saved. */
export const settingsOf = (row: BookingDoctorRow): BookingSettings => ({
  slotMinutes: row.slot_minutes ?? USUAL.slotMinutes,
  capacity: row.capacity ?? USUAL.capacity,
  policy: row.policy ?? USUAL.policy,
})

/** A doctor with their settings; throws NOT_FOUND. */
export const bookingDoctor = async (db: Db, doctorId: number): Promise<BookingDoctorRow> => {
  const [row] = await listBookingDoctors(db, { doctorId })
  if (!row) throw refusal('NOT_FOUND', { what: 'doctor' })
  return row
}

/** The rows of a doctor's exceptions put together by their dates. */
export const exceptionsOf = (
  rows: Awaited<ReturnType<typeof listExceptions>>,
): (DateException & { note: string | null })[] =>
  [...Map.groupBy(rows, (row) => row.on_date)].map(([date, own]) => ({
    date,
    note: own[0]?.note ?? null,
    hours: own.flatMap(({ from_time: from, to_time: to }) => (from !== null && to !== null ? [{ from, to }] : [])),
  }))

const StoredRules = BookingRules.extend({ updatedBy: z.int().nullable() })

/** How far ahead and how shortly before a slot may be booked. */
export const bookingRules = async (db: Db): Promise<BookingRules> => {
  const setting = await readSetting(db, RULES)
  return setting ? BookingRules.parse(setting.value) : USUAL_RULES
}

/** Changes how far ahead and how shortly before a slot may be booked. */
export const saveRules = (call: Call, rules: BookingRules): Promise<BookingRules> =>
  write(call, async (trx, writing) => {
    const before = await bookingRules(trx)
    const stored: z.infer<typeof StoredRules> = { ...rules, updatedBy: staffOf(call).staffId }
    await writeSetting(trx, RULES, stored, call.now)
    await recordEvent(trx, writing, { entity: 'clinic', changes: { rules: { before, after: rules } } })
    writing.note('scheduling')
    return bookingRules(trx)
  })
