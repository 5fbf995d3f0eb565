import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { BookingPolicy } from '#shared/domain/scheduling/conflicts.ts'

/** Doctors with what a booking needs of them, by name; the settings are null while none were saved. */
export const listBookingDoctors = (db: Db, filter: { doctorId?: number | undefined } = {}) => {
  const query = db
    .selectFrom('doctors')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .leftJoin('doctor_booking', 'doctor_booking.doctor_id', 'doctors.id')
    .select([
      'doctors.id',
      'doctors.is_active',
      'doctors.department_id',
      'staff_members.full_name',
      'doctor_booking.slot_minutes',
      'doctor_booking.capacity',
      'doctor_booking.policy',
      'doctor_booking.version',
      'doctor_booking.updated_at',
      'doctor_booking.updated_by',
    ])
    .orderBy('staff_members.full_name')
    .orderBy('doctors.id')
  return (filter.doctorId === undefined ? query : query.where('doctors.id', '=', filter.doctorId)).execute()
}

/** Which doctors have which specialities. */
export const listDoctorSpecialities = (db: Db) =>
  db.selectFrom('doctor_specialities').select(['doctor_id', 'speciality_id']).execute()

/** A text that is another one whenever anything slots are computed from changed, bookings apart. */
export const readCalendarStamp = async (db: Db): Promise<string> =>
  (await db.selectFrom('calendar_stamp').select('stamp').executeTakeFirstOrThrow()).stamp

export type BookingDoctorRow = Awaited<ReturnType<typeof listBookingDoctors>>[number]

/** Which doctors' hours, over which dates (both of them too). */
export interface HoursFilter {
  doctorIds: readonly number[]
  from: string
  /** Null reads everything that is not over at `from`. */
  to: string | null
}

export const listHours = (db: Db, { doctorIds, from, to }: HoursFilter) => {
  const query = db
    .selectFrom('doctor_hours')
    .select(['doctor_id', 'weekday', 'from_time', 'to_time', 'name', 'valid_from', 'valid_to'])
    .where('doctor_id', 'in', doctorIds)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', from)]))
    .orderBy('weekday')
    .orderBy('from_time')
    .orderBy('id')
  return (to === null ? query : query.where('valid_from', '<=', to)).execute()
}

export const listExceptions = (db: Db, { doctorIds, from, to }: HoursFilter) => {
  const query = db
    .selectFrom('doctor_exceptions')
    .select(['doctor_id', 'on_date', 'from_time', 'to_time', 'note'])
    .where('doctor_id', 'in', doctorIds)
    .where('on_date', '>=', from)
    .orderBy('on_date')
    .orderBy('from_time')
  return (to === null ? query : query.where('on_date', '<=', to)).execute()
}

export const listLeaves = (db: Db, { doctorIds, from, to }: HoursFilter) => {
  const query = db
    .selectFrom('doctor_leaves')
    .select(['id', 'doctor_id', 'starts_at', 'ends_at', 'reason'])
    .where('removed_at', 'is', null)
    .where('doctor_id', 'in', doctorIds)
    .where('ends_at', '>', from)
    .orderBy('starts_at')
    .orderBy('id')
  return (to === null ? query : query.where('starts_at', '<', `${to}T24:00`)).execute()
}

/** Closures in force that touch these dates. */
export const listClosures = (db: Db, { from, to }: { from: string; to: string | null }) => {
  const query = db
    .selectFrom('clinic_closures')
    .select(['id', 'from_date', 'to_date', 'name'])
    .where('removed_at', 'is', null)
    .where('to_date', '>=', from)
    .orderBy('from_date')
    .orderBy('id')
  return (to === null ? query : query.where('from_date', '<=', to)).execute()
}

interface Stamp {
  updated_at: string
  updated_by: number
}

interface Settings {
  slot_minutes: number
  capacity: number
  policy: BookingPolicy
}

/** Writes a doctor's settings and raises their version. */
export const saveSettings = async (trx: Trx, doctorId: number, row: Settings & Stamp): Promise<void> => {
  await trx
    .insertInto('doctor_booking')
    .values({ doctor_id: doctorId, ...row })
    .onConflict((conflict) =>
      conflict.column('doctor_id').doUpdateSet((eb) => ({ ...row, version: eb('doctor_booking.version', '+', 1) })),
    )
    .execute()
}

/** Puts these weekly hours in place of those a doctor had. */
export const replaceHours = async (
  trx: Trx,
  doctorId: number,
  rows: readonly {
    weekday: number
    from_time: string
    to_time: string
    name: string | null
    valid_from: string
    valid_to: string | null
  }[],
): Promise<void> => {
  await trx.deleteFrom('doctor_hours').where('doctor_id', '=', doctorId).execute()
  if (rows.length === 0) return
  await trx
    .insertInto('doctor_hours')
    .values(rows.map((row) => ({ doctor_id: doctorId, ...row })))
    .execute()
}

export const insertException = async (
  trx: Trx,
  rows: readonly {
    doctor_id: number
    on_date: string
    from_time: string | null
    to_time: string | null
    note: string | null
    created_at: string
    created_by: number
  }[],
): Promise<void> => {
  await trx.insertInto('doctor_exceptions').values(rows).execute()
}

export const deleteException = async (trx: Trx, doctorId: number, date: string): Promise<void> => {
  await trx.deleteFrom('doctor_exceptions').where('doctor_id', '=', doctorId).where('on_date', '=', date).execute()
}

export const insertLeave = (
  trx: Trx,
  row: {
    doctor_id: number
    starts_at: string
    ends_at: string
    reason: string | null
    created_at: string
    created_by: number
  },
) => trx.insertInto('doctor_leaves').values(row).returning('id').executeTakeFirstOrThrow()

export const findLeave = (db: Db, id: number) =>
  db
    .selectFrom('doctor_leaves')
    .select(['id', 'doctor_id', 'starts_at', 'ends_at', 'reason'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

export const removeLeave = async (trx: Trx, id: number, at: string, by: number): Promise<void> => {
  await trx.updateTable('doctor_leaves').set({ removed_at: at, removed_by: by }).where('id', '=', id).execute()
}

export const insertClosure = (
  trx: Trx,
  row: { from_date: string; to_date: string; name: string; created_at: string; created_by: number },
) => trx.insertInto('clinic_closures').values(row).returning('id').executeTakeFirstOrThrow()

export const removeClosure = async (trx: Trx, id: number, at: string, by: number): Promise<void> => {
  await trx.updateTable('clinic_closures').set({ removed_at: at, removed_by: by }).where('id', '=', id).execute()
}

export const updateClosure = async (
  trx: Trx,
  id: number,
  row: { from_date: string; to_date: string; name: string },
): Promise<void> => {
  await trx.updateTable('clinic_closures').set(row).where('id', '=', id).execute()
}

export const findClosure = (db: Db, id: number) =>
  db
    .selectFrom('clinic_closures')
    .select(['id', 'from_date', 'to_date', 'name'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
