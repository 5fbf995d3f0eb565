import { type Call, type Core, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { BookedAppointment, FreeSlot } from '#shared/contract/appointment.values.ts'
import type { Rebooking, RebookingList } from '#shared/contract/rebooking.contract.ts'
import { type BrokenBooking, brokenState, isWithinHours } from '#shared/domain/scheduling/rebooking.ts'
import { dateOf, type Span } from '#shared/domain/scheduling/wall-clock.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { type BookedRow, listBooked, listOfRebooking } from './appointments.repo.ts'
import { bookedRow, toBooked } from './appointments.service.ts'
import { availabilityIn, clinicClock, doctorIn, readCalendar } from './calendar-state.service.ts'
import {
  type BrokenBy,
  dropRows,
  findList,
  findRow,
  insertList,
  type ListRow,
  listLists,
  listRows,
  listStanding,
  listStandingByHours,
  type RebookingRow,
  type StandingRow,
  updateRow,
  withdrawListOf,
} from './rebooking.repo.ts'
import { findFreeSlots } from './slots.service.ts'

/** Lists that are done stay to be seen for seven days. */
const DONE_SHOWN_MS = 7 * 86_400_000
/** The free slots told of for each booking. */
const NEXT_FREE = 3
/** After every date of the calendar. */
const END_OF_CALENDAR = '2200-01-01T00:00'

interface NewList extends Span {
  cause: RebookingList['cause']
  /** Null for a closure. */
  doctorId: number | null
  note: string | null
  leaveId?: number
  closureId?: number
}

/** The bookings from now on that lie in a stretch, of one doctor or of everybody, by time. */
export const bookedFromNow = async (
  db: Db,
  now: Date,
  stretch: Partial<Span> & { doctorId?: number },
): Promise<BookedRow[]> => {
  const clock = await clinicClock(db, now)
  const { startsAt = clock, endsAt = END_OF_CALENDAR } = stretch
  const from = startsAt > clock ? startsAt : clock
  if (endsAt <= from) return []
  const whose = stretch.doctorId === undefined ? {} : { doctorId: stretch.doctorId }
  return listBooked(db, { startsAt: from, endsAt, ...whose })
}

/** Makes the desk's list of the bookings a change breaks, in the change's transaction; none where it breaks nothing. */
export const makeList = async (
  trx: Trx,
  writing: WriteCall,
  list: NewList,
  rows: readonly BookedRow[],
): Promise<{ broken: BookedAppointment[]; rebookingListId: number | null }> => {
  if (rows.length === 0) return { broken: [], rebookingListId: null }
  const { cause, doctorId, startsAt, endsAt, note } = list
  const made = {
    cause,
    doctor_id: doctorId,
    leave_id: list.leaveId ?? null,
    closure_id: list.closureId ?? null,
    starts_at: startsAt,
    ends_at: endsAt,
    note,
    created_at: writing.now.toISOString(),
    created_by: staffOf(writing).staffId,
  }
  const rebookingListId = await insertList(trx, made, rows)
  return { broken: rows.map(toBooked), rebookingListId }
}

/** Takes the list of something that was taken back off the desk. */
export const withdrawList = (trx: Trx, writing: WriteCall, by: BrokenBy): Promise<void> =>
  withdrawListOf(trx, by, writing.now.toISOString())

const spanOf = (row: { starts_at: string; ends_at: string }): Span => ({ startsAt: row.starts_at, endsAt: row.ends_at })

/** Those of a doctor's bookings that lie within the hours as they stand, or those that do not. */
export const withinHours = async <R extends { starts_at: string; ends_at: string }>(
  db: Db,
  doctorId: number,
  rows: readonly R[],
  isWanted = true,
): Promise<R[]> => {
  if (rows.length === 0) return []
  const calendar = await readCalendar(db)
  const dates = rows.map((row) => dateOf(row.starts_at))
  const availability = (await availabilityIn(db, calendar, [doctorIn(calendar, doctorId)], dates)).get(doctorId)
  return availability ? rows.filter((row) => isWithinHours(spanOf(row), availability) === isWanted) : []
}

/** Makes the list of those bookings that lay within a doctor's hours before they were changed and no longer do. */
export const makeListOfHours = async (
  trx: Trx,
  writing: WriteCall,
  doctorId: number,
  before: readonly BookedRow[],
): Promise<{ broken: BookedAppointment[]; rebookingListId: number | null }> => {
  await dropHealed(trx, writing, doctorId)
  const rows = await withinHours(trx, doctorId, before, false)
  const [first] = rows
  const endsAt = rows
    .map((row) => row.ends_at)
    .sort()
    .at(-1)
  if (!first || endsAt === undefined) return { broken: [], rebookingListId: null }
  return makeList(trx, writing, { cause: 'hours', doctorId, startsAt: first.starts_at, endsAt, note: null }, rows)
}

/** Takes those bookings off the lists of former hours that the present ones suit again. */
export const dropHealed = async (trx: Trx, writing: WriteCall, doctorId: number): Promise<void> => {
  const broken = await listStandingByHours(trx, doctorId)
  const inPlace = broken.filter((row) => row.doctor_id === row.was_doctor_id && row.starts_at === row.was_starts_at)
  await dropRows(trx, await withinHours(trx, doctorId, inPlace), writing.now.toISOString())
}

const breakOf = (list: ListRow) => ({ cause: list.cause, ...spanOf(list) })

const brokenBooking = (
  row: Pick<StandingRow, 'doctor_id' | 'starts_at' | 'ends_at' | 'state'>,
  was: Pick<StandingRow, 'was_doctor_id' | 'was_starts_at'>,
): BrokenBooking => ({
  ...spanOf(row),
  doctorId: row.doctor_id,
  state: row.state,
  was: { doctorId: was.was_doctor_id, startsAt: was.was_starts_at },
})

const toList = (list: ListRow, states: readonly string[]): RebookingList => ({
  id: list.id,
  cause: list.cause,
  doctorId: list.doctor_id,
  ...spanOf(list),
  note: list.note,
  madeAt: list.created_at,
  madeBy: list.made_by ?? '',
  total: states.length,
  done: states.filter((state) => state !== 'open' && state !== 'call-later').length,
})

/** Lists with bookings still to be moved or cancelled, and those of the last seven days that are done; the newest first. */
export const rebookingLists = async ({ db }: Core, now: Date): Promise<RebookingList[]> => {
  const { today } = await clinicToday(db, now)
  const madeSince = new Date(now.getTime() - DONE_SHOWN_MS).toISOString()
  const lists = await listLists(db, { today, madeSince })
  const standing = await listStanding(
    db,
    lists.map(({ id }) => id),
  )
  const rows = Map.groupBy(standing, (row) => row.list_id)
  return lists
    .map((list) => {
      const own = rows.get(list.id) ?? []
      return toList(
        list,
        own.map((row) => brokenState(brokenBooking(row, row), breakOf(list))),
      )
    })
    .filter((list) => list.done < list.total || list.madeAt >= madeSince)
}

const stateOf = (list: ListRow, row: RebookingRow, booking: BookedRow): Rebooking['state'] => {
  const state = brokenState(brokenBooking(booking, row), breakOf(list))
  return state === 'open' && row.call_later_at !== null ? 'call-later' : state
}

const isToDo = (state: Rebooking['state']): boolean => state === 'open' || state === 'call-later'

const toRebooking = (
  row: RebookingRow,
  booking: BookedRow,
  state: Rebooking['state'],
  nextFree: readonly FreeSlot[],
): Rebooking => ({
  id: row.id,
  appointment: toBooked(booking),
  was: { doctorId: row.was_doctor_id, startsAt: row.was_starts_at },
  state,
  note: row.note,
  callLater: row.call_later_at === null ? null : { at: row.call_later_at, by: row.call_later_by ?? '' },
  nextFree: isToDo(state) ? [...nextFree] : [],
  version: row.version,
})

/** A doctor's next free slots; those of their department where they have none or see nobody any more. */
const nextFreeOf = async (core: Core, now: Date, doctorId: number): Promise<FreeSlot[]> => {
  const own = await findFreeSlots(core, now, { doctorId, limit: NEXT_FREE })
  if (own.length > 0) return own
  const { departmentId } = doctorIn(await readCalendar(core.db), doctorId)
  return departmentId === null ? [] : findFreeSlots(core, now, { departmentId, limit: NEXT_FREE })
}

/** A list with its bookings as they stand now, by the times they had; throws NOT_FOUND. */
export const rebookingList = async (core: Core, now: Date, id: number) => {
  const list = await findList(core.db, id)
  if (!list) throw refusal('NOT_FOUND', { what: 'rebookingList' })
  const bookings = new Map((await listOfRebooking(core.db, id)).map((row) => [row.id, row]))
  const rows = (await listRows(core.db, id)).flatMap((row) => {
    const booking = bookings.get(row.appointment_id)
    return booking ? [{ row, booking, state: stateOf(list, row, booking) }] : []
  })
  const nextFree = new Map<number, FreeSlot[]>()
  for (const { booking, state } of rows) {
    if (!isToDo(state) || nextFree.has(booking.doctor_id)) continue
    nextFree.set(booking.doctor_id, await nextFreeOf(core, now, booking.doctor_id))
  }
  return {
    list: toList(
      list,
      rows.map(({ state }) => state),
    ),
    bookings: rows.map(({ row, booking, state }) =>
      toRebooking(row, booking, state, nextFree.get(booking.doctor_id) ?? []),
    ),
  }
}

const rebookingRow = async (db: Db, id: number) => {
  const row = await findRow(db, id)
  const list = row && (await findList(db, row.list_id))
  if (!row || !list) throw refusal('NOT_FOUND', { what: 'rebooking' })
  const booking = await bookedRow(db, row.appointment_id)
  return { row, booking, state: stateOf(list, row, booking) }
}

/** Notes that a patient is to be called later, or with no note that it is open again; throws WRONG_STATE once it is done. */
export const callLater = async (
  call: Call,
  input: { rebookingId: number; version: number; note: string | null },
): Promise<Rebooking> => {
  const { note, rebookingId } = input
  const saved = await write(call, async (trx, writing) => {
    const { row, booking, state } = await rebookingRow(trx, rebookingId)
    await refuseStale(trx, row, input.version)
    if (!isToDo(state)) throw refusal('WRONG_STATE', { state, wanted: 'open' })
    const at = call.now.toISOString()
    const by = staffOf(call).staffId
    const called =
      note === null ? { call_later_at: null, call_later_by: null } : { call_later_at: at, call_later_by: by }
    await updateRow(trx, rebookingId, { note, ...called, updated_at: at, updated_by: by })
    await recordEvent(trx, writing, {
      entity: 'rebooking',
      entityId: rebookingId,
      patientId: booking.patient_id,
      ...(note === null ? {} : { reason: note }),
      changes: { state: { before: state, after: note === null ? 'open' : 'call-later' } },
    })
    writing.note('scheduling', booking.doctor_id)
    return rebookingRow(trx, rebookingId)
  })
  const { row, booking, state } = saved
  return toRebooking(row, booking, state, await nextFreeOf(call.core, call.now, booking.doctor_id))
}
