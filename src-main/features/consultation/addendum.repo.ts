import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** The addenda of some visits with who wrote them, the oldest first. */
export const listAddenda = (db: Db, visitIds: readonly number[]) =>
  db
    .selectFrom('visit_addenda')
    .innerJoin('staff_members', 'staff_members.id', 'visit_addenda.by')
    .select([
      'visit_addenda.id',
      'visit_addenda.visit_id',
      'visit_addenda.text',
      'visit_addenda.at',
      'staff_members.full_name as by_name',
    ])
    .where('visit_addenda.visit_id', 'in', visitIds)
    .orderBy('visit_addenda.id')
    .execute()

export const insertAddendum = async (trx: Trx, row: Insertable<Tables['visit_addenda']>): Promise<number> =>
  (await trx.insertInto('visit_addenda').values(row).returning('id').executeTakeFirstOrThrow()).id
