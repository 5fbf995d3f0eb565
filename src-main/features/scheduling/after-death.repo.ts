import { sql } from 'kysely'
import type { Db } from '#main/platform/db/handle.ts'

/** One patient, or everybody. */
interface WhoseRows {
  patientId?: number | undefined
  limit: number
}

/** Bookings of patients who had died by their date, the earliest first. */
export const listBookedOfDead = async (db: Db, { patientId, limit }: WhoseRows): Promise<number[]> => {
  const query = db
    .selectFrom('appointments')
    .innerJoin('patients', 'patients.id', 'appointments.patient_id')
    .select('appointments.id')
    // Spelled as in the index of bookings: of millions of appointments those that are past are not read.
    .where('appointments.state', '=', sql.lit('booked'))
    .whereRef('appointments.starts_on', '>=', 'patients.deceased_on')
    .orderBy('appointments.starts_on')
    .orderBy('appointments.id')
    .limit(limit)
  const rows = await (patientId === undefined
    ? query
    : query.where('appointments.patient_id', '=', patientId)
  ).execute()
  return rows.map(({ id }) => id)
}

/** Entries of the waiting list of patients who died. */
export const listWaitingOfDead = async (db: Db, { patientId, limit }: WhoseRows): Promise<number[]> => {
  const query = db
    .selectFrom('waiting_list_entries as entry')
    .innerJoin('patients', 'patients.id', 'entry.patient_id')
    .select('entry.id')
    .where('entry.state', '=', sql.lit('waiting'))
    .where('patients.deceased_on', 'is not', null)
    .orderBy('entry.created_at')
    .limit(limit)
  const rows = await (patientId === undefined ? query : query.where('entry.patient_id', '=', patientId)).execute()
  return rows.map(({ id }) => id)
}
