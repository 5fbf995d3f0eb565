import { type Call, staffOf } from '#main/platform/call/context.ts'
import { nameTokens } from '#shared/domain/patients/name.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { summariesOf } from '../patients/open-patient.service.ts'
import { listPatientsOf } from './my-patients.repo.ts'

/** The patients the calling doctor has seen or will see, the last seen first; nobody for who is no doctor. */
export const listMyPatients = async (call: Call, input: { text: string; offset: number; limit: number }) => {
  const { db } = call.core
  const { doctorId } = staffOf(call)
  if (doctorId === null) return { total: 0, patients: [] }
  const { today } = await clinicToday(db, call.now)
  const { text, offset, limit } = input
  const typed = text.trim().toUpperCase()
  const wanted = { doctorId, today, words: nameTokens(text), typed }
  const rows = await listPatientsOf(db, { ...wanted, offset, limit })
  // A page behind the last one tells nothing, not even how many there are.
  const [counted] =
    rows.length === 0 && offset > 0 ? await listPatientsOf(db, { ...wanted, offset: 0, limit: 1 }) : rows
  const summaries = await summariesOf(
    db,
    rows.map(({ id }) => id),
  )
  return {
    total: counted?.total ?? 0,
    patients: rows.flatMap((row) => {
      const patient = summaries.get(row.id)
      if (!patient) return []
      const last = { lastSeenOn: row.last_seen_on, lastVisitAt: row.last_visit_at, lastVisitId: row.last_visit_id }
      return { patient, nextAt: row.next_at, ...last }
    }),
  }
}
