import { z } from 'zod'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'
import { BookingRules } from '#shared/contract/scheduling.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import type { BookingPolicy } from '#shared/domain/scheduling/conflicts.ts'
import type { Availability, DateException } from '#shared/domain/scheduling/hours.ts'
import type { BookingLimits } from '#shared/domain/scheduling/slots.ts'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import {
  type BookingDoctorRow,
  type HoursFilter,
  listBookingDoctors,
  listClosures,
  listExceptions,
  listHours,
  listLeaves,
} from './availability.repo.ts'

/** How a doctor's slots are until somebody says otherwise. */
const USUAL = { slotMinutes: 15, capacity: 1, policy: 'forbid' } as const satisfies BookingSettings
/** How far ahead and how shortly before one may book until somebody says otherwise (domain.md). */
const USUAL_RULES: BookingRules = {
  desk: { horizonDays: 30, leadMinutes: 0 },
  portal: { horizonDays: 7, leadMinutes: 60 },
}
const RULES = 'scheduling.rules'
const MS_PER_MINUTE = 60_000

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

/** When doctors see patients on some dates, by doctor. */
export const readAvailability = async (
  db: Db,
  doctors: readonly BookingDoctorRow[],
  dates: { from: string; to: string },
): Promise<Map<number, Availability>> => {
  const filter: HoursFilter = { doctorIds: doctors.map(({ id }) => id), ...dates }
  const closures = (await listClosures(db, dates)).map((row) => ({ from: row.from_date, to: row.to_date }))
  const hours = Map.groupBy(await listHours(db, filter), (row) => row.doctor_id)
  const exceptions = Map.groupBy(await listExceptions(db, filter), (row) => row.doctor_id)
  const leaves = Map.groupBy(await listLeaves(db, filter), (row) => row.doctor_id)
  const availabilityOf = (row: BookingDoctorRow): Availability => ({
    slotMinutes: settingsOf(row).slotMinutes,
    capacity: settingsOf(row).capacity,
    closures,
    exceptions: exceptionsOf(exceptions.get(row.id) ?? []),
    leaves: (leaves.get(row.id) ?? []).map((leave) => ({ startsAt: leave.starts_at, endsAt: leave.ends_at })),
    weekly: (hours.get(row.id) ?? []).map((own) => ({
      weekday: own.weekday,
      from: own.from_time,
      to: own.to_time,
      validFrom: own.valid_from,
      validTo: own.valid_to,
    })),
  })
  return new Map(doctors.map((row) => [row.id, availabilityOf(row)]))
}

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

/** From when and until when a channel may book, on the clinic's wall clock. */
export const limitsOf = async (db: Db, now: Date, channel: keyof BookingRules): Promise<BookingLimits> => {
  const { today, timeZone } = await clinicToday(db, now)
  const { horizonDays, leadMinutes } = (await bookingRules(db))[channel]
  const earliest = localDateTimeAt(new Date(now.getTime() + leadMinutes * MS_PER_MINUTE), timeZone)
  return { earliest, lastDate: addDays(today, horizonDays) }
}

/** What the clinic's wall clock shows now. */
export const clinicClock = async (db: Db, now: Date): Promise<string> =>
  localDateTimeAt(now, (await clinicToday(db, now)).timeZone)
