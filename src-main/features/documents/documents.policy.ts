import { type Call, type StaffCaller, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { type DocumentKind, mayReadKind, mayUploadKind } from '#shared/domain/documents/document-kinds.ts'
import type { Permission } from '#shared/permissions/roles.ts'
import { recordEvent } from '../audit/audit.service.ts'

type Judged = { kind: DocumentKind; uploaded_by: number }

/** Whether a caller may read the bytes of a document: its kind is of their work, and hidden ones are for who may hide. */
export const mayRead = (caller: StaffCaller, row: Judged, isHidden: boolean): boolean =>
  mayReadKind(caller.roleCodes, row.kind) && (!isHidden || caller.permissions.has('documents.hide'))

/** Whether a caller may know that a document is there: who may read it, and who uploaded it while it is not hidden. */
export const maySee = (caller: StaffCaller, row: Judged, isHidden: boolean): boolean =>
  mayRead(caller, row, isHidden) || (row.uploaded_by === caller.staffId && !isHidden)

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

/** Refuses who may not upload a document of this kind, on record. */
export const requireUploadOf = async (call: Call, kind: DocumentKind, patientId: number): Promise<void> => {
  if (!mayUploadKind(staffOf(call).roleCodes, kind)) await refuseOnRecord(call, 'documents.upload', { patientId })
}
