import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Allergy, PatientAllergies } from '#shared/contract/care.contract.ts'
import type { PatientAllergies as CheckedAllergies } from '#shared/domain/consultation/allergy.ts'
import { toldSubstances } from '#shared/domain/consultation/told-allergies.ts'
import { ingredientsKnownAs } from '../catalog/known-substance.service.ts'
import { type AllergyRow, listAllergyRows } from './allergies.repo.ts'
import { findPatientRow, type PatientRow } from './patients.repo.ts'

const toAllergy = (row: AllergyRow): Allergy => ({
  id: row.id,
  substance: row.substance,
  reaction: row.reaction,
  severity: row.severity,
  notedAt: row.noted_at,
  notedBy: row.noted_by_name ?? '',
  version: row.version,
})

/** The record a patient's rows hang on, of a joined one the kept one; throws NOT_FOUND. */
export const keptPatientRow = async (db: Db, patientId: number): Promise<PatientRow> => {
  const row = await findPatientRow(db, patientId)
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  return row.merged_into_id === null ? row : keptPatientRow(db, row.merged_into_id)
}

// What is listed or told outweighs the box; a box that says "recorded" over nothing says that nobody knows.
const statusOf = ({ allergy_status: box, allergies: told }: PatientRow, isListed: boolean) => {
  if (isListed || told !== null) return 'recorded'
  return box === 'recorded' ? 'not-asked' : box
}

/** What is known of a patient's allergies; throws NOT_FOUND. */
export const allergiesOf = async (db: Db, asked: number): Promise<PatientAllergies> => {
  const patient = await keptPatientRow(db, asked)
  const rows = await listAllergyRows(db, patient.id)
  const status = statusOf(patient, rows.length > 0)
  return { status, allergies: rows.map(toAllergy), told: patient.allergies }
}

/**
 * A patient's allergies as a prescription is checked against them: the list and each piece of what was told at the desk, with
 * what the catalogue knows each substance as. A told piece has a negative id. Throws NOT_FOUND.
 */
export const recordedAllergies = async (db: Db, patientId: number): Promise<CheckedAllergies> => {
  const { status, allergies, told } = await allergiesOf(db, patientId)
  if (status !== 'recorded') return { kind: status }
  const pieces = toldSubstances(told ?? '').map((substance, at) => ({ id: -1 - at, substance }))
  const known = [...allergies.map(({ id, substance }) => ({ id, substance })), ...pieces]
  return {
    kind: 'recorded',
    allergies: await Promise.all(
      known.map(async ({ id, substance }) => ({ id, substance, ingredients: await ingredientsKnownAs(db, substance) })),
    ),
  }
}
