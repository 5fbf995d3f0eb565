import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

export type ImportRow = Selectable<Tables['imports']> & { created_by_name: string }
export type NewFinding = Insertable<Tables['import_findings']>
type NewImportedRow = Insertable<Tables['import_rows']>

/** Rows written by one INSERT, well below SQLite's limit of bound values. */
const ROWS_PER_INSERT = 100

const groupsOf = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, at) =>
    rows.slice(at * ROWS_PER_INSERT, (at + 1) * ROWS_PER_INSERT),
  )

const withCreator = (db: Db) =>
  db
    .selectFrom('imports')
    .innerJoin('staff_members', 'staff_members.id', 'imports.created_by')
    .selectAll('imports')
    .select('staff_members.full_name as created_by_name')

/** Imports, newest first. */
export const listImportRows = (db: Db): Promise<ImportRow[]> => withCreator(db).orderBy('imports.id', 'desc').execute()

export const findImportRow = (db: Db, id: number): Promise<ImportRow | undefined> =>
  withCreator(db).where('imports.id', '=', id).executeTakeFirst()

/** The import that is checking or running, if any: there is never more than one. */
export const findImportAtWork = (db: Db): Promise<ImportRow | undefined> =>
  withCreator(db).where('imports.state', 'in', ['checking', 'running']).executeTakeFirst()

/** Imports begun before an instant whose file was never brought in. */
export const findForgotten = (db: Db, before: string): Promise<ImportRow[]> =>
  withCreator(db)
    .where('imports.state', 'in', ['uploading', 'uploaded', 'checked'])
    .where('imports.created_at', '<', before)
    .execute()

export const insertImport = async (trx: Trx, row: Insertable<Tables['imports']>): Promise<number> =>
  (await trx.insertInto('imports').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateImport = async (trx: Trx, id: number, changes: Updateable<Tables['imports']>): Promise<void> => {
  await trx.updateTable('imports').set(changes).where('id', '=', id).execute()
}

export const insertFindings = async (trx: Trx, findings: readonly NewFinding[]): Promise<void> => {
  for (const group of groupsOf(findings)) await trx.insertInto('import_findings').values(group).execute()
}

export const deleteFindings = async (trx: Trx, importId: number): Promise<void> => {
  await trx.deleteFrom('import_findings').where('import_id', '=', importId).execute()
}

/** Says of lines found to be duplicates that they were taken in nevertheless. */
export const markImportedWithNote = async (trx: Trx, importId: number, lines: readonly number[]): Promise<void> => {
  for (const group of groupsOf(lines)) {
    await trx
      .updateTable('import_findings')
      .set({ kind: 'imported-with-note' })
      .where('import_id', '=', importId)
      .where('line', 'in', group)
      .where('kind', 'in', ['duplicate-in-clinic', 'duplicate-in-file'])
      .execute()
  }
}

export const insertImportedRows = async (trx: Trx, rows: readonly NewImportedRow[]): Promise<void> => {
  for (const group of groupsOf(rows)) await trx.insertInto('import_rows').values(group).execute()
}

const findingsOf = (db: Db, importId: number) =>
  db
    .selectFrom('import_findings')
    .leftJoin('patients', 'patients.id', 'import_findings.patient_id')
    .selectAll('import_findings')
    .select('patients.record_number')
    .where('import_findings.import_id', '=', importId)
    .orderBy('import_findings.line')
    .orderBy('import_findings.id')

export type FindingRow = Awaited<ReturnType<ReturnType<typeof findingsOf>['execute']>>[number]

/** Findings after a line, by line, at most `limit`. */
export const findingsAfter = (db: Db, importId: number, line: number, limit: number): Promise<FindingRow[]> =>
  findingsOf(db, importId).where('import_findings.line', '>', line).limit(limit).execute()

/** Findings from one line to another, both included. */
export const findingsBetween = (db: Db, importId: number, from: number, to: number): Promise<FindingRow[]> =>
  findingsOf(db, importId).where('import_findings.line', '>=', from).where('import_findings.line', '<=', to).execute()

/** Lines brought in after a line, with the record numbers the patients got. */
export const importedAfter = (db: Db, importId: number, line: number, limit: number) =>
  db
    .selectFrom('import_rows')
    .innerJoin('patients', 'patients.id', 'import_rows.patient_id')
    .select(['import_rows.line', 'patients.record_number'])
    .where('import_rows.import_id', '=', importId)
    .where('import_rows.line', '>', line)
    .orderBy('import_rows.line')
    .limit(limit)
    .execute()

/** Patients an earlier import brought in under an old number, with their names. */
export const findByOldNumber = (db: Db, oldNumber: string) =>
  db
    .selectFrom('import_rows')
    .innerJoin('patients', 'patients.id', 'import_rows.patient_id')
    .select(['patients.id', 'patients.full_name'])
    .where('import_rows.old_number', '=', oldNumber)
    .orderBy('patients.id')
    .limit(20)
    .execute()
