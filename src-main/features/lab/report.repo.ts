import type { Insertable, Selectable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** A report that was handed out. */
export type ReportRow = Selectable<Tables['lab_reports']>

/** The report that was handed out for the same request, or undefined. */
export const findReport = (db: Db, requestKey: string): Promise<ReportRow | undefined> =>
  db.selectFrom('lab_reports').selectAll().where('request_key', '=', requestKey).executeTakeFirst()

export const findReportById = (db: Db, id: number): Promise<ReportRow | undefined> =>
  db.selectFrom('lab_reports').selectAll().where('id', '=', id).executeTakeFirst()

export const insertReport = async (trx: Trx, row: Insertable<Tables['lab_reports']>): Promise<number> =>
  (await trx.insertInto('lab_reports').values(row).returning('id').executeTakeFirstOrThrow()).id

/** The reports of an order without their pages, the newest first, with who handed them out. */
export const listReportRows = (db: Db, orderId: number) =>
  db
    .selectFrom('lab_reports')
    .innerJoin('staff_members', 'staff_members.id', 'lab_reports.issued_by')
    .where('order_id', '=', orderId)
    .select(['lab_reports.id', 'kind', 'title', 'document_id', 'issued_at'])
    .select('staff_members.full_name as issued_by_name')
    .orderBy('lab_reports.id', 'desc')
    .execute()
