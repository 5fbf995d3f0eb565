import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { FileFailure } from '#main/platform/files/file-failure.ts'
import { keepFile } from '#main/platform/files/file-store.ts'
import { completeFile } from '#main/platform/files/incoming-file.ts'
import type { Document } from '#shared/contract/documents.contract.ts'
import type { DocumentKind } from '#shared/domain/documents/document-kinds.ts'
import { titleOfFileName } from '#shared/domain/documents/document-title.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { refuseMerged } from '../patients/bookable.service.ts'
import { acceptFile } from './accepted-file.ts'
import { deskOf, type Upload } from './document-desk.ts'
import { documentNow, documentRow } from './document-rows.ts'
import { refuseOnRecord, requireSight, requireUploadOf } from './documents.policy.ts'
import { fileRowOf, findLabOrder, findPatientOfVisit, insertDocument, updateDocument } from './documents.repo.ts'
import { newestForChange } from './hide-document.service.ts'
import { dropUpload, uploadOf } from './uploads.ts'

/** A row of stored_files as it is written when its bytes are there. */
type KeptFile = Parameters<typeof fileRowOf>[1]

const invalid = (path: string, code: string, minimum?: number) =>
  refusal('INVALID_INPUT', { issues: [{ path, code, ...(minimum === undefined ? {} : { minimum }) }] })

const isFull = (error: unknown): boolean => {
  if (error instanceof FileFailure) return error.code === 'FULL'
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
}

/** The bytes are on disk, by content and durably, before a row may name them. */
const keepBytes = async (call: Call, upload: Upload): Promise<KeptFile> => {
  const whole = completeFile(upload.incoming)
  const { contentType, pixels } = await acceptFile(whole, upload.fileName)
  await keepFile(deskOf(call.core).store, whole, call.now)
  return {
    sha256: whole.sha256.toString('hex'),
    size_bytes: whole.sizeBytes,
    content_type: contentType,
    width_pixels: pixels?.width ?? null,
    height_pixels: pixels?.height ?? null,
    stored_at: call.now.toISOString(),
  }
}

/** Bytes, then row; whatever refuses on the way leaves no upload behind. */
const keepAndRecord = async (
  call: Call,
  upload: Upload,
  record: (trx: Trx, fileId: number, writing: Parameters<typeof recordEvent>[1]) => Promise<Document>,
): Promise<Document> => {
  try {
    const kept = await keepBytes(call, upload)
    return await write(call, async (trx, writing) => {
      const document = await record(trx, await fileRowOf(trx, kept), writing)
      writing.note('documents', document.patientId)
      return document
    })
  } catch (error) {
    dropUpload(call.core, upload)
    throw isFull(error) ? refusal('DISK_FULL', {}) : error
  }
}

/** One document of one upload, however often it is asked for; what is refused before the bytes are touched may be asked again. */
const once = (call: Call, uploadId: string, work: (upload: Upload) => Promise<Document>): Promise<Document> => {
  const upload = uploadOf(call, uploadId)
  if (upload.outcome) return upload.outcome
  if (upload.incoming.sizeBytes < upload.sizeBytes) {
    throw refusal('WRONG_STATE', { state: 'receiving', wanted: 'stored' })
  }
  const outcome = work(upload)
  upload.outcome = outcome
  outcome.catch(() => {
    upload.outcome = null
  })
  return outcome
}

const refuseFuture = async (db: Db, call: Call, takenOn: string | null | undefined) => {
  if (!takenOn) return
  const { today } = await clinicToday(db, call.now)
  if (takenOn > today) throw invalid('takenOn', 'in_the_future')
}

const refuseOtherVisit = async (db: Db, visitId: number | null, patientId: number) => {
  if (visitId !== null && (await findPatientOfVisit(db, visitId)) !== patientId) {
    throw refusal('NOT_FOUND', { what: 'visit' })
  }
}

/** What is kept with an order of the laboratory is put there by the bench, or by the doctor it was made for. */
const refuseOtherOrder = async (call: Call, labOrderId: number | null, patientId: number) => {
  if (labOrderId === null) return
  const order = await findLabOrder(call.core.db, labOrderId)
  if (order?.patient_id !== patientId) throw refusal('NOT_FOUND', { what: 'lab-order' })
  const { permissions, doctorId } = staffOf(call)
  const isOwn = doctorId !== null && doctorId === order.doctor_id
  if (!isOwn && !permissions.has('lab.work')) await refuseOnRecord(call, 'lab.work', { patientId })
}

interface NewDocument {
  uploadId: string
  patientId: number
  kind: DocumentKind
  title: string | null
  takenOn: string | null
  visitId: number | null
  labOrderId: number | null
}

/** Makes a document of an upload that is there whole; of a visit or an order only where it is one of the same patient. */
export const finishUpload = async (call: Call, input: NewDocument): Promise<Document> =>
  once(call, input.uploadId, async (upload) => {
    const { patientId, kind, takenOn, visitId, labOrderId } = input
    const { db } = call.core
    await refuseMerged(db, patientId)
    await refuseOtherVisit(db, visitId, patientId)
    await requireUploadOf(call, kind, patientId)
    await refuseOtherOrder(call, labOrderId, patientId)
    await refuseFuture(db, call, takenOn)
    const title = input.title ?? titleOfFileName(upload.fileName)
    if (title === null) throw invalid('title', 'too_small', 1)
    return keepAndRecord(call, upload, async (trx, fileId, writing) => {
      // Asked again: the record may have been joined into another while the bytes were written.
      await refuseMerged(trx, patientId)
      const at = call.now.toISOString()
      const { staffId } = staffOf(call)
      const stamp = { uploaded_at: at, uploaded_by: staffId, updated_at: at, updated_by: staffId }
      const of = { patient_id: patientId, visit_id: visitId, lab_order_id: labOrderId }
      const id = await insertDocument(trx, { ...of, file_id: fileId, kind, title, taken_on: takenOn, ...stamp })
      await recordEvent(trx, writing, { entity: 'document', entityId: id, patientId })
      return documentNow(trx, call, id)
    })
  })

interface Replacement {
  uploadId: string
  id: number
  version: number
  reason: string
  title?: string | undefined
  takenOn?: string | null | undefined
}

/** Adds the new version and takes the old one out of the list, in one transaction. */
const recordVersion = async (
  trx: Trx,
  call: Call,
  writing: Parameters<typeof recordEvent>[1],
  { fileId, ...input }: Replacement & { fileId: number },
): Promise<Document> => {
  const before = await newestForChange(trx, input, 'shown')
  const at = call.now.toISOString()
  const { staffId } = staffOf(call)
  const { patient_id, kind, visit_id, lab_order_id } = before
  const id = await insertDocument(trx, {
    ...{ patient_id, kind, visit_id, lab_order_id, file_id: fileId },
    title: input.title ?? before.title,
    taken_on: input.takenOn === undefined ? before.taken_on : input.takenOn,
    ...{ uploaded_at: at, uploaded_by: staffId, updated_at: at, updated_by: staffId },
    revision: before.revision + 1,
    first_id: before.first_id ?? before.id,
    replace_reason: input.reason,
  })
  await updateDocument(trx, before.id, { replaced_by_id: id, updated_at: at, updated_by: staffId })
  await recordEvent(trx, writing, {
    ...{ entity: 'document', entityId: id, patientId: patient_id, reason: input.reason },
    changes: { version: { before: before.id, after: id } },
  })
  return documentNow(trx, call, id)
}

/** Puts an upload that is there whole in the place of a document's newest version; the old one stays readable. */
export const replaceDocument = async (call: Call, input: Replacement): Promise<Document> =>
  once(call, input.uploadId, async (upload) => {
    const { db } = call.core
    const row = await documentRow(db, input.id)
    await requireSight(call, row, row.hidden_at !== null)
    await requireUploadOf(call, row.kind, row.patient_id)
    await refuseFuture(db, call, input.takenOn)
    await newestForChange(db, input, 'shown')
    return keepAndRecord(call, upload, (trx, fileId, writing) =>
      recordVersion(trx, call, writing, { ...input, fileId }),
    )
  })
