import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import { HOLDING_STATES } from '#shared/domain/scheduling/appointment.ts'

const entries = (db: Db) =>
  db
    .selectFrom('waiting_list_entries as entry')
    .innerJoin('patients', 'patients.id', 'entry.patient_id')
    .leftJoin('appointments as held', 'held.id', 'entry.appointment_id')
    .leftJoin('staff_members', 'staff_members.id', 'entry.created_by')
    .select([
      'entry.id',
      'entry.patient_id',
      'entry.doctor_id',
      'entry.department_id',
      'entry.weekdays',
      'entry.from_time',
      'entry.to_time',
      'entry.from_date',
      'entry.until_date',
      'entry.is_urgent',
      'entry.note',
      'entry.appointment_id',
      'entry.state',
      'entry.created_at',
      'entry.version',
      'entry.updated_at',
      'entry.updated_by',
      'patients.record_number',
      'patients.full_name',
      'patients.phone',
      'patients.deceased_on',
      'held.doctor_id as held_doctor_id',
      'held.starts_at as held_starts_at',
      'held.state as held_state',
      'held.version as held_version',
      'staff_members.full_name as joined_by',
    ])

/** One entry with its patient and the booking they hold meanwhile. */
export const findEntry = (db: Db, id: number) => entries(db).where('entry.id', '=', id).executeTakeFirst()

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** Entries nobody ended, of everybody or of one patient; some of them may have become over by themselves. */
export const listUnended = (db: Db, patientId?: number) => {
  const query = entries(db).where('entry.state', '=', 'waiting')
  return (patientId === undefined ? query : query.where('entry.patient_id', '=', patientId)).execute()
}

/** Writes an entry; answers its id. */
export const insertEntry = async (
  trx: Trx,
  row: Omit<Insertable<Tables['waiting_list_entries']>, 'state' | 'end_reason' | 'version'>,
): Promise<number> =>
  (await trx.insertInto('waiting_list_entries').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Changes an entry and raises its version. */
export const updateEntry = async (
  trx: Trx,
  id: number,
  changes: {
    state?: 'booked' | 'withdrawn'
    end_reason?: string
    appointment_id?: number
    updated_at: string
    updated_by: number | null
  },
): Promise<void> => {
  await trx
    .updateTable('waiting_list_entries')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const insertOffer = async (trx: Trx, row: Insertable<Tables['waiting_list_offers']>): Promise<void> => {
  await trx.insertInto('waiting_list_offers').values(row).execute()
}

/** The slots entries were offered, the last one first. */
export const listOffers = (db: Db, entryIds: readonly number[]) =>
  db
    .selectFrom('waiting_list_offers as offer')
    .leftJoin('staff_members', 'staff_members.id', 'offer.by')
    .select([
      'offer.entry_id',
      'offer.doctor_id',
      'offer.starts_at',
      'offer.outcome',
      'offer.at',
      'staff_members.full_name as by',
    ])
    .where('offer.entry_id', 'in', entryIds)
    .orderBy('offer.id', 'desc')
    .execute()

export type OfferRow = Awaited<ReturnType<typeof listOffers>>[number]

/** The times some patients' appointments hold from a date on. */
export const listTimesOfPatients = (db: Db, patientIds: readonly number[], from: string) =>
  db
    .selectFrom('appointments')
    .select(['id', 'patient_id', 'starts_at', 'ends_at'])
    .where('patient_id', 'in', patientIds)
    .where('starts_on', '>=', from)
    .where('state', 'in', HOLDING_STATES)
    .where('starts_at', 'is not', null)
    .$narrowType<{ starts_at: string; ends_at: string }>()
    .execute()
