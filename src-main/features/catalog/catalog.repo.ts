import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

/** Departments with how many active doctors belong to each, active ones first. */
export const listDepartments = (db: Db) =>
  db
    .selectFrom('departments')
    .select((eb) => [
      'departments.id',
      'departments.name',
      'departments.is_active',
      'departments.version',
      'departments.updated_at',
      'departments.updated_by',
      eb
        .selectFrom('doctors')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('doctors.department_id', '=', 'departments.id')
        .where('doctors.is_active', '=', 1)
        .as('active_doctor_count'),
    ])
    .orderBy('departments.is_active', 'desc')
    .orderBy('departments.name')
    .execute()

export type DepartmentRow = Awaited<ReturnType<typeof listDepartments>>[number]

export const insertDepartment = (
  trx: Trx,
  row: { name: string; name_folded: string; updated_at: string; updated_by: number },
) => trx.insertInto('departments').values(row).returning('id').executeTakeFirstOrThrow()

export const updateDepartment = async (
  trx: Trx,
  id: number,
  changes: { name?: string; name_folded?: string; is_active?: number; updated_at: string; updated_by: number },
): Promise<void> => {
  await trx
    .updateTable('departments')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Doctors with their names and departments, active ones first. */
export const listDoctors = (db: Db) =>
  db
    .selectFrom('doctors')
    .innerJoin('staff_members', 'staff_members.id', 'doctors.staff_id')
    .leftJoin('departments', 'departments.id', 'doctors.department_id')
    .select([
      'doctors.id',
      'doctors.staff_id',
      'staff_members.full_name',
      'doctors.department_id',
      'departments.name as department_name',
      'doctors.short_code',
      'doctors.room',
      'doctors.consultation_fee_minor',
      'doctors.is_active',
      'doctors.version',
      'doctors.updated_at',
      'doctors.updated_by',
    ])
    .orderBy('doctors.is_active', 'desc')
    .orderBy('staff_members.full_name')
    .execute()

export type DoctorRow = Awaited<ReturnType<typeof listDoctors>>[number]

export const insertDoctor = (
  trx: Trx,
  row: {
    staff_id: number
    department_id: number | null
    short_code: string
    room: string
    consultation_fee_minor: number
    updated_at: string
    updated_by: number
  },
) => trx.insertInto('doctors').values(row).returning('id').executeTakeFirstOrThrow()

export const updateDoctor = async (
  trx: Trx,
  id: number,
  changes: {
    department_id?: number | null
    short_code?: string
    room?: string
    consultation_fee_minor?: number
    is_active?: number
    updated_at: string
    updated_by: number
  },
): Promise<void> => {
  await trx
    .updateTable('doctors')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** How many patients still hold a place in a doctor's queue of a day. */
export const countOpenTickets = async (db: Db, doctorId: number, onDate: string): Promise<number> => {
  const row = await db
    .selectFrom('queue_tickets')
    .select(sql<number>`count(*)`.as('count'))
    .where('doctor_id', '=', doctorId)
    .where('on_date', '=', onDate)
    .where('state', 'in', ['waiting', 'called', 'in-room', 'skipped', 'recall-later'])
    .executeTakeFirstOrThrow()
  return row.count
}
