import { createHash } from 'node:crypto'
import type { Call, WriteCall } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { AuditEvent } from '#shared/contract/audit.contract.ts'
import { type AuditRow, appendEvent, eventsAfter, lastEvent, listEvents } from './audit.repo.ts'

/** What the chain hangs from before the first event. */
const GENESIS = '0'.repeat(64)
/** Events read at once while the chain is walked. */
const WALK = 1_000

/** One thing that happened, as its service tells it; who, where and when come from the call. */
export interface AuditEntry {
  entity?: string
  entityId?: number
  patientId?: number
  reason?: string
  /** Changed fields only, before and after. */
  changes?: Record<string, { before: unknown; after: unknown }>
  result?: AuditRow['result']
  /** Where the contract's own action does not say it (denials, jobs). */
  action?: string
  /** For sign-in, where the caller is not yet known to the call. */
  user?: { id: number | null; name: string; role: string | null }
}

type Unhashed = Omit<AuditRow, 'hash'>

/** The hash of an event over every stored field and the hash before it (SHA-256, hex). */
const hashOf = (row: Unhashed): string => {
  const fields = [
    row.prev_hash,
    row.seq,
    row.at,
    row.station,
    row.user_id,
    row.user_name,
    row.role,
    row.action,
    row.entity,
    row.entity_id,
    row.patient_id,
    row.reason,
    row.changes,
    row.result,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

const userOf = (call: Call): NonNullable<AuditEntry['user']> => {
  if (call.caller?.kind === 'staff') {
    return { id: call.caller.staffId, name: call.caller.fullName, role: call.caller.roleCodes.join(' ') }
  }
  return { id: null, name: call.caller?.kind === 'board' ? call.caller.name : '', role: call.caller?.kind ?? null }
}

/** Records one event in the transaction of the thing it tells of: both are kept or neither. */
export const recordEvent = async (trx: Trx, call: Call | WriteCall, entry: AuditEntry = {}): Promise<void> => {
  const last = await lastEvent(trx)
  const user = entry.user ?? userOf(call)
  const row: Unhashed = {
    seq: (last?.seq ?? 0) + 1,
    at: call.now.toISOString(),
    station: call.connection.station,
    user_id: user.id,
    user_name: user.name,
    role: user.role,
    action: entry.action ?? call.auditAction ?? 'unknown',
    entity: entry.entity ?? null,
    entity_id: entry.entityId ?? null,
    patient_id: entry.patientId ?? null,
    reason: entry.reason ?? null,
    changes: entry.changes ? JSON.stringify(entry.changes) : null,
    result: entry.result ?? 'ok',
    prev_hash: last?.hash ?? GENESIS,
  }
  await appendEvent(trx, { ...row, hash: hashOf(row) })
}

/** The fields of two versions of a row that differ, for an event's `changes`. */
export const changedFields = <T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): NonNullable<AuditEntry['changes']> => {
  const differing = Object.keys(after).filter((field) => before[field] !== after[field])
  return Object.fromEntries(differing.map((field) => [field, { before: before[field], after: after[field] }]))
}

/** Walks the whole chain; names the first event whose place, link or hash does not fit. */
export const verifyChain = async (
  db: Db,
): Promise<{ eventCount: number; brokenAtSeq: number | null; lastHash: string }> => {
  let previous = { seq: 0, hash: GENESIS }
  for (;;) {
    const rows = await eventsAfter(db, previous.seq, WALK)
    for (const row of rows) {
      const fits = row.seq === previous.seq + 1 && row.prev_hash === previous.hash && hashOf(row) === row.hash
      if (!fits) return { eventCount: previous.seq, brokenAtSeq: row.seq, lastHash: previous.hash }
      previous = row
    }
    if (rows.length < WALK) return { eventCount: previous.seq, brokenAtSeq: null, lastHash: previous.hash }
  }
}

const toEvent = (row: AuditRow): AuditEvent => ({
  seq: row.seq,
  at: row.at,
  userName: row.user_name,
  role: row.role,
  station: row.station,
  action: row.action,
  entity: row.entity,
  entityId: row.entity_id,
  patientId: row.patient_id,
  reason: row.reason,
  result: row.result,
})

/** A page of events, newest first. */
export const listAuditEvents = async (db: Db, filter: Parameters<typeof listEvents>[1]) => {
  const rows = await listEvents(db, { ...filter, limit: filter.limit + 1 })
  return { events: rows.slice(0, filter.limit).map(toEvent), hasMore: rows.length > filter.limit }
}
