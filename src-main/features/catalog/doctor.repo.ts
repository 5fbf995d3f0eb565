import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

/** Doctors with their names, departments, designations and rooms, active ones first. */
export const listDoctors = (db: Db, filter: { id?: number; shortCode?: string } = {}) => {
  let query = db
    .selectFrom('doctors')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .leftJoin('departments', 'departments.id', 'doctors.department_id')
    .leftJoin('designations', 'designations.id', 'doctors.designation_id')
    .leftJoin('rooms', 'rooms.id', 'doctors.room_id')
    .select([
      'doctors.id',
      'doctors.staff_id',
      'staff_members.full_name',
      'staff_members.phone',
      'doctors.department_id',
      'departments.name as department_name',
      'doctors.designation_id',
      'designations.name as designation_name',
      'doctors.short_code',
      'doctors.room_id',
      'rooms.name as room',
      'doctors.qualification',
      'doctors.registration_number',
      'doctors.sex',
      'doctors.consultation_fee_minor',
      'doctors.follow_up_fee_minor',
      'doctors.follow_up_days',
      'doctors.follow_up_visits',
      'doctors.is_active',
      'doctors.version',
      'doctors.updated_at',
      'doctors.updated_by',
    ])
  if (filter.id !== undefined) query = query.where('doctors.id', '=', filter.id)
  if (filter.shortCode !== undefined) query = query.where('doctors.short_code', '=', filter.shortCode)
  return query.orderBy('doctors.is_active', 'desc').orderBy('staff_members.full_name').execute()
}

export type DoctorRow = Awaited<ReturnType<typeof listDoctors>>[number]

/** The specialities of each doctor by name. */
export const listDoctorSpecialities = (db: Db, doctorId?: number) => {
  const query = db
    .selectFrom('doctor_specialities')
    .innerJoin('specialities', 'specialities.id', 'doctor_specialities.speciality_id')
    .select(['doctor_specialities.doctor_id', 'specialities.id', 'specialities.name'])
  const filtered = doctorId === undefined ? query : query.where('doctor_specialities.doctor_id', '=', doctorId)
  return filtered.orderBy('specialities.name').execute()
}

export interface DoctorColumns {
  department_id: number | null
  designation_id: number | null
  short_code: string
  room_id: number
  qualification: string | null
  registration_number: string | null
  sex: 'female' | 'male' | 'other' | null
  consultation_fee_minor: number
  follow_up_fee_minor: number | null
  follow_up_days: number | null
  follow_up_visits: number | null
}

interface Stamp {
  updated_at: string
  updated_by: number
}

export const insertDoctor = async (trx: Trx, row: DoctorColumns & Stamp & { staff_id: number }): Promise<number> => {
  const { id } = await trx.insertInto('doctors').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes a doctor and raises the version. */
export const updateDoctor = async (
  trx: Trx,
  id: number,
  changes: Partial<DoctorColumns> & Stamp & { is_active?: number },
): Promise<void> => {
  await trx
    .updateTable('doctors')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const replaceSpecialities = async (
  trx: Trx,
  doctorId: number,
  specialityIds: readonly number[],
): Promise<void> => {
  await trx.deleteFrom('doctor_specialities').where('doctor_id', '=', doctorId).execute()
  const rows = [...new Set(specialityIds)].map((speciality_id) => ({ doctor_id: doctorId, speciality_id }))
  if (rows.length > 0) await trx.insertInto('doctor_specialities').values(rows).execute()
}

/** What hangs on a doctor and on nothing else: it goes with them. */
const OWN_TABLES = [
  'doctor_specialities',
  'doctor_booking',
  'doctor_hours',
  'doctor_exceptions',
  'doctor_leaves',
] as const

/** Deletes a doctor with specialities and timings; the database refuses it while a visit, past or to come, names them. */
export const deleteDoctorRows = async (trx: Trx, id: number): Promise<void> => {
  for (const table of OWN_TABLES) await trx.deleteFrom(table).where('doctor_id', '=', id).execute()
  await trx.deleteFrom('doctors').where('id', '=', id).execute()
}

/** How many patients still hold a place in a doctor's queue of a day or a later one. */
export const countOpenTickets = async (db: Db, doctorId: number, fromDate: string): Promise<number> => {
  const row = await db
    .selectFrom('queue_tickets')
    .select(sql<number>`count(*)`.as('count'))
    .where('doctor_id', '=', doctorId)
    .where('on_date', '>=', fromDate)
    .where('state', 'in', ['waiting', 'called', 'in-room', 'skipped', 'recall-later'])
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many patients are booked with a doctor from a date on. */
export const countBookedFrom = async (db: Db, doctorId: number, fromDate: string): Promise<number> => {
  const row = await db
    .selectFrom('appointments')
    .select(sql<number>`count(*)`.as('count'))
    .where('doctor_id', '=', doctorId)
    .where('starts_on', '>=', fromDate)
    .where('state', '=', 'booked')
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many tokens, appointments and entries of the waiting list name a doctor, now or in their history. */
export const countUsesOfDoctor = async (db: Db, id: number): Promise<{ what: string; count: number }[]> => {
  const { rows } = await sql<{ what: string; count: number }>`
    SELECT 'tokens' AS what, count(*) AS count FROM queue_tickets WHERE doctor_id = ${id}
    UNION ALL SELECT 'appointments', count(*) FROM (
      SELECT id FROM appointments WHERE doctor_id = ${id}
      UNION SELECT appointment_id FROM appointment_steps WHERE doctor_id = ${id}
      UNION SELECT appointment_id FROM rebookings WHERE was_doctor_id = ${id})
    UNION ALL SELECT 'waiting-entries', count(*) FROM (
      SELECT id FROM waiting_list_entries WHERE doctor_id = ${id}
      UNION SELECT entry_id FROM waiting_list_offers WHERE doctor_id = ${id})`.execute(db)
  return rows
}
