import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { ErrorData } from '#shared/contract/errors.ts'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { likelyRange, type Vital } from '#shared/domain/consultation/vital-limits.ts'
import { judgeVital, questionsAbout, VITALS, type Vitals } from '#shared/domain/consultation/vitals.ts'
import type { Age } from '#shared/domain/patients/age.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile, clinicToday } from '../clinic/clinic.service.ts'
import { keptPatientRow } from '../patients/allergies.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { clinicalFactsOf } from '../patients/clinical-facts.service.ts'
import { refuseUnbookable } from '../patients/patients.service.ts'
import { appointmentRow } from '../scheduling/appointments.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { auditMedicalReading } from './medical-reading.ts'
import { findVisitOf } from './visit.repo.ts'
import { ageAt, lastVitals, toVitalSet, vitalsOfPatient } from './vital-sets.ts'
import { refuseVitals, requireMeasuring } from './vitals.policy.ts'
import { findVitalSet, insertVitalSet, markSetInError, type VitalSetRow } from './vitals.repo.ts'

/** How long after a visit was signed its vitals may still be written down, and what counts as measured lately, in ms. */
const LATE_MS = 24 * 60 * 60_000

type Problem = ErrorData<'VITALS_REFUSED'>['problems'][number]

interface Measured {
  patientId: number
  appointmentId: number | null
  values: Vitals
  /** Values that were asked about and are right. */
  confirmed: readonly Vital[]
}

const refusedOf = (values: Vitals, age: Age | null): Problem[] =>
  VITALS.flatMap((vital) => {
    const standing = judgeVital(vital, values[vital], age)
    if (standing.kind !== 'refused') return []
    const { why, least, most } = standing
    return [{ vital, why, least, most }]
  })

const questionedOf = (values: Vitals, age: Age | null): Problem[] => {
  const alone = VITALS.flatMap((vital) => {
    const standing = judgeVital(vital, values[vital], age)
    return standing.kind === 'accepted' && standing.asks ? [{ vital, ...standing.asks }] : []
  })
  // A question about two is asked of both: whoever confirms has looked at the one and the other.
  const together = questionsAbout(values).flatMap(({ why }) =>
    (['systolic', 'diastolic'] as const).map((vital) => {
      const [least, most] = likelyRange(vital, age)
      return { vital, why, least, most }
    }),
  )
  return [...alone, ...together]
}

const judge = (values: Vitals, age: Age | null, confirmed: readonly Vital[]): void => {
  if (VITALS.every((vital) => (values[vital] ?? null) === null)) {
    throw refusal('INVALID_INPUT', { issues: [{ path: 'values', code: 'too_small', minimum: 1 }] })
  }
  const refused = refusedOf(values, age)
  if (refused.length > 0) throw refusal('VITALS_REFUSED', { problems: refused })
  const questioned = questionedOf(values, age).filter(({ vital }) => !confirmed.includes(vital))
  if (questioned.length > 0) throw refusal('VITALS_QUESTIONED', { problems: questioned })
}

/**
 * The appointment something is measured for must be this patient's, and one the patient came or comes to today at the latest.
 * A nurse may be late: until 24 hours after its visit was signed.
 */
const checkAppointment = async (db: Db, now: Date, id: number, patientId: number): Promise<void> => {
  const row = await appointmentRow(db, id)
  if (row.patient_id !== patientId) throw refusal('NOT_FOUND', { what: 'appointment' })
  const { today } = await clinicToday(db, now)
  const isOff = row.state === 'cancelled' || row.state === 'no-show' || row.starts_on > today
  if (isOff) throw refusal('WRONG_STATE', { state: row.state, wanted: 'arrived' })
  const signedAt = (await findVisitOf(db, id))?.signed_at ?? null
  const isLongSigned = signedAt !== null && now.getTime() - Date.parse(signedAt) > LATE_MS
  if (isLongSigned) throw refusal('WRONG_STATE', { state: 'signed', wanted: 'open' })
}

const setRow = async (db: Db, id: number): Promise<VitalSetRow> => {
  const row = await findVitalSet(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'vital-set' })
  return row
}

const setOf = async (trx: Trx, id: number): Promise<VitalSet> => {
  const { timeZone } = await clinicProfile(trx)
  return toVitalSet(await setRow(trx, id), timeZone)
}

const columnsOf = (values: Vitals): Record<Vital, number | null> =>
  Object.fromEntries(VITALS.map((vital) => [vital, values[vital] ?? null])) as Record<Vital, number | null>

/**
 * Records what was measured now. Throws NOT_FOUND, PATIENT_MERGED, PATIENT_DECEASED, NOT_TREATING or FORBIDDEN for who may not
 * measure this patient, WRONG_STATE for an appointment that is off or long signed, VITALS_REFUSED and VITALS_QUESTIONED.
 */
export const recordVitals = async (call: Call, input: Measured): Promise<VitalSet> => {
  const { patientId, appointmentId, values, confirmed } = input
  await refuseUnbookable(call.core.db, patientId)
  await requireMeasuring(call, patientId)
  return write(call, async (trx, writing) => {
    await refuseUnbookable(trx, patientId)
    if (appointmentId !== null) await checkAppointment(trx, call.now, appointmentId, patientId)
    const { birthDate } = await clinicalFactsOf(trx, patientId)
    const { today } = await clinicToday(trx, call.now)
    judge(values, ageAt(birthDate, today), confirmed)
    const at = call.now.toISOString()
    const by = staffOf(call).staffId
    const id = await insertVitalSet(trx, {
      ...{ patient_id: patientId, appointment_id: appointmentId },
      ...columnsOf(values),
      ...{ taken_at: at, taken_by: by, updated_at: at, updated_by: by },
    })
    await recordEvent(trx, writing, { entity: 'vital-set', entityId: id, patientId })
    writing.note('consultation', patientId)
    return setOf(trx, id)
  })
}

/** What was measured last and in the last 24 hours, for whoever measures; throws NOT_FOUND, NOT_TREATING or FORBIDDEN. */
export const vitalsForEntry = async (call: Call, asked: number) => {
  const { db } = call.core
  const { id: patientId } = await keptPatientRow(db, asked)
  await requireMeasuring(call, patientId)
  const since = new Date(call.now.getTime() - LATE_MS).toISOString()
  return { last: await lastVitals(db, patientId), recent: await vitalsOfPatient(db, patientId, { since }) }
}

/**
 * Marks what was measured as recorded in error. Throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE where it is marked, and
 * FORBIDDEN for who neither recorded it nor is a doctor, NOT_TREATING for a doctor of others.
 */
export const markVitalsInError = async (call: Call, input: { id: number; version: number; reason: string }) => {
  const { taken_by: takenBy, patient_id: patientId } = await setRow(call.core.db, input.id)
  const { staffId, permissions } = staffOf(call)
  if (takenBy !== staffId) {
    const isDoctor = permissions.has('consultation.write')
    if (!isDoctor) await refuseVitals(call, { patientId, setId: input.id, permission: 'consultation.write' })
    await requireCare(call, patientId)
  }
  return write(call, async (trx, writing) => {
    const row = await setRow(trx, input.id)
    await refuseStale(trx, row, input.version)
    if (row.error_at !== null) throw refusal('WRONG_STATE', { state: 'in-error', wanted: 'recorded' })
    await markSetInError(trx, row.id, { at: call.now.toISOString(), by: staffId, reason: input.reason })
    // Why is clinical: it stays in the changes, which the list of events does not show.
    const changes = { inError: { before: null, after: input.reason } }
    await recordEvent(trx, writing, {
      ...{ entity: 'vital-set', entityId: row.id },
      ...{ patientId: row.patient_id, changes },
    })
    writing.note('consultation', row.patient_id)
    return setOf(trx, row.id)
  })
}

/** Everything that was ever measured, the oldest first; audited as a reading. Throws NOT_FOUND and NOT_TREATING. */
export const vitalsOverTime = async (call: Call, asked: number): Promise<VitalSet[]> => {
  const patientId = await requireCare(call, asked)
  await auditMedicalReading(call, patientId)
  return (await vitalsOfPatient(call.core.db, patientId)).toReversed()
}
