import { type Call, staffOf, type WriteCall } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { FileFailure } from '#main/platform/files/file-failure.ts'
import { keepFile } from '#main/platform/files/file-store.ts'
import { appendBytes, beginFile, completeFile, dropFile } from '#main/platform/files/incoming-file.ts'
import type { PaperSize } from '#main/platform/pdf/pdf-engine.ts'
import type { DocumentKind } from '#shared/domain/documents/document-kinds.ts'
import { deskOf } from './document-desk.ts'
import { fileRowOf, insertDocument } from './documents.repo.ts'

/** A printed paper whose bytes are kept and whose row is still to be written. */
export type PrintedFile = Parameters<typeof fileRowOf>[1]

/** Keeps the bytes of a PDF the clinic made, durably, before a row may name them; never inside a transaction. Throws DISK_FULL. */
const keepPrinted = async (call: Call, pdf: Buffer): Promise<PrintedFile> => {
  const { store } = deskOf(call.core)
  const incoming = beginFile(store)
  try {
    appendBytes(incoming, pdf)
    const whole = completeFile(incoming)
    await keepFile(store, whole, call.now)
    return {
      sha256: whole.sha256.toString('hex'),
      size_bytes: whole.sizeBytes,
      content_type: 'application/pdf',
      width_pixels: null,
      height_pixels: null,
      stored_at: call.now.toISOString(),
    }
  } catch (error) {
    dropFile(incoming)
    throw error instanceof FileFailure && error.code === 'FULL' ? refusal('DISK_FULL', {}) : error
  }
}

/**
 * Makes a PDF of a page and keeps its bytes, never inside a transaction; null where nothing makes PDFs here. Throws
 * PRINT_ENGINE_FAILED, DISK_FULL.
 */
export const printPdf = async (call: Call, html: string, size: PaperSize): Promise<PrintedFile | null> => {
  const { pdf, log } = call.core
  if (!pdf) return null
  const bytes = await pdf.render(html, { size }).catch((error: unknown) => {
    log.error({ requestId: call.requestId, name: error instanceof Error ? error.name : '' }, 'no PDF was made')
    throw refusal('PRINT_ENGINE_FAILED', {})
  })
  return keepPrinted(call, bytes)
}

/** Throws what the rows of a paper could not be written for: DISK_FULL where it was the disk. */
export const refuseFullDisk = (error: unknown): never => {
  const isFull = error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
  throw isFull ? refusal('DISK_FULL', {}) : error
}

interface PrintedAbout {
  patientId: number
  visitId: number | null
  /** The laboratory's order it reports on. */
  labOrderId?: number
  kind: DocumentKind
  title: string
  onDate: string
}

/** Makes a kept paper a document of a patient in the caller's transaction; answers its id. The audit event is the caller's. */
export const addPrinted = async (
  trx: Trx,
  writing: WriteCall,
  file: PrintedFile,
  about: PrintedAbout,
): Promise<number> => {
  const at = writing.now.toISOString()
  const { staffId } = staffOf(writing)
  const id = await insertDocument(trx, {
    patient_id: about.patientId,
    visit_id: about.visitId,
    lab_order_id: about.labOrderId ?? null,
    file_id: await fileRowOf(trx, file),
    kind: about.kind,
    title: about.title,
    taken_on: about.onDate,
    ...{ uploaded_at: at, uploaded_by: staffId, updated_at: at, updated_by: staffId },
  })
  writing.note('documents', about.patientId)
  return id
}
