import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Patient, PatientSummary } from '#shared/contract/patients.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { toPatient, toSummary } from './patient-rows.ts'
import { findPatientWithStaff, listRecentRows, noteOpened } from './patients.repo.ts'

/** Opening the same record again within this time is one event in the audit trail, in milliseconds. */
const AUDIT_WINDOW_MS = 5 * 60_000
/** Openings remembered before those past the window are dropped. */
const MOST_REMEMBERED = 5_000

interface Openings {
  /** When an opening was last audited, by staff and patient. */
  auditedAt: Map<string, number>
  /** The patient each member of staff opened last. */
  lastPatient: Map<number, number>
}

const openingsOf = new WeakMap<Core, Openings>()

const openings = (core: Core): Openings => {
  const known = openingsOf.get(core)
  if (known) return known
  const made = { auditedAt: new Map<string, number>(), lastPatient: new Map<number, number>() }
  openingsOf.set(core, made)
  return made
}

const forgetOld = (auditedAt: Map<string, number>, now: number) => {
  if (auditedAt.size < MOST_REMEMBERED) return
  for (const [key, at] of auditedAt) if (now - at >= AUDIT_WINDOW_MS) auditedAt.delete(key)
}

/** The whole record of a patient as it stands, of a joined record the kept one; throws NOT_FOUND. */
export const patientOf = async (db: Db, id: number): Promise<Patient> => {
  const row = await findPatientWithStaff(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  return row.merged_into_id === null ? toPatient(row) : patientOf(db, row.merged_into_id)
}

/** Opens a record: audited once per person, patient and five minutes, and put at the head of the recent ones. */
export const openPatient = async (call: Call, asked: number): Promise<Patient> => {
  const { staffId } = staffOf(call)
  const patient = await patientOf(call.core.db, asked)
  const { id } = patient
  const { auditedAt, lastPatient } = openings(call.core)
  const key = `${staffId}:${id}`
  const now = call.now.getTime()
  const isAudited = now - (auditedAt.get(key) ?? Number.NEGATIVE_INFINITY) < AUDIT_WINDOW_MS
  if (isAudited && lastPatient.get(staffId) === id) return patient
  await write(call, async (trx, writing) => {
    if (!isAudited) await recordEvent(trx, writing, { entity: 'patient', entityId: id, patientId: id })
    await noteOpened(trx, staffId, id, call.now.toISOString())
  })
  forgetOld(auditedAt, now)
  if (!isAudited) auditedAt.set(key, now)
  lastPatient.set(staffId, id)
  return patient
}

/** The patients this member of staff opened or registered last, newest first. */
export const listRecent = async (call: Call, limit: number): Promise<PatientSummary[]> =>
  (await listRecentRows(call.core.db, staffOf(call).staffId, limit)).map(toSummary)
