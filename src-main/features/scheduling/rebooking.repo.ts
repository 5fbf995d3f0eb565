import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

type Cause = Tables['rebooking_lists']['cause']

/** Rows written at once: SQLite binds some thirty thousand values to a statement. */
const ROWS_AT_ONCE = 1_000

/** Writes a list with its bookings as they stand; answers its id. */
export const insertList = async (
  trx: Trx,
  list: Omit<Insertable<Tables['rebooking_lists']>, 'withdrawn_at'>,
  bookings: readonly { id: number; doctor_id: number; starts_at: string }[],
): Promise<number> => {
  const { id } = await trx.insertInto('rebooking_lists').values(list).returning('id').executeTakeFirstOrThrow()
  const { created_at: updated_at, created_by: updated_by } = list
  const rows = bookings.map((row) => ({
    list_id: id,
    appointment_id: row.id,
    was_doctor_id: row.doctor_id,
    was_starts_at: row.starts_at,
    updated_at,
    updated_by,
  }))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await trx
      .insertInto('rebookings')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute()
  }
  return id
}

/** What broke the bookings of a list, for finding it when that is taken back. */
export type BrokenBy = { leaveId: number } | { closureId: number } | { doctorId: number; date: string }

/** Takes the standing list of a leave, a closure or a date's own hours off the desk. */
export const withdrawListOf = async (trx: Trx, by: BrokenBy, at: string): Promise<void> => {
  const lists = trx.updateTable('rebooking_lists').set({ withdrawn_at: at }).where('withdrawn_at', 'is', null)
  if ('leaveId' in by) await lists.where('leave_id', '=', by.leaveId).execute()
  else if ('closureId' in by) await lists.where('closure_id', '=', by.closureId).execute()
  else {
    await lists
      .where('cause', '=', 'exception')
      .where('doctor_id', '=', by.doctorId)
      .where('starts_at', '=', `${by.date}T00:00`)
      .execute()
  }
}

const lists = (db: Db) =>
  db
    .selectFrom('rebooking_lists')
    .leftJoin('staff_members', 'staff_members.id', 'rebooking_lists.created_by')
    .select([
      'rebooking_lists.id',
      'rebooking_lists.cause',
      'rebooking_lists.doctor_id',
      'rebooking_lists.starts_at',
      'rebooking_lists.ends_at',
      'rebooking_lists.note',
      'rebooking_lists.created_at',
      'staff_members.full_name as made_by',
    ])
    .where('rebooking_lists.withdrawn_at', 'is', null)

/** A list that stands. */
export const findList = (db: Db, id: number) => lists(db).where('rebooking_lists.id', '=', id).executeTakeFirst()

export type ListRow = NonNullable<Awaited<ReturnType<typeof findList>>>

/** The lists whose break is not over on a date or that were made since an instant, the newest first. */
export const listLists = (db: Db, { today, madeSince }: { today: string; madeSince: string }) =>
  lists(db)
    .where((eb) =>
      eb.or([eb('rebooking_lists.ends_at', '>=', today), eb('rebooking_lists.created_at', '>=', madeSince)]),
    )
    .orderBy('rebooking_lists.created_at', 'desc')
    .orderBy('rebooking_lists.id', 'desc')
    .execute()

/** A booking of a list and where it stood. */
const WAS = [
  'rebookings.id',
  'rebookings.list_id',
  'rebookings.appointment_id',
  'rebookings.was_doctor_id',
  'rebookings.was_starts_at',
] as const

const bookings = (db: Db) =>
  db
    .selectFrom('rebookings')
    .innerJoin('appointments', 'appointments.id', 'rebookings.appointment_id')
    .select([...WAS, 'appointments.doctor_id', 'appointments.starts_at', 'appointments.ends_at', 'appointments.state'])
    // A walk-in is never broken: those of a list have a time.
    .where('appointments.starts_at', 'is not', null)
    .$narrowType<{ starts_at: string; ends_at: string }>()

/** The bookings of some lists as they stand now: what tells how far the desk is. */
export const listStanding = async (db: Db, listIds: readonly number[]) =>
  listIds.length === 0 ? [] : bookings(db).where('rebookings.list_id', 'in', listIds).execute()

export type StandingRow = Awaited<ReturnType<typeof listStanding>>[number]

/** The bookings of the standing lists that other weekly hours of a doctor made. */
export const listStandingByHours = (db: Db, doctorId: number) =>
  bookings(db)
    .innerJoin('rebooking_lists', 'rebooking_lists.id', 'rebookings.list_id')
    .where('rebooking_lists.cause', '=', 'hours' satisfies Cause)
    .where('rebooking_lists.doctor_id', '=', doctorId)
    .where('rebooking_lists.withdrawn_at', 'is', null)
    .where('appointments.state', '=', 'booked')
    .execute()

/** Takes bookings off their lists, and lists that have none left off the desk. */
export const dropRows = async (trx: Trx, rows: readonly { id: number; list_id: number }[], at: string) => {
  if (rows.length === 0) return
  await trx
    .deleteFrom('rebookings')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  await trx
    .updateTable('rebooking_lists')
    .set({ withdrawn_at: at })
    .where(
      'id',
      'in',
      rows.map(({ list_id }) => list_id),
    )
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('rebookings').select('rebookings.id').whereRef('list_id', '=', 'rebooking_lists.id')),
      ),
    )
    .execute()
}

const notes = (db: Db) =>
  db
    .selectFrom('rebookings')
    .leftJoin('staff_members', 'staff_members.id', 'rebookings.call_later_by')
    .select([
      ...WAS,
      'rebookings.note',
      'rebookings.call_later_at',
      'staff_members.full_name as call_later_by',
      'rebookings.version',
      'rebookings.updated_at',
      'rebookings.updated_by',
    ])

/** The rows of a list with the desk's notes, in the order in which their bookings stood. */
export const listRows = (db: Db, listId: number) =>
  notes(db)
    .where('rebookings.list_id', '=', listId)
    .orderBy('rebookings.was_starts_at')
    .orderBy('rebookings.id')
    .execute()

/** One row of a list. */
export const findRow = (db: Db, id: number) => notes(db).where('rebookings.id', '=', id).executeTakeFirst()

export type RebookingRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

/** Writes the desk's note and raises the version. */
export const updateRow = async (
  trx: Trx,
  id: number,
  changes: {
    note: string | null
    call_later_at: string | null
    call_later_by: number | null
    updated_at: string
    updated_by: number
  },
): Promise<void> => {
  await trx
    .updateTable('rebookings')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
