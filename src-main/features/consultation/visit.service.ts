import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { EMPTY_NOTE, type VisitFacts, type VisitPage } from '#shared/contract/visit.values.ts'
import { isOnlineVisitOpen } from '#shared/domain/consultation/online-visit.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseMerged } from '../patients/bookable.service.ts'
import { careAccessOf, refuseNotTreating, requireCare } from '../patients/care.service.ts'
import { appointmentRow } from '../scheduling/appointments.service.ts'
import { clinicClock } from '../scheduling/calendar-state.service.ts'
import { findFollowUp } from '../scheduling/follow-up.service.ts'
import { addendaOf } from './addendum.service.ts'
import { findDraft, insertDraft } from './draft.repo.ts'
import { toDraft } from './draft-pen.ts'
import { textsSetAside } from './draft-set-aside.service.ts'
import { isOwnVisit, mayTakeOver, requireOwnAppointment } from './visit.policy.ts'
import { findVisitOf, insertVisit, isWriter, listOpenOf, type VisitRow } from './visit.repo.ts'
import { toFacts, visitFacts, visitRow } from './visit-facts.service.ts'
import { recordReading } from './visit-reading.service.ts'
import { lastSignedOf, signedVersions } from './visit-versions.service.ts'

type Appointed = Awaited<ReturnType<typeof appointmentRow>>

/** Refuses with WRONG_STATE a visit of somebody who is not there, and not about to be on the line either. */
const refuseNotThere = async (trx: Trx, now: Date, { state, mode, starts_at }: Appointed): Promise<void> => {
  if (state === 'arrived' || state === 'in-consultation' || state === 'completed') return
  const isOnline = state === 'booked' && mode === 'online' && starts_at !== null
  if (isOnline && isOnlineVisitOpen(starts_at, await clinicClock(trx, now))) return
  throw refusal('WRONG_STATE', { state, wanted: 'arrived' })
}

const makeVisit = async (trx: Trx, call: Call, appointment: Appointed, doctorId: number): Promise<number> => {
  const { staffId } = staffOf(call)
  const at = call.now.toISOString()
  const id = await insertVisit(trx, {
    appointment_id: appointment.id,
    patient_id: appointment.patient_id,
    doctor_id: doctorId,
    on_date: appointment.starts_on,
    opened_at: at,
    opened_by: staffId,
    updated_at: at,
    updated_by: staffId,
  })
  const note = JSON.stringify(EMPTY_NOTE)
  const nobody = { window_key: null, holder_id: null, held_since: null }
  await insertDraft(trx, { visit_id: id, note, ...nobody, correction_reason: null, saved_at: at, saved_by: staffId })
  return id
}

/**
 * Opens the visit of an appointment, making it where there is none; the queue is not moved. Only for the appointment's doctor and
 * the one in whose queue the patient stands. Throws NOT_FOUND, and FORBIDDEN on record; for a new one WRONG_STATE before the
 * patient is there or after the appointment was cancelled or given up, and PATIENT_DECEASED.
 */
export const openVisit = async (call: Call, appointmentId: number): Promise<VisitFacts> => {
  const { db } = call.core
  const known = await findVisitOf(db, appointmentId)
  const doctorId = await requireOwnAppointment(call, await appointmentRow(db, appointmentId), known)
  if (known) return toFacts(known)
  return write(call, async (trx, writing) => {
    const meanwhile = await findVisitOf(trx, appointmentId)
    if (meanwhile) return toFacts(meanwhile)
    const appointment = await appointmentRow(trx, appointmentId)
    await refuseNotThere(trx, call.now, appointment)
    const { deceasedOn } = await refuseMerged(trx, appointment.patient_id)
    if (deceasedOn !== null) throw refusal('PATIENT_DECEASED', { deceasedOn })
    const id = await makeVisit(trx, call, appointment, doctorId)
    await recordEvent(trx, writing, { entity: 'visit', entityId: id, patientId: appointment.patient_id })
    writing.note('consultation', appointment.patient_id)
    return visitFacts(trx, id)
  })
}

const readVisit = (call: Call, { id, patient_id }: { id: number; patient_id: number }) =>
  recordReading(call, `visit ${id}`, { entity: 'visit', entityId: id, patientId: patient_id })

/** What the caller may do with a visit; throws NOT_TREATING, on record. */
const accessTo = async (call: Call, row: VisitRow): Promise<VisitPage['access']> => {
  if (isOwnVisit(call, row) || (await mayTakeOver(call.core.db, call, row))) return 'write'
  const { ground } = await careAccessOf(call.core.db, call, row.patient_id)
  if (ground !== 'none') return row.state === 'signed' ? 'read' : 'facts-only'
  // Who once wrote here still finds the own texts that were set aside.
  if (!(await isWriter(call.core.db, row.id, staffOf(call).staffId))) await refuseNotTreating(call, row.patient_id)
  return 'facts-only'
}

/** What is being written is for the visit's doctor alone. */
const ownDraft = async (call: Call, row: VisitRow, window: string | undefined): Promise<VisitPage['draft']> => {
  const draft = isOwnVisit(call, row) ? await findDraft(call.core.db, row.id) : undefined
  return draft ? toDraft(draft, { staffId: staffOf(call).staffId, window }) : null
}

/**
 * A visit as its page shows it to the caller. Who may take an unsigned visit over has access `write` and no draft: taking the pen
 * answers it. Throws NOT_FOUND and NOT_TREATING.
 */
export const getVisit = async (
  call: Call,
  input: { visitId: number; window?: string | undefined },
): Promise<VisitPage> => {
  const { db } = call.core
  const row = await visitRow(db, input.visitId)
  const access = await accessTo(call, row)
  await readVisit(call, row)
  const isReadable = access !== 'facts-only'
  return {
    facts: toFacts(row),
    access,
    draft: await ownDraft(call, row, input.window),
    versions: isReadable ? await signedVersions(db, call, row.id) : [],
    addenda: isReadable ? await addendaOf(db, row.id) : [],
    followUp: isReadable ? await findFollowUp(db, row.follow_up_appointment_id) : null,
    setAside: await textsSetAside(db, call, row),
  }
}

/** The newest signed visit of a patient, the calling doctor's own first; on record. Throws NOT_FOUND and NOT_TREATING. */
export const lastSigned = async (call: Call, input: { patientId: number; exceptVisitId?: number | undefined }) => {
  const patientId = await requireCare(call, input.patientId)
  const last = await lastSignedOf(call.core.db, call, { ...input, patientId })
  if (last) await readVisit(call, { id: last.facts.id, patient_id: patientId })
  return last
}

/** The caller's unsigned visits, the oldest first. */
export const listUnsigned = async (call: Call) => {
  const { doctorId } = staffOf(call)
  const rows = doctorId === null ? [] : await listOpenOf(call.core.db, doctorId)
  return rows.map((row) => ({
    ...toFacts(row),
    patientName: row.patient_name,
    recordNumber: row.record_number,
    savedAt: row.saved_at,
  }))
}
