import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { listBooked } from './appointments.repo.ts'
import { toAppointment } from './appointments.service.ts'
import { findClosure, insertClosure, listClosures, removeClosure } from './availability.repo.ts'

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

/** Closes the clinic on some dates and answers the bookings it breaks; they stay booked until somebody moves them. */
export const addClosure = (call: Call, input: { from: string; to: string; name: string }) =>
  write(call, async (trx, writing) => {
    const row = { from_date: input.from, to_date: input.to, name: input.name }
    const stamp = { created_at: call.now.toISOString(), created_by: staffOf(call).staffId }
    const { id } = await insertClosure(trx, { ...row, ...stamp })
    await recordEvent(trx, writing, {
      entity: 'closure',
      entityId: id,
      changes: { closure: { before: null, after: row } },
    })
    writing.note('scheduling')
    const dates = { startsAt: timeOn(input.from, 0), endsAt: timeOn(input.to, 1440) }
    return { closure: toClosure({ id, ...row }), broken: (await listBooked(trx, dates)).map(toAppointment) }
  })

/** Takes a closure out; throws NOT_FOUND where there is none any more. */
export const endClosure = (call: Call, id: number) =>
  write(call, async (trx, writing) => {
    const row = await findClosure(trx, id)
    if (!row) throw refusal('NOT_FOUND', { what: 'closure' })
    await removeClosure(trx, id, call.now.toISOString(), staffOf(call).staffId)
    await recordEvent(trx, writing, { entity: 'closure', entityId: id })
    writing.note('scheduling')
    return toClosure(row)
  })
