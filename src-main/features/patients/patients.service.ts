import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { nextCounter } from '#main/platform/settings/settings.repo.ts'
import type {
  Birth,
  PatientDetails,
  PatientEssentials,
  PatientSummary,
  RegisterPatient,
} from '#shared/contract/patients.contract.ts'
import { formatRecordNumber } from '#shared/domain/patients/record-number.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { believedBirth } from './birth.ts'
import { hashedKeys } from './duplicates.service.ts'
import {
  derivedColumns,
  detailColumns,
  foldedNationalId,
  NO_DETAILS,
  toDuplicatePerson,
  toSearchable,
} from './patient-rows.ts'
import { indexPatient } from './patient-search.repo.ts'
import { searchTerms } from './patient-search-terms.ts'
import { findByNationalId, insertKeys, insertPatient, noteOpened } from './patients.repo.ts'

export { refuseUnbookable } from './bookable.service.ts'
export { likelyDuplicates } from './duplicates.service.ts'

/** A person to be added; details left out are "not given". */
export interface NewPatient extends PatientEssentials {
  details?: { [Field in keyof PatientDetails]?: PatientDetails[Field] | undefined }
}

/** How a patient is added. */
export interface AddOptions {
  /** The clinic's date, where the caller already knows it: a bulk run asks once, not for every row. */
  today?: string
  /** True leaves out the audit event and the change note of this row: the caller records one for the whole run. */
  isBulk?: boolean
}

interface Unnamed {
  /** Makes the name from the number drawn for the patient. */
  nameFrom: (counter: number) => string
}

/** The details as they are stored: what was given over what stands there already. */
export const mergedDetails = (given: NewPatient['details'], standing: PatientDetails): PatientDetails => {
  const isGiven = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...standing, ...Object.fromEntries(isGiven) }
}

/** Refuses a national id that already belongs to somebody else, with who that is. */
export const refuseSamePerson = async (trx: Trx, nationalId: string | null, exceptId: number | null): Promise<void> => {
  const folded = foldedNationalId(nationalId)
  const holder = folded === null ? undefined : await findByNationalId(trx, folded)
  if (holder && holder.id !== exceptId) {
    throw refusal('SAME_PERSON_EXISTS', { patientId: holder.id, recordNumber: holder.record_number })
  }
}

const add = async (
  trx: Trx,
  call: WriteCall,
  input: Omit<NewPatient, 'fullName'> & ({ fullName: string } | Unnamed),
  { today, isBulk = false }: AddOptions,
): Promise<PatientSummary> => {
  const date = today ?? (await clinicToday(trx, call.now)).today
  const birth = believedBirth(input.birth, date)
  const details = mergedDetails(input.details, NO_DETAILS)
  await refuseSamePerson(trx, details.nationalId, null)
  const year = date.slice(2, 4)
  const counter = await nextCounter(trx, `patients.record_number.${year}`)
  const fullName = 'nameFrom' in input ? input.nameFrom(counter) : input.fullName
  const staffId = call.caller?.kind === 'staff' ? call.caller.staffId : null
  const now = call.now.toISOString()
  const row = {
    record_number: formatRecordNumber(Number(year), counter),
    full_name: fullName,
    sex: input.sex,
    birth_date: birth?.date ?? null,
    is_birth_estimated: birth?.isEstimated ? 1 : 0,
    phone: input.phone,
    ...detailColumns(details),
    ...derivedColumns(fullName, details.nationalId),
    is_unidentified: 'nameFrom' in input ? 1 : 0,
    registered_at: now,
    registered_by: staffId,
    updated_at: now,
    updated_by: staffId,
  }
  const id = await insertPatient(trx, row)
  await indexPatient(trx, id, searchTerms(toSearchable(row)))
  await insertKeys(trx, id, hashedKeys(toDuplicatePerson(row)))
  if (!isBulk) {
    await recordEvent(trx, call, { entity: 'patient', entityId: id, patientId: id })
    call.note('patients', id)
  }
  return {
    id,
    recordNumber: row.record_number,
    fullName,
    sex: row.sex,
    birthDate: row.birth_date,
    isBirthEstimated: row.is_birth_estimated === 1,
    phone: row.phone,
    guardianName: row.guardian_name,
    city: row.city,
    isUnidentified: row.is_unidentified === 1,
    deceasedOn: null,
  }
}

/**
 * Adds a patient inside the caller's transaction, for a feature whose own write belongs together with it (walk-in, import);
 * throws SAME_PERSON_EXISTS for a national id already registered and INVALID_INPUT for a birth that cannot be.
 */
export const addPatient = (
  trx: Trx,
  call: WriteCall,
  input: NewPatient,
  options: AddOptions = {},
): Promise<PatientSummary> => add(trx, call, input, options)

const register = (call: Call, input: Parameters<typeof add>[2]): Promise<PatientSummary> =>
  write(call, async (trx, writing) => {
    const patient = await add(trx, writing, input, {})
    await noteOpened(trx, staffOf(call).staffId, patient.id, call.now.toISOString())
    return patient
  })

/** Registers a person at the desk; throws SAME_PERSON_EXISTS and INVALID_INPUT as `addPatient` does. */
export const registerPatient = (call: Call, input: RegisterPatient): Promise<PatientSummary> => register(call, input)

const birthOfAge = (years: number | null): Birth => (years === null ? { kind: 'unknown' } : { kind: 'age', years })

/** Registers someone who cannot say who they are as `UNKNOWN` and the number drawn, so that two are told apart. */
export const registerUnidentified = (
  call: Call,
  input: { sex: PatientEssentials['sex']; ageYears: number | null; notes: string | null },
): Promise<PatientSummary> =>
  register(call, {
    nameFrom: (counter) => `UNKNOWN ${String(counter).padStart(5, '0')}`,
    sex: input.sex,
    birth: birthOfAge(input.ageYears),
    phone: null,
    details: { notes: input.notes },
  })
