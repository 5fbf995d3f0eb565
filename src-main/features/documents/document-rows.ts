import type { Call } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Document } from '#shared/contract/documents.contract.ts'
import { mayRead, type Reader, readerOf } from './documents.policy.ts'
import { type DocumentRow, findDocumentRow, listVersions } from './documents.repo.ts'

const pixelsOf = ({ width_pixels: width, height_pixels: height }: DocumentRow) =>
  width === null || height === null ? null : { width, height }

const hiddenOf = ({ hidden_at, hidden_by_name, hide_reason }: DocumentRow) =>
  hidden_at === null ? null : { at: hidden_at, by: hidden_by_name ?? '', reason: hide_reason ?? '' }

/** A version as the caller is told of it; a version is hidden where the newest one of its document is. */
export const toDocument = (row: DocumentRow, reader: Reader, newest: DocumentRow = row): Document => ({
  id: row.id,
  patientId: row.patient_id,
  visitId: row.visit_id,
  labOrderId: row.lab_order_id,
  kind: row.kind,
  title: row.title,
  takenOn: row.taken_on,
  contentType: row.content_type,
  sizeBytes: row.size_bytes,
  pixels: pixelsOf(row),
  uploadedAt: row.uploaded_at,
  uploadedBy: row.uploaded_by_name,
  revision: row.revision,
  replaceReason: row.replace_reason,
  isReplaced: row.replaced_by_id !== null,
  hidden: hiddenOf(newest),
  mayRead: mayRead(reader, row, newest.hidden_at !== null),
  version: row.version,
})

/** The row of one version; throws NOT_FOUND. */
export const documentRow = async (db: Db, id: number): Promise<DocumentRow> => {
  const row = await findDocumentRow(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'document' })
  return row
}

/** One version, the newest and all versions of its document; throws NOT_FOUND. */
export const rowWithVersions = async (db: Db, id: number) => {
  const row = await documentRow(db, id)
  const versions = await listVersions(db, row.first_id ?? row.id)
  return { row, versions, newest: versions[0] ?? row }
}

/** A document as it stands in this transaction, as the caller is told of it. */
export const documentNow = async (db: Db, call: Call, id: number): Promise<Document> => {
  const row = await documentRow(db, id)
  return toDocument(row, await readerOf(db, call, row.patient_id))
}
