import { type Call, type StaffCaller, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import {
  type DocumentKind,
  mayReadKind,
  mayUploadKind,
  readsAsDoctor,
} from '#shared/domain/documents/document-kinds.ts'
import type { Permission } from '#shared/permissions/roles.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { careAccessOf, refuseNotTreating } from '../patients/care.service.ts'

type Judged = { kind: DocumentKind; uploaded_by: number }

/** Somebody who reads documents of one patient, and whether what is clinical of this one is open to them as a doctor. */
export type Reader = StaffCaller & { isCaring: boolean }

/** The caller as a reader of a patient's documents. */
export const readerOf = async (db: Db, call: Call, patientId: number): Promise<Reader> => {
  const { ground } = await careAccessOf(db, call, patientId)
  return { ...staffOf(call), isCaring: ground !== 'none' }
}

const isOfTheirWork = (reader: Reader, row: Judged, isHidden: boolean): boolean =>
  mayReadKind(reader.roleCodes, row.kind) && (!isHidden || reader.permissions.has('documents.hide'))

/**
 * Whether somebody may read the bytes of a document: its kind is of their work, a doctor's only where the care rule lets them
 * through, and hidden ones are for who may hide.
 */
export const mayRead = (reader: Reader, row: Judged, isHidden: boolean): boolean =>
  isOfTheirWork(reader, row, isHidden) && (reader.isCaring || !readsAsDoctor(reader.roleCodes, row.kind))

/** Whether a caller may know that a document is there: who may read it, and who uploaded it while it is not hidden. */
export const maySee = (reader: Reader, row: Judged, isHidden: boolean): boolean =>
  mayRead(reader, row, isHidden) || (row.uploaded_by === reader.staffId && !isHidden)

/** Refuses with FORBIDDEN, on record. */
export const refuseOnRecord = async (
  call: Call,
  permission: Permission,
  about: { id?: number; patientId: number },
): Promise<never> => {
  const { id, patientId } = about
  const entity = id === undefined ? {} : { entity: 'document', entityId: id }
  await write(call, (trx, writing) => recordEvent(trx, writing, { ...entity, patientId, result: 'denied' }))
  throw refusal('FORBIDDEN', { permission })
}

type OneDocument = Judged & { id: number; patient_id: number }

const refuseReading = (call: Call, reader: Reader, row: OneDocument, isHidden: boolean): Promise<never> =>
  isOfTheirWork(reader, row, isHidden)
    ? refuseNotTreating(call, row.patient_id)
    : refuseOnRecord(call, 'documents.read', { id: row.id, patientId: row.patient_id })

/** Refuses who may not read the bytes of a document, or a picture made of them, on record. */
export const requireRead = async (call: Call, row: OneDocument, isHidden: boolean): Promise<void> => {
  const reader = await readerOf(call.core.db, call, row.patient_id)
  if (!mayRead(reader, row, isHidden)) await refuseReading(call, reader, row, isHidden)
}

/** Refuses who may not even know of a document, on record. */
export const requireSight = async (call: Call, row: OneDocument, isHidden: boolean): Promise<Reader> => {
  const reader = await readerOf(call.core.db, call, row.patient_id)
  if (!maySee(reader, row, isHidden)) await refuseReading(call, reader, row, isHidden)
  return reader
}

/** Refuses who may not upload a document of this kind, on record. */
export const requireUploadOf = async (call: Call, kind: DocumentKind, patientId: number): Promise<void> => {
  if (!mayUploadKind(staffOf(call).roleCodes, kind)) await refuseOnRecord(call, 'documents.upload', { patientId })
}
