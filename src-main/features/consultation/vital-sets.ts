import type { Db } from '#main/platform/db/handle.ts'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { VITALS } from '#shared/domain/consultation/vitals.ts'
import { type Age, ageOn } from '#shared/domain/patients/age.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { type VitalSetRow, vitalSetsOfAppointment, vitalSetsOfPatient } from './vitals.repo.ts'

/** The age on a date of the clinic; null where the birth is unknown or lies after it. */
export const ageAt = (birthDate: string | null, date: string): Age | null =>
  birthDate === null || birthDate > date ? null : ageOn(birthDate, date)

const valuesOf = (row: VitalSetRow): VitalSet['values'] => {
  const pairs = VITALS.map((vital) => [vital, row[vital]] as const)
  return Object.fromEntries(pairs) as VitalSet['values']
}

/** A stored set as everybody reads it. */
export const toVitalSet = (row: VitalSetRow, timeZone: string): VitalSet => {
  const age = ageAt(row.birth_date, localDateAt(new Date(row.taken_at), timeZone))
  return {
    id: row.id,
    patientId: row.patient_id,
    visitId: row.visit_id,
    values: valuesOf(row),
    takenAt: row.taken_at,
    takenBy: row.taken_by_name,
    ageYears: age?.years ?? null,
    ageMonths: age?.months ?? null,
    inError:
      row.error_at === null ? null : { at: row.error_at, by: row.marked_by_name ?? '', reason: row.error_reason ?? '' },
    version: row.version,
  }
}

const toSets = async (db: Db, rows: readonly VitalSetRow[]): Promise<VitalSet[]> => {
  if (rows.length === 0) return []
  const { timeZone } = await clinicProfile(db)
  return rows.map((row) => toVitalSet(row, timeZone))
}

/** What was measured for an appointment, the oldest first; those in error say so and are shown struck through. */
export const vitalsOfAppointment = async (db: Db, appointmentId: number): Promise<VitalSet[]> =>
  toSets(db, await vitalSetsOfAppointment(db, appointmentId))

/** What holds of a patient, the newest first; since an instant or at most so many. */
export const vitalsOfPatient = async (
  db: Db,
  patientId: number,
  range: { since?: string; limit?: number } = {},
): Promise<VitalSet[]> => toSets(db, await vitalSetsOfPatient(db, patientId, range))

/** What was measured last of a patient, sets in error left out; null where nothing was. */
export const lastVitals = async (db: Db, patientId: number): Promise<VitalSet | null> =>
  (await vitalsOfPatient(db, patientId, { limit: 1 }))[0] ?? null
