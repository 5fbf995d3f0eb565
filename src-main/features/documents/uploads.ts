import { randomBytes } from 'node:crypto'
import { type Call, type Core, staffOf } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { FileFailure } from '#main/platform/files/file-failure.ts'
import { appendBytes, beginFile, dropFile } from '#main/platform/files/incoming-file.ts'
import type { DocumentUpload } from '#shared/contract/documents.contract.ts'
import { deskOf, type Upload } from './document-desk.ts'
import { documentLimit } from './document-limit.service.ts'

/** Files one person may have on their way in at once. */
const MOST_AT_ONCE = 20
/** An upload nobody went on with for this long is forgotten, in milliseconds. */
const FORGOTTEN_AFTER_MS = 60 * 60_000

const toUpload = ({ id, sizeBytes, incoming }: Upload): DocumentUpload => ({
  uploadId: id,
  sizeBytes,
  receivedBytes: incoming.sizeBytes,
})

/** Throws an upload and its bytes away. */
export const dropUpload = (core: Core, upload: Upload): void => {
  dropFile(upload.incoming)
  deskOf(core).uploads.delete(upload.id)
}

const forgetOld = (core: Core, now: number) => {
  for (const upload of deskOf(core).uploads.values()) {
    if (now - upload.touchedAt >= FORGOTTEN_AFTER_MS) dropUpload(core, upload)
  }
}

/** The caller's own upload; throws NOT_FOUND, also for somebody else's. */
export const uploadOf = (call: Call, uploadId: string): Upload => {
  const upload = deskOf(call.core).uploads.get(uploadId)
  if (!upload || upload.staffId !== staffOf(call).staffId) throw refusal('NOT_FOUND', { what: 'upload' })
  return upload
}

/** Announces a file of so many bytes. */
export const beginUpload = async (
  call: Call,
  { fileName, sizeBytes }: { fileName: string; sizeBytes: number },
): Promise<DocumentUpload> => {
  const { staffId } = staffOf(call)
  const now = call.now.getTime()
  if (sizeBytes === 0) throw refusal('FILE_NOT_ACCEPTED', { reason: 'empty' })
  const { maxBytes: limitBytes } = await documentLimit(call.core.db)
  if (sizeBytes > limitBytes) throw refusal('FILE_TOO_LARGE', { limitBytes })
  const { store, uploads } = deskOf(call.core)
  forgetOld(call.core, now)
  const inHand = [...uploads.values()].filter((one) => one.staffId === staffId && one.outcome === null)
  if (inHand.length >= MOST_AT_ONCE) throw refusal('TOO_MANY_UPLOADS', { limit: MOST_AT_ONCE })
  const id = randomBytes(16).toString('hex')
  const upload = { id, staffId, fileName, sizeBytes, incoming: beginFile(store), touchedAt: now, outcome: null }
  uploads.set(id, upload)
  return toUpload(upload)
}

const invalidOffset = (code: string) => refusal('INVALID_INPUT', { issues: [{ path: 'offset', code }] })

const refusePiece = ({ sizeBytes, incoming }: Upload, offset: number, end: number) => {
  // Counted as it comes: a file that goes on past what was announced is cut off, however long it is.
  if (end > sizeBytes) throw refusal('FILE_TOO_LARGE', { limitBytes: sizeBytes })
  if (offset > incoming.sizeBytes) throw invalidOffset('offset_gap')
  if (offset < incoming.sizeBytes) throw invalidOffset('offset_overlap')
}

/** Takes the next piece of a file; a piece already there is answered as if it were new. */
export const takePiece = (call: Call, input: { uploadId: string; offset: number; base64: string }): DocumentUpload => {
  const upload = uploadOf(call, input.uploadId)
  upload.touchedAt = call.now.getTime()
  const bytes = Buffer.from(input.base64, 'base64')
  const end = input.offset + bytes.length
  if (end <= upload.incoming.sizeBytes) return toUpload(upload)
  refusePiece(upload, input.offset, end)
  try {
    appendBytes(upload.incoming, bytes)
  } catch (error) {
    dropUpload(call.core, upload)
    throw error instanceof FileFailure && error.code === 'FULL' ? refusal('DISK_FULL', {}) : error
  }
  return toUpload(upload)
}

/** Throws an upload away; one that is becoming a document is past that. */
export const cancelUpload = (call: Call, uploadId: string): Record<string, never> => {
  const upload = uploadOf(call, uploadId)
  if (upload.outcome) throw refusal('WRONG_STATE', { state: 'stored', wanted: 'receiving' })
  dropUpload(call.core, upload)
  return {}
}
