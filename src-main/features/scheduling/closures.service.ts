import { type Call, type Core, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { findClosure, insertClosure, listClosures, removeClosure, updateClosure } from './availability.repo.ts'
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
  return { closure: toClosure({ id, ...row }), ...(await listBroken(trx, writing, { id, ...input })) }
}

/** Makes the list of the bookings a closure breaks. */
const listBroken = async (
  trx: Trx,
  writing: WriteCall,
  closure: { id: number; from: string; to: string; name: string },
) => {
  const dates = { startsAt: timeOn(closure.from, 0), endsAt: timeOn(closure.to, 1440) }
  const list = { cause: 'closure' as const, doctorId: null, closureId: closure.id, note: closure.name, ...dates }
  return makeList(trx, writing, list, await bookedFromNow(trx, writing.now, dates))
}

/**
 * Gives a closure another name or other dates. With other dates its list gives way to one of the bookings they break. Throws
 * NOT_FOUND, and INVALID_INPUT for dates that are over.
 */
export const changeClosure = (call: Call, input: { id: number; from: string; to: string; name: string }) =>
  write(call, async (trx, writing) => {
    const before = await findClosure(trx, input.id)
    if (!before) throw refusal('NOT_FOUND', { what: 'closure' })
    const { today } = await clinicToday(trx, call.now)
    if (input.to < today) throw refusal('INVALID_INPUT', { issues: [{ path: 'to', code: 'in_the_past' }] })
    const row = { from_date: input.from, to_date: input.to, name: input.name }
    await updateClosure(trx, input.id, row)
    await recordEvent(trx, writing, {
      entity: 'closure',
      entityId: input.id,
      changes: changedFields({ from_date: before.from_date, to_date: before.to_date, name: before.name }, row),
    })
    writing.note('scheduling')
    const closure = toClosure({ id: input.id, ...row })
    if (before.from_date === input.from && before.to_date === input.to) {
      return { closure, broken: [], rebookingListId: null }
    }
    await withdrawList(trx, writing, { closureId: input.id })
    return { closure, ...(await listBroken(trx, writing, input)) }
  })

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
