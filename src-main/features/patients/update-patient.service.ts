import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { Patient, UpdatePatient } from '#shared/contract/patients.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { hasAllergyRows } from './allergies.repo.ts'
import { keptOrNewBirth } from './birth.ts'
import { refuseMerged } from './bookable.service.ts'
import { hashedKeys } from './duplicates.service.ts'
import { patientOf } from './open-patient.service.ts'
import { derivedColumns, detailColumns, toDetails, toDuplicatePerson, toSearchable } from './patient-rows.ts'
import { reindexPatient } from './patient-search.repo.ts'
import { searchTerms } from './patient-search-terms.ts'
import { deleteKeys, findPatientRow, insertKeys, type PatientRow, updatePatientRow } from './patients.repo.ts'
import { mergedDetails, refuseSamePerson } from './patients.service.ts'

const standingBirth = (row: PatientRow) =>
  row.birth_date === null ? null : { date: row.birth_date, isEstimated: row.is_birth_estimated === 1 }

/** The columns a change asks for; a name of their own makes an unidentified patient a known one. */
const wantedColumns = (before: PatientRow, input: UpdatePatient, today: string) => {
  const birth = keptOrNewBirth(input.birth, standingBirth(before), today)
  return {
    full_name: input.fullName,
    sex: input.sex,
    birth_date: birth?.date ?? null,
    is_birth_estimated: birth?.isEstimated ? 1 : 0,
    phone: input.phone,
    ...detailColumns(mergedDetails(input.details, toDetails(before))),
    is_unidentified: before.is_unidentified === 1 && input.fullName === before.full_name ? 1 : 0,
  }
}

/** Brings index and duplicate keys in line with the changed record; touches only what differs. */
export const refreshLookups = async (trx: Trx, before: PatientRow, after: PatientRow) => {
  const terms = searchTerms(toSearchable(after))
  if (terms !== searchTerms(toSearchable(before))) await reindexPatient(trx, before.id, terms)
  const [had, has] = [hashedKeys(toDuplicatePerson(before)), hashedKeys(toDuplicatePerson(after))]
  const gone = had.filter((key) => !has.includes(key))
  const added = has.filter((key) => !had.includes(key))
  await deleteKeys(trx, before.id, gone)
  await insertKeys(trx, before.id, added)
}

/** A record that may be changed, at the version that was read; throws NOT_FOUND, PATIENT_MERGED, VERSION_CONFLICT. */
export const readForChange = async (
  trx: Trx,
  { id, version }: { id: number; version: number },
): Promise<PatientRow> => {
  await refuseMerged(trx, id)
  const row = await findPatientRow(trx, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  await refuseStale(trx, row, version)
  return row
}

/**
 * Changes a record; throws NOT_FOUND, PATIENT_MERGED, VERSION_CONFLICT, SAME_PERSON_EXISTS, and INVALID_INPUT for a birth
 * that cannot be.
 */
export const updatePatient = (call: Call, input: UpdatePatient): Promise<Patient> =>
  write(call, async (trx, writing) => {
    const before = await readForChange(trx, input)
    const { today } = await clinicToday(trx, call.now)
    const told = wantedColumns(before, input, today)
    // What stands in the list is not undone by the box beside it.
    const wanted = (await hasAllergyRows(trx, input.id)) ? { ...told, allergy_status: 'recorded' as const } : told
    if (wanted.national_id !== before.national_id) await refuseSamePerson(trx, wanted.national_id, input.id)
    const derived = derivedColumns(wanted.full_name, wanted.national_id)
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updatePatientRow(trx, input.id, { ...wanted, ...derived, ...stamp })
    await refreshLookups(trx, before, { ...before, ...wanted })
    const changes = changedFields<Record<string, unknown>>({ ...before }, wanted)
    await recordEvent(trx, writing, { entity: 'patient', entityId: input.id, patientId: input.id, changes })
    writing.note('patients', input.id)
    return patientOf(trx, input.id)
  })
