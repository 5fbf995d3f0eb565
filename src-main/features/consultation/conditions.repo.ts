import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

const conditions = (db: Db) =>
  db
    .selectFrom('conditions')
    .innerJoin('staff_members as noter', 'noter.id', 'conditions.noted_by')
    .selectAll('conditions')
    .select('noter.full_name as noted_by_name')

/** A patient's conditions, the active ones first, then by when they were noted. */
export const listConditions = (db: Db, patientId: number) =>
  conditions(db)
    .where('conditions.patient_id', '=', patientId)
    .orderBy('conditions.state')
    .orderBy('conditions.noted_at')
    .orderBy('conditions.id')
    .execute()

export type ConditionRow = Awaited<ReturnType<typeof listConditions>>[number]

export const findCondition = (db: Db, id: number): Promise<ConditionRow | undefined> =>
  conditions(db).where('conditions.id', '=', id).executeTakeFirst()

/** The active condition with this code or, whatever its code, this folded name. */
export const findActiveLike = (db: Db, patientId: number, like: { code: string | null; nameFolded: string }) =>
  db
    .selectFrom('conditions')
    .select('id')
    .where('patient_id', '=', patientId)
    .where('state', '=', 'active')
    .where((eb) =>
      eb.or([eb('name_folded', '=', like.nameFolded), ...(like.code === null ? [] : [eb('code', '=', like.code)])]),
    )
    .execute()

export const insertCondition = async (trx: Trx, row: Insertable<Tables['conditions']>): Promise<number> =>
  (await trx.insertInto('conditions').values(row).returning('id').executeTakeFirstOrThrow()).id

export const updateConditionRow = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['conditions']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('conditions')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
