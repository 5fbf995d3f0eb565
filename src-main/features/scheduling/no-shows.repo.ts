import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** Bookings of days that are over for which nobody came, the oldest first. */
export const listBookedBefore = (db: Db, date: string, limit: number) =>
  db
    .selectFrom('appointments')
    .select(['id', 'patient_id', 'doctor_id', 'starts_at', 'ends_at'])
    // Spelled as in the index of bookings, which SQLite takes only then: millions of past appointments are not read.
    .where('state', '=', sql.lit('booked'))
    .where('starts_on', '<', date)
    .orderBy('starts_on')
    .orderBy('id')
    .limit(limit)
    .execute()
