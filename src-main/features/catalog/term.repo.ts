import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'

const TABLES = {
  departments: 'departments',
  designations: 'designations',
  specialities: 'specialities',
  'visit-reasons': 'visit_reasons',
  rooms: 'rooms',
} as const satisfies Record<MasterList, string>

/** The words of one list; `foldedName` finds the one of that name. */
export const listTermRows = (db: Db, list: MasterList, filter: { id?: number; foldedName?: string } = {}) => {
  let query = db
    .selectFrom(TABLES[list])
    .select(['id', 'name', 'name_folded', 'is_active', 'updated_at', 'updated_by', 'version'])
  if (filter.id !== undefined) query = query.where('id', '=', filter.id)
  if (filter.foldedName !== undefined) query = query.where('name_folded', '=', filter.foldedName)
  return query.execute()
}

export type TermRow = Awaited<ReturnType<typeof listTermRows>>[number]

export const insertTerm = async (
  trx: Trx,
  list: MasterList,
  row: { name: string; name_folded: string; updated_at: string; updated_by: number },
): Promise<number> => {
  const { id } = await trx.insertInto(TABLES[list]).values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes a word and raises its version. */
export const updateTerm = async (
  trx: Trx,
  list: MasterList,
  id: number,
  changes: { name?: string; name_folded?: string; is_active?: number; updated_at: string; updated_by: number },
): Promise<void> => {
  await trx
    .updateTable(TABLES[list])
    .set({ ...changes, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export const deleteTermRow = async (trx: Trx, list: MasterList, id: number): Promise<void> => {
  await trx.deleteFrom(TABLES[list]).where('id', '=', id).execute()
}

interface Uses {
  doctors: number
  activeDoctors: number
}

const DOCTOR_COLUMNS = {
  departments: 'department_id',
  designations: 'designation_id',
  rooms: 'room_id',
} as const

/** How many doctors have each word of a list, by the word's id; words no doctor has are not there. */
export const countDoctorsByTerm = async (
  db: Db,
  list: Exclude<MasterList, 'visit-reasons'>,
): Promise<ReadonlyMap<number, Uses>> => {
  const active = sql<number>`sum(doctors.is_active)`.as('active')
  const all = sql<number>`count(*)`.as('all')
  const rows =
    list === 'specialities'
      ? await db
          .selectFrom('doctor_specialities')
          .innerJoin('doctors', 'doctors.id', 'doctor_specialities.doctor_id')
          .select(['speciality_id as id', active, all])
          .groupBy('speciality_id')
          .execute()
      : await db
          .selectFrom('doctors')
          .select([`${DOCTOR_COLUMNS[list]} as id`, active, all])
          .groupBy(DOCTOR_COLUMNS[list])
          .execute()
  return new Map(
    rows.flatMap((row) => (row.id === null ? [] : [[row.id, { doctors: row.all, activeDoctors: row.active }]])),
  )
}

/** How many appointments name each reason for a visit, by its text. */
export const countAppointmentsByReason = async (db: Db, names?: readonly string[]): Promise<Map<string, number>> => {
  let query = db
    .selectFrom('appointments')
    .select(['reason', sql<number>`count(*)`.as('count')])
    .where('reason', 'is not', null)
    .groupBy('reason')
  if (names) query = query.where('reason', 'in', names)
  const rows = await query.execute()
  return new Map(rows.map(({ reason, count }) => [reason ?? '', count]))
}

/** How many entries of the waiting list, ended ones too, wait for any doctor of a department. */
export const countWaitingEntriesOfDepartment = async (db: Db, departmentId: number): Promise<number> => {
  const row = await db
    .selectFrom('waiting_list_entries')
    .select(sql<number>`count(*)`.as('count'))
    .where('department_id', '=', departmentId)
    .executeTakeFirstOrThrow()
  return row.count
}
