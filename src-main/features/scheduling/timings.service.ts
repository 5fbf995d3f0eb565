import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Timings } from '#shared/contract/scheduling.contract.ts'
import type { BookingPolicy } from '#shared/domain/scheduling/conflicts.ts'
import type { Hours } from '#shared/domain/scheduling/hours.ts'
import { dateOf, timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  deleteException,
  findLeave,
  insertException,
  insertLeave,
  listExceptions,
  listHours,
  listLeaves,
  removeLeave,
  replaceHours,
  saveSettings,
} from './availability.repo.ts'
import { bookingDoctor, exceptionsOf, settingsOf } from './availability.service.ts'
import { clinicClock } from './calendar-state.service.ts'
import { bookedFromNow, dropHealed, makeList, makeListOfHours, withdrawList, withinHours } from './rebooking.service.ts'
import { requireOwnHours } from './scheduling.policy.ts'

type LeaveRow = NonNullable<Awaited<ReturnType<typeof findLeave>>>

const toLeave = (row: LeaveRow) => ({
  id: row.id,
  doctorId: row.doctor_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  reason: row.reason,
})

const timingsOf = async (db: Db, doctorId: number, now: Date): Promise<Timings> => {
  const doctor = await bookingDoctor(db, doctorId)
  const { today } = await clinicToday(db, now)
  const filter = { doctorIds: [doctorId], from: today, to: null }
  const hours = await listHours(db, { ...filter, from: '' })
  return {
    doctorId,
    ...settingsOf(doctor),
    version: doctor.version ?? 0,
    weekly: hours.map((row) => ({
      weekday: row.weekday,
      from: row.from_time,
      to: row.to_time,
      name: row.name,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    })),
    exceptions: exceptionsOf(await listExceptions(db, filter)).map((one) => ({ ...one, hours: [...one.hours] })),
    leaves: (await listLeaves(db, filter)).map(toLeave),
  }
}

/** A doctor's weekly hours and settings, with the exceptions and leave that are not over. */
export const getTimings = (core: Core, now: Date, doctorId: number): Promise<Timings> =>
  timingsOf(core.db, doctorId, now)

interface TimingsInput {
  doctorId: number
  version: number
  slotMinutes: number
  capacity: number
  policy: BookingPolicy
  weekly: readonly (Hours & { weekday: number; name: string | null; validFrom: string; validTo: string | null })[]
}

/** Replaces a doctor's settings and weekly hours, and makes the list of the bookings they break: they stay booked. */
export const saveTimings = async (call: Call, input: TimingsInput) => {
  await bookingDoctor(call.core.db, input.doctorId)
  await requireOwnHours(call, input.doctorId)
  return write(call, async (trx, writing) => {
    const before = await bookingDoctor(trx, input.doctorId)
    const { version, updated_by, updated_at } = before
    await refuseStale(trx, { version: version ?? 0, updated_by, updated_at: updated_at ?? '' }, input.version)
    const { slotMinutes, capacity, policy } = input
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await saveSettings(trx, before.id, { slot_minutes: slotMinutes, capacity, policy, ...stamp })
    const rows = input.weekly.map((own) => ({
      weekday: own.weekday,
      from_time: own.from,
      to_time: own.to,
      name: own.name,
      valid_from: own.validFrom,
      valid_to: own.validTo,
    }))
    const standing = (await listHours(trx, { doctorIds: [before.id], from: '', to: null })).map(
      ({ doctor_id: _, ...row }) => row,
    )
    // Those outside the former hours too were put there on purpose.
    const suited = await withinHours(trx, before.id, await bookedFromNow(trx, call.now, { doctorId: before.id }))
    await replaceHours(trx, before.id, rows)
    const changes = changedFields({ ...settingsOf(before) }, { slotMinutes, capacity, policy })
    const hours = { before: standing, after: rows }
    await recordEvent(trx, writing, { entity: 'doctor', entityId: before.id, changes: { ...changes, hours } })
    writing.note('scheduling', before.id)
    const made = await makeListOfHours(trx, writing, before.id, suited)
    return { timings: await timingsOf(trx, before.id, call.now), ...made }
  })
}

const refusePast = (isPast: boolean, path: string): void => {
  if (isPast) throw refusal('INVALID_INPUT', { issues: [{ path, code: 'in_the_past' }] })
}

const dayOf = (date: string) => ({ startsAt: timeOn(date, 0), endsAt: timeOn(date, 1440) })

/** Gives a date yet to come hours of its own, none meaning closed, and makes the list of the bookings outside them. */
export const addException = async (
  call: Call,
  input: { doctorId: number; date: string; hours: readonly Hours[]; note: string | null },
) => {
  const { doctorId, date, hours, note } = input
  await bookingDoctor(call.core.db, doctorId)
  await requireOwnHours(call, doctorId)
  return write(call, async (trx, writing) => {
    refusePast(date < dateOf(await clinicClock(trx, call.now)), 'date')
    const known = await listExceptions(trx, { doctorIds: [doctorId], from: date, to: date })
    if (known.length > 0) throw refusal('NAME_TAKEN', { field: 'date' })
    const made = { doctor_id: doctorId, on_date: date, note, created_at: call.now.toISOString() }
    const stamped = { ...made, created_by: staffOf(call).staffId }
    const rows = hours.map(({ from, to }) => ({ ...stamped, from_time: from, to_time: to }))
    await insertException(trx, rows.length > 0 ? rows : [{ ...stamped, from_time: null, to_time: null }])
    const changes = { hours: { before: null, after: { date, hours } } }
    await recordEvent(trx, writing, { entity: 'doctor', entityId: doctorId, changes })
    writing.note('scheduling', doctorId)
    await dropHealed(trx, writing, doctorId)
    const booked = await bookedFromNow(trx, call.now, { ...dayOf(date), doctorId })
    const broken = await withinHours(trx, doctorId, booked, false)
    const list = await makeList(trx, writing, { cause: 'exception', doctorId, note, ...dayOf(date) }, broken)
    return { timings: await timingsOf(trx, doctorId, call.now), ...list }
  })
}

/**
 * Gives a date its weekly hours back and takes its list off the desk; bookings in extra hours that are gone now make one of
 * their own. Throws NOT_FOUND where the date had no hours of its own.
 */
export const removeException = async (call: Call, input: { doctorId: number; date: string }): Promise<Timings> => {
  const { doctorId, date } = input
  await bookingDoctor(call.core.db, doctorId)
  await requireOwnHours(call, doctorId)
  return write(call, async (trx, writing) => {
    const [known] = exceptionsOf(await listExceptions(trx, { doctorIds: [doctorId], from: date, to: date }))
    if (!known) throw refusal('NOT_FOUND', { what: 'exception' })
    const booked = await bookedFromNow(trx, call.now, { ...dayOf(date), doctorId })
    const suited = await withinHours(trx, doctorId, booked)
    await deleteException(trx, doctorId, date)
    const changes = { hours: { before: known, after: null } }
    await recordEvent(trx, writing, { entity: 'doctor', entityId: doctorId, changes })
    writing.note('scheduling', doctorId)
    await withdrawList(trx, writing, { doctorId, date })
    await makeListOfHours(trx, writing, doctorId, suited)
    return timingsOf(trx, doctorId, call.now)
  })
}

/** Saves a doctor's leave that is not over and makes the list of the bookings it breaks: they stay booked. */
export const addLeave = async (
  call: Call,
  input: { doctorId: number; startsAt: string; endsAt: string; reason: string | null },
) => {
  const { doctorId, startsAt, endsAt, reason } = input
  await bookingDoctor(call.core.db, doctorId)
  await requireOwnHours(call, doctorId)
  return write(call, async (trx, writing) => {
    refusePast(endsAt <= (await clinicClock(trx, call.now)), 'endsAt')
    const stamp = { created_at: call.now.toISOString(), created_by: staffOf(call).staffId }
    const row = { doctor_id: doctorId, starts_at: startsAt, ends_at: endsAt, reason }
    const { id } = await insertLeave(trx, { ...row, ...stamp })
    const changes = { leave: { before: null, after: { startsAt, endsAt } } }
    await recordEvent(trx, writing, { entity: 'leave', entityId: id, changes })
    writing.note('scheduling', doctorId)
    const list = { cause: 'leave' as const, doctorId, leaveId: id, startsAt, endsAt, note: reason }
    const booked = await bookedFromNow(trx, call.now, { startsAt, endsAt, doctorId })
    return { leave: toLeave({ id, ...row }), ...(await makeList(trx, writing, list, booked)) }
  })
}

/** Takes a leave out, and its list off the desk; throws NOT_FOUND where there is none any more. */
export const endLeave = async (call: Call, id: number) => {
  const known = await findLeave(call.core.db, id)
  if (!known) throw refusal('NOT_FOUND', { what: 'leave' })
  await requireOwnHours(call, known.doctor_id)
  return write(call, async (trx, writing) => {
    const row = await findLeave(trx, id)
    if (!row) throw refusal('NOT_FOUND', { what: 'leave' })
    await removeLeave(trx, id, call.now.toISOString(), staffOf(call).staffId)
    await withdrawList(trx, writing, { leaveId: id })
    await recordEvent(trx, writing, { entity: 'leave', entityId: id })
    writing.note('scheduling', row.doctor_id)
    return toLeave(row)
  })
}
