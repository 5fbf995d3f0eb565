import { type Call, staffOf } from '#main/platform/call/context.ts'
import type { Document } from '#shared/contract/documents.contract.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { rowWithVersions, toDocument } from './document-rows.ts'
import { maySee, readerOf, refuseOnRecord, requireSight } from './documents.policy.ts'
import { listStanding } from './documents.repo.ts'

/** The documents of a patient the caller may know of, the newest first; throws NOT_FOUND. */
export const listDocuments = async (
  call: Call,
  input: { patientId: number; withHidden: boolean },
): Promise<{ documents: Document[]; otherCount: number }> => {
  const { id: patientId } = await patientOf(call.core.db, input.patientId)
  if (input.withHidden && !staffOf(call).permissions.has('documents.hide')) {
    await refuseOnRecord(call, 'documents.hide', { patientId })
  }
  const reader = await readerOf(call.core.db, call, patientId)
  const rows = await listStanding(call.core.db, patientId)
  const wanted = rows.filter((row) => input.withHidden || row.hidden_at === null)
  const seen = wanted.filter((row) => maySee(reader, row, row.hidden_at !== null))
  return { documents: seen.map((row) => toDocument(row, reader)), otherCount: wanted.length - seen.length }
}

/** One version of a document and all of them the caller may know of; throws NOT_FOUND, or FORBIDDEN or NOT_TREATING on record. */
export const documentWithVersions = async (
  call: Call,
  id: number,
): Promise<{ document: Document; versions: Document[] }> => {
  const { row, versions, newest } = await rowWithVersions(call.core.db, id)
  const isHidden = newest.hidden_at !== null
  const reader = await requireSight(call, row, isHidden)
  const seen = versions.filter((version) => maySee(reader, version, isHidden))
  return {
    document: toDocument(row, reader, newest),
    versions: seen.map((version) => toDocument(version, reader, newest)),
  }
}
