import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { patientOf } from './open-patient.service.ts'
import { type PatientRow, updatePatientRow } from './patients.repo.ts'
import { readForChange } from './update-patient.service.ts'

/** An estimated birth date says the year only. */
const isBeforeBirth = (date: string, { birth_date, is_birth_estimated }: PatientRow): boolean => {
  if (birth_date === null) return false
  return is_birth_estimated === 1 ? date.slice(0, 4) < birth_date.slice(0, 4) : date < birth_date
}

const dateProblem = (date: string, row: PatientRow, today: string): string | null => {
  if (date > today) return 'in_the_future'
  return isBeforeBirth(date, row) ? 'before_birth' : null
}

/**
 * Notes the date a patient died, or takes it back with null; throws NOT_FOUND, PATIENT_MERGED, VERSION_CONFLICT, and
 * INVALID_INPUT for a date in the clinic's future or before the birth.
 */
export const setDeceased = (
  call: Call,
  input: { id: number; version: number; deceasedOn: string | null },
): Promise<Patient> =>
  write(call, async (trx, writing) => {
    const { id, deceasedOn } = input
    const before = await readForChange(trx, input)
    const { today } = await clinicToday(trx, call.now)
    const code = deceasedOn === null ? null : dateProblem(deceasedOn, before, today)
    if (code !== null) throw refusal('INVALID_INPUT', { issues: [{ path: 'deceasedOn', code }] })
    const wanted = { deceased_on: deceasedOn }
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updatePatientRow(trx, id, { ...wanted, ...stamp })
    const changes = changedFields<Record<string, unknown>>({ ...before }, wanted)
    await recordEvent(trx, writing, { entity: 'patient', entityId: id, patientId: id, changes })
    writing.note('patients', id)
    return patientOf(trx, id)
  })
