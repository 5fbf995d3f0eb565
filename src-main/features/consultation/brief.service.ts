import { type Call, staffOf } from '#main/platform/call/context.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { Document } from '#shared/contract/documents.contract.ts'
import { isResult } from '#shared/domain/documents/document-kinds.ts'
import { listDocuments } from '../documents/document-lists.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { listOfPatient } from '../scheduling/appointments.service.ts'
import { clinicClock } from '../scheduling/calendar-state.service.ts'
import { findNewestSigned, listUndoneTests } from './brief.repo.ts'
import { visitFacts } from './visit-facts.service.ts'
import { recordReading } from './visit-reading.service.ts'
import { signedVersions } from './visit-versions.service.ts'
import { vitalsOfPatient } from './vital-sets.ts'

/** Results that came in after an instant, as the caller may read them. */
const resultsSince = async (call: Call, patientId: number, since: string): Promise<Document[]> => {
  if (!staffOf(call).permissions.has('documents.read')) return []
  const { documents } = await listDocuments(call, { patientId, withHidden: false })
  return documents.filter(({ kind, uploadedAt, mayRead }) => mayRead && isResult(kind) && uploadedAt > since)
}

/** The next appointment of a patient with anybody that is still ahead. */
const nextAppointment = async (call: Call, patientId: number): Promise<BookedAppointment | null> => {
  const clock = await clinicClock(call.core.db, call.now)
  for (const appointment of await listOfPatient(call.core, call.now, patientId)) {
    const { startsAt, endsAt, state } = appointment
    if (state === 'booked' && startsAt !== null && endsAt !== null && startsAt >= clock) {
      return { ...appointment, startsAt, endsAt }
    }
  }
  return null
}

const lastVisitOf = async (call: Call, visitId: number) => {
  const { db } = call.core
  const [newest] = await signedVersions(db, call, visitId)
  return newest ? { facts: await visitFacts(db, visitId), newest } : null
}

/**
 * What a doctor looks at first: the last visit with anybody, results since, the last two measurements, tests nobody did and
 * what is booked. Audited with the medical information. Throws NOT_FOUND and NOT_TREATING.
 */
export const briefOf = async (call: Call, input: { patientId: number; exceptVisitId?: number | undefined }) => {
  const { db } = call.core
  const patientId = await requireCare(call, input.patientId)
  await recordReading(call, `medical ${patientId}`, { entity: 'patient', entityId: patientId, patientId })
  const exceptId = input.exceptVisitId ?? null
  const last = await findNewestSigned(db, patientId, exceptId)
  const [lastVitals = null, vitalsBefore = null] = await vitalsOfPatient(db, patientId, { limit: 2 })
  const undone = await listUndoneTests(db, patientId, exceptId)
  return {
    lastVisit: last ? await lastVisitOf(call, last.id) : null,
    newResults: await resultsSince(call, patientId, last?.signed_at ?? ''),
    lastVitals,
    vitalsBefore,
    undoneTests: undone.map(({ id, name, advised_on: advisedOn, version }) => ({ id, name, advisedOn, version })),
    nextAppointment: await nextAppointment(call, patientId),
  }
}
