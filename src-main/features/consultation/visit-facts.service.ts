import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { findVisit, findVisits, type VisitRow } from './visit.repo.ts'

/** A visit's row with its appointment; throws NOT_FOUND. */
export const visitRow = async (db: Db, id: number): Promise<VisitRow> => {
  const row = await findVisit(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'visit' })
  return row
}

/** What stands around a visit's note: nothing of what was written. */
export const toFacts = (row: VisitRow): VisitFacts => ({
  id: row.id,
  appointmentId: row.appointment_id,
  patientId: row.patient_id,
  doctorId: row.doctor_id,
  doctorName: row.doctor_name,
  onDate: row.on_date,
  mode: row.mode,
  kind: row.kind,
  reason: row.reason,
  token: row.token,
  appointmentState: row.appointment_state,
  meetingLink: row.meeting_link,
  state: row.state,
  openedAt: row.opened_at,
  signedAt: row.signed_at,
  versionCount: row.version_count,
  version: row.version,
})

/** The facts of a visit; throws NOT_FOUND. */
export const visitFacts = async (db: Db, id: number): Promise<VisitFacts> => toFacts(await visitRow(db, id))

/** The facts of several visits by their ids; those that are not there are left out. */
export const factsOfVisits = async (db: Db, ids: readonly number[]): Promise<Map<number, VisitFacts>> =>
  new Map((ids.length === 0 ? [] : await findVisits(db, ids)).map((row) => [row.id, toFacts(row)]))
