import { type Call, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { FileFailure } from '#main/platform/files/file-failure.ts'
import { readStored } from '#main/platform/files/file-store.ts'
import { MAX_DOCUMENT_CHUNK_BYTES } from '#shared/contract/documents.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { forgetReading, isReadingOnRecord, noteReading } from '../audit/readings.service.ts'
import { deskOf } from './document-desk.ts'
import { rowWithVersions } from './document-rows.ts'
import { requireRead } from './documents.policy.ts'
import type { DocumentRow } from './documents.repo.ts'

/** On record before a byte of it leaves the core. */
const auditReading = async (call: Call, row: DocumentRow) => {
  const thing = `document ${row.id}`
  if (isReadingOnRecord(call, thing)) return
  noteReading(call, thing)
  try {
    await write(call, (trx, writing) =>
      recordEvent(trx, writing, { entity: 'document', entityId: row.id, patientId: row.patient_id }),
    )
  } catch (error) {
    forgetReading(call, thing)
    throw error
  }
}

const plainBytes = async (call: Call, row: DocumentRow, offset: number): Promise<Buffer> => {
  const contents = { sha256: Buffer.from(row.sha256, 'hex'), sizeBytes: row.size_bytes }
  try {
    return await readStored(deskOf(call.core).store, contents, { offset, length: MAX_DOCUMENT_CHUNK_BYTES })
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error
    call.core.log.error({ requestId: call.requestId, documentId: row.id }, 'stored file is gone or damaged')
    throw refusal('FILE_DAMAGED', {})
  }
}

/** A piece of a document from an offset; throws NOT_FOUND, FILE_DAMAGED, or FORBIDDEN or NOT_TREATING on record. */
export const readDocumentChunk = async (call: Call, input: { id: number; offset: number }) => {
  const { row, newest } = await rowWithVersions(call.core.db, input.id)
  await requireRead(call, row, newest.hidden_at !== null)
  if (input.offset >= row.size_bytes) {
    throw refusal('INVALID_INPUT', { issues: [{ path: 'offset', code: 'too_big', maximum: row.size_bytes - 1 }] })
  }
  await auditReading(call, row)
  const bytes = await plainBytes(call, row, input.offset)
  const next = input.offset + bytes.length
  return {
    contentType: row.content_type,
    sizeBytes: row.size_bytes,
    base64: bytes.toString('base64'),
    nextOffset: next < row.size_bytes ? next : null,
  }
}
