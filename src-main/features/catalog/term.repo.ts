import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'

const TABLES = {
  departments: 'departments',
  designations: 'designations',
  specialities: 'specialities',
  'visit-reasons': 'visit_reasons',
  rooms: 'rooms',
  'lab-categories': 'lab_categories',
  'specimen-types': 'specimen_types',
  containers: 'containers',
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

/** The lists whose words doctors have, and those whose words tests of the laboratory have. */
export type DoctorList = Exclude<MasterList, 'visit-reasons' | LabList>
type LabList = 'lab-categories' | 'specimen-types' | 'containers'

/** How often a word is used at all, and how often by what is itself in use. */
interface Uses {
  all: number
  active: number
}

const DOCTOR_COLUMNS = {
  departments: 'department_id',
  designations: 'designation_id',
  rooms: 'room_id',
} as const

const usesById = (rows: readonly (Uses & { id: number | null })[]): ReadonlyMap<number, Uses> =>
  new Map(rows.flatMap(({ id, all, active }) => (id === null ? [] : [[id, { all, active }]])))

/** How many doctors have each word of a list, by the word's id; words no doctor has are not there. */
export const countDoctorsByTerm = async (db: Db, list: DoctorList): Promise<ReadonlyMap<number, Uses>> => {
  const active = sql<number>`sum(doctors.is_active)`.as('active')
  const all = sql<number>`count(*)`.as('all')
  return usesById(
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
          .execute(),
  )
}

const TEST_COLUMNS = {
  'lab-categories': 'category_id',
  'specimen-types': 'specimen_type_id',
  containers: 'container_id',
} as const satisfies Record<LabList, string>

/** How many tests of the laboratory have each word of a list, by the word's id; words no test has are not there. */
export const countTestsByTerm = async (db: Db, list: LabList): Promise<ReadonlyMap<number, Uses>> =>
  usesById(
    await db
      .selectFrom('lab_tests')
      .select([
        `${TEST_COLUMNS[list]} as id`,
        sql<number>`sum(is_active)`.as('active'),
        sql<number>`count(*)`.as('all'),
      ])
      .groupBy(TEST_COLUMNS[list])
      .execute(),
  )

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

/** How many tests of orders stand under a category of the laboratory, whatever category they belong to by now. */
export const countOrderedTestsOfCategory = async (db: Db, categoryId: number): Promise<number> => {
  const row = await db
    .selectFrom('lab_order_tests')
    .select(sql<number>`count(*)`.as('count'))
    .where('category_id', '=', categoryId)
    .executeTakeFirstOrThrow()
  return row.count
}
