import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

export type AuditRow = Tables['audit_events']

/** The last event of the chain, or undefined in a new clinic. */
export const lastEvent = (db: Db) =>
  db.selectFrom('audit_events').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()

/** Appends one event; triggers refuse any later change of it. */
export const appendEvent = async (trx: Trx, row: AuditRow): Promise<void> => {
  await trx.insertInto('audit_events').values(row).execute()
}

/** A run of events in order, for walking the chain. */
export const eventsAfter = (db: Db, seq: number, limit: number): Promise<AuditRow[]> =>
  db.selectFrom('audit_events').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute()

/** Events newest first by the filters that are given. */
export const listEvents = (
  db: Db,
  filter: {
    beforeSeq?: number | undefined
    limit: number
    action?: string | undefined
    userId?: number | undefined
    patientId?: number | undefined
    result?: AuditRow['result'] | undefined
  },
): Promise<AuditRow[]> => {
  let query = db.selectFrom('audit_events').selectAll().orderBy('seq', 'desc').limit(filter.limit)
  if (filter.beforeSeq !== undefined) query = query.where('seq', '<', filter.beforeSeq)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (filter.userId !== undefined) query = query.where('user_id', '=', filter.userId)
  if (filter.patientId !== undefined) query = query.where('patient_id', '=', filter.patientId)
  if (filter.result !== undefined) query = query.where('result', '=', filter.result)
  return query.execute()
}
