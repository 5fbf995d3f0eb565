import type { Insertable, Selectable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'
import type { PatientRow } from './patients.repo.ts'

export type MergeRow = Selectable<Tables['patient_merges']>

/** The tokens a patient still holds open, today's and such as were never closed. */
export const openTokensOf = async (db: Db, patientId: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('queue_tickets')
    .select('token')
    .where('patient_id', '=', patientId)
    .where('state', 'in', ['waiting', 'called', 'in-room', 'skipped', 'recall-later'])
    .orderBy('id')
    .execute()
  return rows.map(({ token }) => token)
}

export const insertMerge = async (trx: Trx, row: Insertable<Tables['patient_merges']>): Promise<number> =>
  (await trx.insertInto('patient_merges').values(row).returning('id').executeTakeFirstOrThrow()).id

export const findMerge = (db: Db, id: number): Promise<MergeRow | undefined> =>
  db.selectFrom('patient_merges').selectAll().where('id', '=', id).executeTakeFirst()

export const markUndone = async (
  trx: Trx,
  id: number,
  undone: { undone_at: string; undone_by: number; undo_reason: string },
): Promise<void> => {
  await trx.updateTable('patient_merges').set(undone).where('id', '=', id).execute()
}

/** Whether a record took part in a joining after this one that stands. */
export const hasLaterMerge = async (db: Db, { id, kept_id, dropped_id }: MergeRow): Promise<boolean> => {
  const both = [kept_id, dropped_id]
  const later = await db
    .selectFrom('patient_merges')
    .select('id')
    .where('id', '>', id)
    .where('undone_at', 'is', null)
    .where((eb) => eb.or([eb('kept_id', 'in', both), eb('dropped_id', 'in', both)]))
    .executeTakeFirst()
  return later !== undefined
}

/** The joinings into a record that stand, newest first. */
export const listStandingMerges = (db: Db, keptId: number) =>
  db
    .selectFrom('patient_merges')
    .innerJoin('patients', 'patients.id', 'patient_merges.dropped_id')
    .leftJoin('staff_members', 'staff_members.id', 'patient_merges.by')
    .select([
      'patient_merges.id',
      'patients.record_number',
      'patients.full_name',
      'patient_merges.reason',
      'patient_merges.at',
      'staff_members.full_name as by_name',
    ])
    .where('patient_merges.kept_id', '=', keptId)
    .where('patient_merges.undone_at', 'is', null)
    .orderBy('patient_merges.id', 'desc')
    .execute()

/** Writes columns of a record as they are, its version among them: for joining and for taking that back. */
export const rewritePatient = async (trx: Trx, id: number, columns: Partial<PatientRow>): Promise<void> => {
  const { id: _, ...rest } = columns
  await trx.updateTable('patients').set(rest).where('id', '=', id).execute()
}
