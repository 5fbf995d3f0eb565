import type { Insertable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** The messages of an appointment with who wrote them down, the oldest first. */
export const listMessageRows = (db: Db, appointmentId: number) =>
  db
    .selectFrom('visit_messages')
    .innerJoin('staff_members', 'staff_members.id', 'visit_messages.by')
    .select([
      'visit_messages.id',
      'visit_messages.sender',
      'visit_messages.text',
      'visit_messages.at',
      'staff_members.full_name as by_name',
    ])
    .where('visit_messages.appointment_id', '=', appointmentId)
    .orderBy('visit_messages.id')
    .execute()

export const insertMessage = async (trx: Trx, row: Insertable<Tables['visit_messages']>): Promise<number> =>
  (await trx.insertInto('visit_messages').values(row).returning('id').executeTakeFirstOrThrow()).id
