import { type Call, staffOf } from '#main/platform/call/context.ts'
import type { Document } from '#shared/contract/documents.contract.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { rowWithVersions, toDocument } from './document-rows.ts'
import { maySee, refuseOnRecord } from './documents.policy.ts'
import { listStanding } from './documents.repo.ts'

/** The documents of a patient the caller may know of, the newest first; throws NOT_FOUND. */
export const listDocuments = async (
  call: Call,
  input: { patientId: number; withHidden: boolean },
): Promise<{ documents: Document[]; otherCount: number }> => {
  const caller = staffOf(call)
  const { id: patientId } = await patientOf(call.core.db, input.patientId)
  if (input.withHidden && !caller.permissions.has('documents.hide')) {
    await refuseOnRecord(call, 'documents.hide', { patientId })
  }
  const rows = await listStanding(call.core.db, patientId)
  const wanted = rows.filter((row) => input.withHidden || row.hidden_at === null)
  const seen = wanted.filter((row) => maySee(caller, row, row.hidden_at !== null))
  return { documents: seen.map((row) => toDocument(row, caller)), otherCount: wanted.length - seen.length }
}

/** One version of a document and all of them the caller may know of; throws NOT_FOUND, or FORBIDDEN on record. */
export const documentWithVersions = async (
  call: Call,
  id: number,
): Promise<{ document: Document; versions: Document[] }> => {
  const caller = staffOf(call)
  const { row, versions, newest } = await rowWithVersions(call.core.db, id)
  const isHidden = newest.hidden_at !== null
  if (!maySee(caller, row, isHidden)) await refuseOnRecord(call, 'documents.read', { id, patientId: row.patient_id })
  const seen = versions.filter((version) => maySee(caller, version, isHidden))
  return {
    document: toDocument(row, caller, newest),
    versions: seen.map((version) => toDocument(version, caller, newest)),
  }
}
