import { type Call, type Core, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { findClosure, insertClosure, listClosures, removeClosure } from './availability.repo.ts'
import { bookedFromNow, makeList, withdrawList } from './rebooking.service.ts'

const toClosure = (row: NonNullable<Awaited<ReturnType<typeof findClosure>>>) => ({
  id: row.id,
  from: row.from_date,
  to: row.to_date,
  name: row.name,
})

/** Closures of the clinic that are not over, by date. */
export const closuresAhead = async (core: Core, now: Date) => {
  const { today } = await clinicToday(core.db, now)
  return (await listClosures(core.db, { from: today, to: null })).map(toClosure)
}

/** Every closure in force, over or not, by date. */
export const closuresInForce = async (db: Db) => (await listClosures(db, { from: '', to: null })).map(toClosure)

/**
 * Closes the clinic on some dates, one of them yet to come, inside the caller's transaction, and makes the list of the
 * bookings it breaks: they stay booked. Throws INVALID_INPUT for dates that are over.
 */
export const addClosureIn = async (trx: Trx, writing: WriteCall, input: { from: string; to: string; name: string }) => {
  const { today } = await clinicToday(trx, writing.now)
  if (input.to < today) throw refusal('INVALID_INPUT', { issues: [{ path: 'to', code: 'in_the_past' }] })
  const row = { from_date: input.from, to_date: input.to, name: input.name }
  const stamp = { created_at: writing.now.toISOString(), created_by: staffOf(writing).staffId }
  const { id } = await insertClosure(trx, { ...row, ...stamp })
  await recordEvent(trx, writing, {
    entity: 'closure',
    entityId: id,
    changes: { closure: { before: null, after: row } },
  })
  writing.note('scheduling')
  const dates = { startsAt: timeOn(input.from, 0), endsAt: timeOn(input.to, 1440) }
  const list = { cause: 'closure' as const, doctorId: null, closureId: id, note: input.name, ...dates }
  const made = await makeList(trx, writing, list, await bookedFromNow(trx, writing.now, dates))
  return { closure: toClosure({ id, ...row }), ...made }
}

/** Closes the clinic on some dates and answers the bookings it breaks. */
export const addClosure = (call: Call, input: { from: string; to: string; name: string }) =>
  write(call, (trx, writing) => addClosureIn(trx, writing, input))

/** Takes a closure out inside the caller's transaction, and its list off the desk; throws NOT_FOUND where there is none. */
export const endClosureIn = async (trx: Trx, writing: WriteCall, id: number) => {
  const row = await findClosure(trx, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'closure' })
  await removeClosure(trx, id, writing.now.toISOString(), staffOf(writing).staffId)
  await withdrawList(trx, writing, { closureId: id })
  await recordEvent(trx, writing, { entity: 'closure', entityId: id })
  writing.note('scheduling')
  return toClosure(row)
}

/** Takes a closure out, and its list off the desk; throws NOT_FOUND where there is none any more. */
export const endClosure = (call: Call, id: number) => write(call, (trx, writing) => endClosureIn(trx, writing, id))
