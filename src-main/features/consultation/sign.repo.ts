import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import type { DiagnosisEntry } from '#shared/contract/visit.values.ts'

export const insertVersion = async (trx: Trx, row: Insertable<Tables['visit_versions']>): Promise<number> =>
  (await trx.insertInto('visit_versions').values(row).returning('id').executeTakeFirstOrThrow()).id

/** The id of a version by its number. */
export const findVersionId = async (db: Db, visitId: number, number: number): Promise<number | undefined> => {
  const row = await db
    .selectFrom('visit_versions')
    .select('id')
    .where('visit_id', '=', visitId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}

export const insertDiagnoses = async (
  trx: Trx,
  versionId: number,
  diagnoses: readonly DiagnosisEntry[],
): Promise<void> => {
  if (diagnoses.length === 0) return
  const rows = diagnoses.map(({ code, name, certainty, problem, isLongTerm }) => ({
    ...{ version_id: versionId, code, name: name.trim(), certainty, problem },
    is_long_term: isLongTerm ? 1 : 0,
  }))
  await trx.insertInto('visit_diagnoses').values(rows).execute()
}

/** The codes a version gave. */
export const listCodes = async (db: Db, versionId: number): Promise<string[]> => {
  const rows = await db.selectFrom('visit_diagnoses').select('code').where('version_id', '=', versionId).execute()
  return rows.flatMap(({ code }) => code ?? [])
}

/** The tests a visit advised, withdrawn ones too. */
export const listAdvisedTests = (db: Db, visitId: number) =>
  db.selectFrom('advised_tests').selectAll().where('visit_id', '=', visitId).orderBy('id').execute()

export const findAdvisedTest = (db: Db, id: number) =>
  db.selectFrom('advised_tests').selectAll().where('id', '=', id).executeTakeFirst()

export const insertAdvisedTest = async (trx: Trx, row: Insertable<Tables['advised_tests']>): Promise<void> => {
  await trx.insertInto('advised_tests').values(row).execute()
}

/** Changes an advised test and raises its version. */
export const updateAdvisedTest = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['advised_tests']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('advised_tests')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
