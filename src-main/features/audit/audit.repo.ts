import type { Db, Trx } from '#main/platform/db/handle.ts'
import { insertText, statement } from '#main/platform/db/statement.ts'
import type { Tables } from '#migrations/tables.ts'

export type AuditRow = Tables['audit_events']

const COLUMNS = [
  'seq',
  'at',
  'station',
  'user_id',
  'user_name',
  'role',
  'action',
  'entity',
  'entity_id',
  'patient_id',
  'reason',
  'changes',
  'result',
  'prev_hash',
  'hash',
] as const satisfies readonly (keyof AuditRow)[]
const readLast = statement<Pick<AuditRow, 'seq' | 'hash'>>(
  'SELECT seq, hash FROM audit_events ORDER BY seq DESC LIMIT 1',
)
const insertRow = statement<never>(insertText('audit_events', COLUMNS))

/** The last event of the chain, or undefined in a new clinic. */
export const lastEvent = async (db: Db) => (await readLast(db, []))[0]

/** Appends one event; triggers refuse any later change of it. */
export const appendEvent = async (trx: Trx, row: AuditRow): Promise<void> => {
  await insertRow(
    trx,
    COLUMNS.map((column) => row[column]),
  )
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
