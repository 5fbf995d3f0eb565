import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Patient, PatientSummary } from '#shared/contract/patients.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { isReadingOnRecord, noteReading } from '../audit/readings.service.ts'
import { listAllergyRows } from './allergies.repo.ts'
import { toPatient, toSummary } from './patient-rows.ts'
import { findHitRows, findPatientWithStaff, listRecentRows, noteOpened } from './patients.repo.ts'

/** The patient each member of staff opened last. */
const lastPatientOf = new WeakMap<Core, Map<number, number>>()

const lastPatients = (core: Core): Map<number, number> => {
  const known = lastPatientOf.get(core) ?? new Map<number, number>()
  lastPatientOf.set(core, known)
  return known
}

/** The whole record of a patient as it stands, of a joined record the kept one; throws NOT_FOUND. */
export const patientOf = async (db: Db, id: number): Promise<Patient> => {
  const row = await findPatientWithStaff(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  if (row.merged_into_id !== null) return patientOf(db, row.merged_into_id)
  return toPatient(row, await listAllergyRows(db, id))
}

/** Opens a record: audited once per person, patient and five minutes, and put at the head of the recent ones. */
export const openPatient = async (call: Call, asked: number): Promise<Patient> => {
  const { staffId } = staffOf(call)
  const patient = await patientOf(call.core.db, asked)
  const { id } = patient
  const lastPatient = lastPatients(call.core)
  const isAudited = isReadingOnRecord(call, `patient ${id}`)
  if (isAudited && lastPatient.get(staffId) === id) return patient
  await write(call, async (trx, writing) => {
    if (!isAudited) await recordEvent(trx, writing, { entity: 'patient', entityId: id, patientId: id })
    await noteOpened(trx, staffId, id, call.now.toISOString())
  })
  if (!isAudited) noteReading(call, `patient ${id}`)
  lastPatient.set(staffId, id)
  return patient
}

/** Several patients as lists show them, by their ids; those that are not there are left out. */
export const summariesOf = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, PatientSummary>> =>
  new Map((ids.length === 0 ? [] : await findHitRows(db, ids)).map((row) => [row.id, toSummary(row)]))

/** The patients this member of staff opened or registered last, newest first. */
export const listRecent = async (call: Call, limit: number): Promise<PatientSummary[]> =>
  (await listRecentRows(call.core.db, staffOf(call).staffId, limit)).map(toSummary)
