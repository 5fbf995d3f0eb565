import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { PrescribedLine } from '#shared/contract/visit.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile, clinicToday } from '../clinic/clinic.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { auditMedicalReading } from './medical-reading.ts'
import { findLine, type LineRow, prescribingVersions, stopLine } from './prescription.repo.ts'
import { prescribedOf, toPrescribed } from './prescription.service.ts'

/** Signed prescriptions of a patient as they hold, the newest first; audited as a reading. Throws NOT_FOUND, NOT_TREATING. */
export const listPrescriptions = async (call: Call, input: { patientId: number; limit: number }) => {
  const { db } = call.core
  const patientId = await requireCare(call, input.patientId)
  await auditMedicalReading(call, patientId)
  const versions = await prescribingVersions(db, patientId, input.limit)
  const lines = await prescribedOf(
    db,
    versions.map(({ id }) => id),
  )
  return versions.map((version) => ({
    visitId: version.visit_id,
    onDate: version.on_date,
    doctorName: version.doctor_name,
    lines: lines.get(version.id) ?? [],
  }))
}

const lineRow = async (db: Db, id: number): Promise<LineRow> => {
  const row = await findLine(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'prescription-line' })
  return row
}

const stateOf = (row: LineRow, today: string): 'superseded' | 'stopped' | 'over' | 'active' => {
  if (row.superseded_at !== null) return 'superseded'
  if (row.stopped_at !== null) return 'stopped'
  return row.ends_on !== null && row.ends_on < today ? 'over' : 'active'
}

/** Stops a medicine a patient takes; throws NOT_FOUND, NOT_TREATING, and WRONG_STATE where it is not taken any more. */
export const stopMedicine = async (call: Call, input: { lineId: number; reason: string }): Promise<PrescribedLine> => {
  await requireCare(call, (await lineRow(call.core.db, input.lineId)).patient_id)
  return write(call, async (trx, writing) => {
    const row = await lineRow(trx, input.lineId)
    const { today } = await clinicToday(trx, call.now)
    const state = stateOf(row, today)
    if (state !== 'active') throw refusal('WRONG_STATE', { state, wanted: 'active' })
    const stop = { stopped_at: call.now.toISOString(), stopped_by: staffOf(call).staffId, stop_reason: input.reason }
    await stopLine(trx, row.id, stop)
    // Why is clinical: it stays in the changes, which the list of events does not show.
    const changes = { stopped: { before: null, after: input.reason } }
    const about = { entity: 'prescription-line', entityId: row.id, patientId: row.patient_id }
    await recordEvent(trx, writing, { ...about, changes })
    writing.note('consultation', row.patient_id)
    const { timeZone } = await clinicProfile(trx)
    return toPrescribed(await lineRow(trx, row.id), timeZone)
  })
}
