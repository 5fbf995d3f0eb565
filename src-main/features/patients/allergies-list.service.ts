import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { Allergy, PatientAllergies } from '#shared/contract/care.contract.ts'
import { namesOf } from '#shared/domain/consultation/allergy.ts'
import { toldSubstances } from '#shared/domain/consultation/told-allergies.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type AllergyRow,
  findAllergyRow,
  hasAllergyRows,
  insertAllergy,
  listAllergyRows,
  updateAllergyRow,
} from './allergies.repo.ts'
import { allergiesOf } from './allergies.service.ts'
import { refuseMerged } from './bookable.service.ts'
import { findPatientRow, type PatientRow, updatePatientRow } from './patients.repo.ts'

type Fields = Pick<Allergy, 'substance' | 'reaction' | 'severity'>
type OneAllergy = { id: number; version: number }

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

const patientRow = async (trx: Trx, id: number): Promise<PatientRow> => {
  await refuseMerged(trx, id)
  const row = await findPatientRow(trx, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  return row
}

/** Writes columns of the patient that differ, so that a form opened before them does not overwrite them. */
const changePatient = async (trx: Trx, call: Call, before: PatientRow, wanted: Partial<PatientRow>) => {
  const changes = changedFields<Record<string, unknown>>({ ...before }, wanted)
  if (Object.keys(changes).length > 0) await updatePatientRow(trx, before.id, { ...wanted, ...stampOf(call) })
  return changes
}

const tell = (writing: WriteCall, patientId: number) => {
  writing.note('patients', patientId)
  writing.note('consultation', patientId)
}

const refuseTaken = async (trx: Trx, patientId: number, substance: string, exceptId: number | null) => {
  const folded = foldName(substance)
  const holder = (await listAllergyRows(trx, patientId)).find((row) => row.substance_folded === folded)
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'substance' })
}

const insert = (trx: Trx, call: Call, patientId: number, { substance, reaction, severity }: Fields) => {
  const stamp = stampOf(call)
  const noted = { noted_at: stamp.updated_at, noted_by: stamp.updated_by }
  const columns = { substance, substance_folded: foldName(substance), reaction, severity }
  return insertAllergy(trx, { patient_id: patientId, ...columns, ...noted, ...stamp })
}

const namesKey = (substance: string) => namesOf(substance).join(' ') || foldName(substance)

/** Puts every piece that was told and is not listed into the list: nothing the desk wrote down is lost. */
const listTold = async (trx: Trx, call: Call, patient: PatientRow) => {
  const listed = new Set((await listAllergyRows(trx, patient.id)).map((row) => namesKey(row.substance)))
  for (const substance of toldSubstances(patient.allergies ?? '')) {
    if (listed.has(namesKey(substance))) continue
    listed.add(namesKey(substance))
    await insert(trx, call, patient.id, { substance, reaction: null, severity: null })
  }
}

/** Adds an allergy; with `clearsTold` what the desk wrote down goes into the list. Throws NOT_FOUND, PATIENT_MERGED, NAME_TAKEN. */
export const addAllergy = (
  call: Call,
  { patientId, clearsTold, ...fields }: Fields & { patientId: number; clearsTold: boolean },
): Promise<PatientAllergies> =>
  write(call, async (trx, writing) => {
    const patient = await patientRow(trx, patientId)
    await refuseTaken(trx, patientId, fields.substance, null)
    const id = await insert(trx, call, patientId, fields)
    if (clearsTold) await listTold(trx, call, patient)
    const told = clearsTold ? { allergies: null } : {}
    const changes = await changePatient(trx, call, patient, { allergy_status: 'recorded', ...told })
    const added = changedFields<Record<string, unknown>>({}, { ...fields })
    await recordEvent(trx, writing, { entity: 'allergy', entityId: id, patientId, changes: { ...added, ...changes } })
    tell(writing, patientId)
    return allergiesOf(trx, patientId)
  })

/** An allergy that stands, at the version that was read; throws NOT_FOUND, VERSION_CONFLICT. */
const readForChange = async (trx: Trx, { id, version }: OneAllergy): Promise<AllergyRow> => {
  const row = await findAllergyRow(trx, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'allergy' })
  await refuseStale(trx, row, version)
  return row
}

/** Changes an allergy of the list; throws NOT_FOUND, VERSION_CONFLICT, NAME_TAKEN. */
export const updateAllergy = (call: Call, { id, version, ...fields }: OneAllergy & Fields): Promise<PatientAllergies> =>
  write(call, async (trx, writing) => {
    const { patient_id: patientId, ...before } = await readForChange(trx, { id, version })
    await refuseTaken(trx, patientId, fields.substance, id)
    await updateAllergyRow(trx, id, { ...fields, substance_folded: foldName(fields.substance), ...stampOf(call) })
    const changes = changedFields<Record<string, unknown>>(before, { ...fields })
    await recordEvent(trx, writing, { entity: 'allergy', entityId: id, patientId, changes })
    tell(writing, patientId)
    return allergiesOf(trx, patientId)
  })

/**
 * Takes an allergy off the list with the reason; the row stays. The last one gone and nothing told, the patient counts as not
 * asked. Throws NOT_FOUND, VERSION_CONFLICT.
 */
export const removeAllergy = (
  call: Call,
  { reason, ...one }: OneAllergy & { reason: string },
): Promise<PatientAllergies> =>
  write(call, async (trx, writing) => {
    const { id, patient_id: patientId, substance } = await readForChange(trx, one)
    const stamp = stampOf(call)
    const removed = { removed_at: stamp.updated_at, removed_by: stamp.updated_by, remove_reason: reason }
    await updateAllergyRow(trx, id, { ...removed, ...stamp })
    const patient = await patientRow(trx, patientId)
    const isAnyLeft = patient.allergies !== null || (await hasAllergyRows(trx, patientId))
    const changes = await changePatient(trx, call, patient, { allergy_status: isAnyLeft ? 'recorded' : 'not-asked' })
    const gone = { substance: { before: substance, after: null } }
    await recordEvent(trx, writing, {
      entity: 'allergy',
      entityId: id,
      patientId,
      reason,
      changes: { ...gone, ...changes },
    })
    tell(writing, patientId)
    return allergiesOf(trx, patientId)
  })

/** Notes that the patient was asked and knows of none; throws NOT_FOUND, PATIENT_MERGED, WRONG_STATE while any is known. */
export const setNoKnownAllergies = (call: Call, patientId: number): Promise<PatientAllergies> =>
  write(call, async (trx, writing) => {
    const patient = await patientRow(trx, patientId)
    const { status } = await allergiesOf(trx, patientId)
    if (status === 'recorded') throw refusal('WRONG_STATE', { state: 'recorded', wanted: 'none-recorded' })
    const changes = await changePatient(trx, call, patient, { allergy_status: 'none-known' })
    await recordEvent(trx, writing, { entity: 'patient', entityId: patientId, patientId, changes })
    tell(writing, patientId)
    return allergiesOf(trx, patientId)
  })

/** Sets the box "recorded" where it says otherwise while any allergy of the patient is listed. */
export const agreeAllergyStatus = async (trx: Trx, call: Call, patientId: number): Promise<void> => {
  const row = await findPatientRow(trx, patientId)
  if (!row || row.allergy_status === 'recorded' || !(await hasAllergyRows(trx, patientId))) return
  await updatePatientRow(trx, patientId, { allergy_status: 'recorded', ...stampOf(call) })
}
