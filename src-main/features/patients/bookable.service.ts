import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { findStanding } from './patients.repo.ts'

/** Refuses a record that was joined into another: throws NOT_FOUND, or PATIENT_MERGED with the record that was kept. */
export const refuseMerged = async (db: Db, patientId: number): Promise<{ deceasedOn: string | null }> => {
  const row = await findStanding(db, patientId)
  if (!row) throw refusal('NOT_FOUND', { what: 'patient' })
  const { kept_id, kept_number, deceased_on } = row
  if (kept_id !== null) throw refusal('PATIENT_MERGED', { patientId: kept_id, recordNumber: kept_number ?? '' })
  return { deceasedOn: deceased_on }
}

/**
 * Refuses a patient nobody may be booked or queued for: throws NOT_FOUND, PATIENT_MERGED with the record that was kept, or
 * PATIENT_DECEASED with the date.
 */
export const refuseUnbookable = async (db: Db, patientId: number): Promise<void> => {
  const { deceasedOn } = await refuseMerged(db, patientId)
  if (deceasedOn !== null) throw refusal('PATIENT_DECEASED', { deceasedOn })
}
