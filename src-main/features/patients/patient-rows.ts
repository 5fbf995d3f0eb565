import type { z } from 'zod'
import type { Patient, PatientDetails, PatientSummary } from '#shared/contract/patients.contract.ts'
import type { DuplicatePerson } from '#shared/domain/patients/duplicates.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { foldIdentifier } from '#shared/domain/patients/phone-tail.ts'
import type { AllergyRow } from './allergies.repo.ts'
import type { Searchable } from './patient-search-terms.ts'
import type { ComparedRow, NewPatientRow, PatientRow, PatientWithStaffRow, SummaryRow } from './patients.repo.ts'

type Details = z.infer<typeof PatientDetails>

/** What a patient has of the details nobody asked for yet. */
export const NO_DETAILS: Details = {
  secondPhone: null,
  email: null,
  guardianName: null,
  guardianRelation: null,
  houseNumber: null,
  addressLine: null,
  city: null,
  state: null,
  postcode: null,
  occupation: null,
  bloodGroup: null,
  maritalStatus: null,
  nationalId: null,
  emergencyName: null,
  emergencyRelation: null,
  emergencyPhone: null,
  preferredLanguage: null,
  consentTreatment: false,
  consentReminders: false,
  allergyStatus: 'not-asked',
  allergies: null,
  longTermConditions: null,
  currentMedicines: null,
  notes: null,
}

/** The national id as it is compared; null where there is none, or nothing but punctuation. */
export const foldedNationalId = (nationalId: string | null): string | null => foldIdentifier(nationalId ?? '') || null

/** The columns that hold the details. */
export const detailColumns = (details: Details) => ({
  second_phone: details.secondPhone,
  email: details.email,
  guardian_name: details.guardianName,
  guardian_relation: details.guardianRelation,
  house_number: details.houseNumber,
  address_line: details.addressLine,
  city: details.city,
  state: details.state,
  postcode: details.postcode,
  occupation: details.occupation,
  blood_group: details.bloodGroup,
  marital_status: details.maritalStatus,
  national_id: details.nationalId,
  emergency_name: details.emergencyName,
  emergency_relation: details.emergencyRelation,
  emergency_phone: details.emergencyPhone,
  preferred_language: details.preferredLanguage,
  is_treatment_consented: details.consentTreatment ? 1 : 0,
  is_reminder_consented: details.consentReminders ? 1 : 0,
  // An allergy that is written down is recorded, whatever the box beside it says.
  allergy_status: details.allergies === null ? details.allergyStatus : ('recorded' as const),
  allergies: details.allergies,
  long_term_conditions: details.longTermConditions,
  current_medicines: details.currentMedicines,
  notes: details.notes,
})

/** The columns worked out from others; never audited, always written together with them. */
export const derivedColumns = (fullName: string, nationalId: string | null) => ({
  name_folded: foldName(fullName),
  national_id_folded: foldedNationalId(nationalId),
})

/** The details of a stored row. */
export const toDetails = (row: PatientRow): Details => ({
  secondPhone: row.second_phone,
  email: row.email,
  guardianName: row.guardian_name,
  guardianRelation: row.guardian_relation,
  houseNumber: row.house_number,
  addressLine: row.address_line,
  city: row.city,
  state: row.state,
  postcode: row.postcode,
  occupation: row.occupation,
  bloodGroup: row.blood_group,
  maritalStatus: row.marital_status,
  nationalId: row.national_id,
  emergencyName: row.emergency_name,
  emergencyRelation: row.emergency_relation,
  emergencyPhone: row.emergency_phone,
  preferredLanguage: row.preferred_language,
  consentTreatment: row.is_treatment_consented === 1,
  consentReminders: row.is_reminder_consented === 1,
  allergyStatus: row.allergy_status,
  allergies: row.allergies,
  longTermConditions: row.long_term_conditions,
  currentMedicines: row.current_medicines,
  notes: row.notes,
})

/** A patient as lists show them. */
export const toSummary = (row: SummaryRow): PatientSummary => ({
  id: row.id,
  recordNumber: row.record_number,
  fullName: row.full_name,
  sex: row.sex,
  birthDate: row.birth_date,
  isBirthEstimated: row.is_birth_estimated === 1,
  phone: row.phone,
  guardianName: row.guardian_name,
  city: row.city,
  isUnidentified: row.is_unidentified === 1,
  deceasedOn: row.deceased_on,
})

/** The whole record. */
export const toPatient = (row: PatientWithStaffRow, allergies: readonly AllergyRow[]): Patient => ({
  ...toSummary(row),
  ...toDetails(row),
  allergyList: allergies.map(({ substance, reaction, severity }) => ({ substance, reaction, severity })),
  version: row.version,
  registeredAt: row.registered_at,
  registeredBy: row.registered_by_name ?? '',
  updatedAt: row.updated_at,
  updatedBy: row.updated_by_name ?? '',
})

/** What the search looks at. */
export const toSearchable = (
  row: Pick<PatientRow, 'full_name' | 'guardian_name' | 'birth_date' | 'phone' | 'second_phone'>,
): Searchable => ({
  fullName: row.full_name,
  guardianName: row.guardian_name,
  birthDate: row.birth_date,
  phones: [row.phone, row.second_phone],
})

/** What the duplicate rules compare. */
export const toDuplicatePerson = (row: ComparedRow | (NewPatientRow & { id?: never })): DuplicatePerson => ({
  fullName: row.full_name,
  sex: row.sex,
  birthDate: row.birth_date ?? null,
  isBirthEstimated: row.is_birth_estimated === 1,
  phone: row.phone ?? null,
  secondPhone: row.second_phone ?? null,
  nationalId: row.national_id ?? null,
  houseNumber: row.house_number ?? null,
  addressLine: row.address_line ?? null,
  city: row.city ?? null,
  postcode: row.postcode ?? null,
})
