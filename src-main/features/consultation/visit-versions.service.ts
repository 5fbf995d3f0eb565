import type { Call } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { PrescribedLine, VisitFacts, VisitVersion } from '#shared/contract/visit.values.ts'
import { prescribedOf } from './prescription.service.ts'
import { findLastSigned, listVersions, type VersionRow } from './visit.repo.ts'
import { toFacts } from './visit-facts.service.ts'
import { storedNote, withoutPrivateNotes } from './visit-note.ts'

const isOwn = ({ caller }: Call, staffId: number): boolean => caller?.kind === 'staff' && caller.staffId === staffId

/** A version as this caller may read it: private notes only where the caller signed them. */
const toVersion = (call: Call, row: VersionRow, prescribed: PrescribedLine[]): VisitVersion => {
  const note = storedNote(row.note)
  return {
    number: row.number,
    note: isOwn(call, row.signed_by) ? note : withoutPrivateNotes(note),
    prescribed,
    reason: row.reason,
    signedAt: row.signed_at,
    signedBy: row.signed_by_name,
  }
}

/** The signed versions of several visits, the newest of each first; whoever asks has asked for care before. */
export const versionsOfVisits = async (
  db: Db,
  call: Call,
  visitIds: readonly number[],
): Promise<Map<number, VisitVersion[]>> => {
  const rows = visitIds.length === 0 ? [] : await listVersions(db, visitIds)
  const lines = await prescribedOf(
    db,
    rows.map(({ id }) => id),
  )
  const versions = new Map<number, VisitVersion[]>()
  for (const row of rows) {
    const earlier = versions.get(row.visit_id) ?? []
    versions.set(row.visit_id, [...earlier, toVersion(call, row, lines.get(row.id) ?? [])])
  }
  return versions
}

/** The signed versions of a visit, the newest first. */
export const signedVersions = async (db: Db, call: Call, visitId: number): Promise<VisitVersion[]> =>
  (await versionsOfVisits(db, call, [visitId])).get(visitId) ?? []

/** The newest signed visit of a patient, the calling doctor's own before anybody else's; null where there is none. */
export const lastSignedOf = async (
  db: Db,
  call: Call,
  { patientId, exceptVisitId }: { patientId: number; exceptVisitId?: number | undefined },
): Promise<{ facts: VisitFacts; newest: VisitVersion } | null> => {
  const doctorId = call.caller?.kind === 'staff' ? call.caller.doctorId : null
  const row = await findLastSigned(db, { patientId, doctorId, exceptId: exceptVisitId ?? null })
  if (!row) return null
  const [newest] = await signedVersions(db, call, row.id)
  return newest ? { facts: toFacts(row), newest } : null
}
