import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

export type PatientRow = Selectable<Tables['patients']>
export type NewPatientRow = Insertable<Tables['patients']>

const SUMMARY = [
  'patients.id',
  'patients.record_number',
  'patients.full_name',
  'patients.sex',
  'patients.birth_date',
  'patients.is_birth_estimated',
  'patients.phone',
  'patients.guardian_name',
  'patients.city',
  'patients.is_unidentified',
  'patients.deceased_on',
] as const

/** The columns lists and search show. */
export type SummaryRow = Pick<PatientRow, (typeof SUMMARY)[number] extends `patients.${infer Column}` ? Column : never>

const COMPARED = [
  ...SUMMARY,
  'patients.second_phone',
  'patients.national_id',
  'patients.house_number',
  'patients.address_line',
  'patients.postcode',
] as const

/** Adds a row; answers its id. */
export const insertPatient = async (trx: Trx, row: NewPatientRow): Promise<number> =>
  (await trx.insertInto('patients').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updatePatientRow = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['patients']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('patients')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const findPatientRow = (db: Db, id: number): Promise<PatientRow | undefined> =>
  db.selectFrom('patients').selectAll().where('id', '=', id).executeTakeFirst()

/** Whether a patient lives and which record stands for theirs, where it was joined into another. */
export const findStanding = (db: Db, id: number) =>
  db
    .selectFrom('patients')
    .leftJoin('patients as kept', 'kept.id', 'patients.merged_into_id')
    .select(['patients.deceased_on', 'kept.id as kept_id', 'kept.record_number as kept_number'])
    .where('patients.id', '=', id)
    .executeTakeFirst()

/** A whole record with the names of who registered and who changed it last. */
export const findPatientWithStaff = (db: Db, id: number) =>
  db
    .selectFrom('patients')
    .leftJoin('staff_members as registrar', 'registrar.id', 'patients.registered_by')
    .leftJoin('staff_members as editor', 'editor.id', 'patients.updated_by')
    .selectAll('patients')
    .select(['registrar.full_name as registered_by_name', 'editor.full_name as updated_by_name'])
    .where('patients.id', '=', id)
    .executeTakeFirst()

export type PatientWithStaffRow = NonNullable<Awaited<ReturnType<typeof findPatientWithStaff>>>

export const findByNationalId = (db: Db, folded: string) =>
  db.selectFrom('patients').select(['id', 'record_number']).where('national_id_folded', '=', folded).executeTakeFirst()

/** Puts a patient at the head of those a member of staff opened last. */
export const noteOpened = async (trx: Trx, staffId: number, patientId: number, at: string): Promise<void> => {
  await trx
    .insertInto('recent_patients')
    .values({ staff_id: staffId, patient_id: patientId, opened_at: at })
    .onConflict((conflict) => conflict.columns(['staff_id', 'patient_id']).doUpdateSet({ opened_at: at }))
    .execute()
}

export const listRecentRows = (db: Db, staffId: number, limit: number): Promise<SummaryRow[]> =>
  db
    .selectFrom('recent_patients')
    .innerJoin('patients', 'patients.id', 'recent_patients.patient_id')
    .select(SUMMARY)
    .where('recent_patients.staff_id', '=', staffId)
    .orderBy('recent_patients.opened_at', 'desc')
    .orderBy('recent_patients.patient_id', 'desc')
    .limit(limit)
    .execute()

export const insertKeys = async (trx: Trx, patientId: number, keys: readonly number[]): Promise<void> => {
  if (keys.length === 0) return
  await trx
    .insertInto('patient_keys')
    .values(keys.map((key) => ({ key, patient_id: patientId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const deleteKeys = async (trx: Trx, patientId: number, keys: readonly number[]): Promise<void> => {
  if (keys.length === 0) return
  await trx.deleteFrom('patient_keys').where('key', 'in', keys).where('patient_id', '=', patientId).execute()
}

/** The newest patients who share a key, at most `limit`. */
export const idsByKey = async (db: Db, key: number, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('patient_keys')
    .select('patient_id')
    .where('key', '=', key)
    .orderBy('patient_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.patient_id)
}

/** What the duplicate rules compare, of several patients. */
export const findCompared = (db: Db, ids: readonly number[]) =>
  db.selectFrom('patients').select(COMPARED).where('id', 'in', ids).execute()

export type ComparedRow = Awaited<ReturnType<typeof findCompared>>[number]

/** What a search hit shows and is checked by, of several patients, in no order. */
export const findHitRows = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('patients')
    .select([...SUMMARY, 'patients.second_phone', 'patients.name_folded'])
    .where('id', 'in', ids)
    .execute()

export type HitRow = Awaited<ReturnType<typeof findHitRows>>[number]

/** The newest patients of exactly this folded name, at most `limit`. */
export const idsByName = async (db: Db, folded: string, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('patients')
    .select('id')
    .where('name_folded', '=', folded)
    .where('merged_into_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Patients whose record number begins so, in the numbers' order; the number of a joined record finds the kept one. */
export const idsByRecordNumber = async (db: Db, beginning: string, limit: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('patients')
    .select((eb) => eb.fn.coalesce('merged_into_id', 'id').as('id'))
    .where('record_number', '>=', beginning)
    .where('record_number', '<', `${beginning}~`)
    .orderBy('record_number')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
