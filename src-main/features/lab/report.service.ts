import { createHash } from 'node:crypto'
import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { ReportRequest } from '#shared/contract/lab-readings.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { countPrint, markedAsCopy, nextPrint } from '../documents/print-count.service.ts'
import { addPrinted, type PrintedFile, printPdf, refuseFullDisk } from '../documents/printed-document.service.ts'
import { listUnseen } from './reading.repo.ts'
import { noteReadings } from './reading.service.ts'
import { findReport, findReportById, insertReport, listReportRows, type ReportRow } from './report.repo.ts'
import { draftOfReport, type ReportDraft, requireReportAccess } from './report-draft.ts'
import { recordReadings } from './result-reading.ts'

/** Puts on record that a report was looked at; who is not of the laboratory has seen the versions on it then. */
const recordLook = async (call: Call, { orderId, patientId, versions }: ReportDraft) => {
  const { permissions, staffId } = staffOf(call)
  const unseen = permissions.has('lab.work') ? [] : await listUnseen(call.core.db, staffId, versions)
  const look = { thing: `lab report of ${orderId}`, entry: { entity: 'lab-order', entityId: orderId, patientId } }
  const note = (trx: Trx, writing: WriteCall) => noteReadings(trx, writing, unseen, 'seen')
  await recordReadings(call, [look], unseen.length > 0 ? note : null)
}

/** The report of an order as it would be printed; nothing is kept. Throws NOT_FOUND, NOT_TREATING, WRONG_STATE, FORBIDDEN. */
export const previewReport = async (call: Call, request: ReportRequest) => {
  const draft = await draftOfReport(call, request)
  const { kind, title, language } = draft
  await recordLook(call, draft)
  const { db } = call.core
  const issued = await findReport(db, keyOf(draft))
  const print = issued ? await nextPrint(db, printedReport(issued.id)) : 1
  return { html: markedAsCopy(await draft.layOut(), print), title, kind, language, makesPdf: call.core.pdf !== null }
}

/** A report that was issued never says anything else. */
const printedReport = (rowId: number) => ({ paper: 'lab-report', rowId, edition: '' }) as const

const keyOf = ({ orderId, printed }: ReportDraft): string =>
  createHash('sha256')
    .update(JSON.stringify([orderId, printed]))
    .digest('hex')

const issuedOf = async (db: Db, key: string): Promise<ReportRow> => {
  const issued = await findReport(db, key)
  if (!issued) throw new Error('a report that was issued must be there')
  return issued
}

/** Bytes first, then the rows; who asked at the same time gets the report of who was first. */
const record = (
  call: Call,
  draft: ReportDraft,
  made: { html: string; file: PrintedFile | null } | null,
  isForPrinting: boolean,
) =>
  write(call, async (trx, writing): Promise<{ issued: ReportRow; print: number }> => {
    const { orderId, patientId, visitId, kind, title, onDate, versions } = draft
    const key = keyOf(draft)
    if (made && !(await findReport(trx, key))) {
      const about = { patientId, visitId, labOrderId: orderId, kind: 'lab-report', title, onDate } as const
      const documentId = made.file && (await addPrinted(trx, writing, made.file, about))
      await insertReport(trx, {
        ...{ order_id: orderId, patient_id: patientId, kind, request_key: key, title, document_id: documentId },
        ...{ html: documentId === null ? made.html : null },
        ...{ issued_at: call.now.toISOString(), issued_by: staffOf(call).staffId },
      })
    }
    await noteReadings(trx, writing, versions, 'printed')
    const issued = await issuedOf(trx, key)
    writing.note('lab', patientId)
    const about = { entity: 'lab-report', entityId: issued.id, patientId }
    if (isForPrinting) return { issued, print: await countPrint(trx, writing, printedReport(issued.id), about) }
    await recordEvent(trx, writing, about)
    return { issued, print: 1 }
  }).catch(refuseFullDisk)

/**
 * Makes the report of an order and keeps it as it is handed out: as a PDF among the documents or, where nothing makes PDFs here, as the page
 * itself. The same report again is answered as it was kept, with the mark of a copy where it is printed again. Throws NOT_FOUND, NOT_TREATING, WRONG_STATE, FORBIDDEN, DISK_FULL, PRINT_ENGINE_FAILED.
 */
export const issueReport = async (
  call: Call,
  { isForPrinting, ...request }: ReportRequest & { isForPrinting: boolean },
) => {
  const draft = await draftOfReport(call, request)
  const before = await findReport(call.core.db, keyOf(draft))
  const html = before?.html ?? (await draft.layOut())
  const file = before ? null : await printPdf(call, html, request.size)
  const { issued, print } = await record(call, draft, before ? null : { html, file }, isForPrinting)
  const { title, kind } = draft
  return { html: markedAsCopy(html, print), title, kind, reportId: issued.id, documentId: issued.document_id }
}

/** A report that was kept as a page, counted where it is printed again; throws NOT_FOUND, also for one that is a document, and NOT_TREATING. */
export const getKeptReport = async (
  call: Call,
  { reportId, isForPrinting }: { reportId: number; isForPrinting: boolean },
) => {
  const report = await findReportById(call.core.db, reportId)
  if (!report || report.html === null) throw refusal('NOT_FOUND', { what: 'lab-report' })
  const { patientId } = await requireReportAccess(call, report.order_id)
  const entry = { entity: 'lab-report', entityId: reportId, patientId }
  const { html, title, kind } = report
  if (!isForPrinting) {
    await recordReadings(call, [{ thing: `kept lab report ${reportId}`, entry }])
    return { html, title, kind }
  }
  const print = await write(call, (trx, writing) => countPrint(trx, writing, printedReport(reportId), entry))
  return { html: markedAsCopy(html, print), title, kind }
}

/** The reports of an order that were handed out, the newest first; throws NOT_FOUND, NOT_TREATING. */
export const listReports = async (call: Call, orderId: number) => {
  await requireReportAccess(call, orderId)
  const rows = await listReportRows(call.core.db, orderId)
  return rows.map(({ id, kind, title, document_id, issued_at, issued_by_name }) => ({
    ...{ reportId: id, kind, title, documentId: document_id, issuedAt: issued_at, issuedBy: issued_by_name },
  }))
}
