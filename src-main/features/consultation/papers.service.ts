import { createHash } from 'node:crypto'
import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { PaperRequest } from '#shared/contract/papers.contract.ts'
import type { DocumentKind } from '#shared/domain/documents/document-kinds.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { countPrint, markedAsCopy, nextPrint } from '../documents/print-count.service.ts'
import { addPrinted, type PrintedFile, printPdf, refuseFullDisk } from '../documents/printed-document.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { draftOfLetter, draftOfVisit, type PaperDraft } from './paper-drafts.ts'
import { findIssued, findIssuedById, type IssuedPaperRow, insertIssued } from './papers.repo.ts'
import { draftOfPatient } from './patient-summary.ts'
import { recordReading } from './visit-reading.service.ts'

/** As what a paper is kept; a summary of a patient is one of visits. */
const DOCUMENT_KINDS: Readonly<Record<PaperRequest['paper'], DocumentKind>> = {
  prescription: 'prescription',
  'visit-summary': 'visit-summary',
  'patient-summary': 'visit-summary',
  certificate: 'certificate',
  'referral-letter': 'referral-letter',
}

const draftOf = (call: Call, request: PaperRequest): Promise<PaperDraft> => {
  switch (request.paper) {
    case 'prescription':
    case 'visit-summary':
      return draftOfVisit(call, request)
    case 'patient-summary':
      return draftOfPatient(call, request)
    case 'certificate':
    case 'referral-letter':
      return draftOfLetter(call, request)
  }
}

/** What makes PDFs here, as people know it; null where nothing does. */
export const getPrintEngine = ({ core: { pdf } }: Call): { isAvailable: boolean; name: string | null } => ({
  isAvailable: pdf !== null,
  name: pdf?.name ?? null,
})

/** The paper as it would be printed; nothing is kept. Throws NOT_FOUND, NOT_TREATING, WRONG_STATE. */
export const previewPaper = async (call: Call, request: PaperRequest) => {
  const draft = await draftOf(call, request)
  const { paper, patientId, visitId, title, text, language } = draft
  const about = visitId === null ? (['patient', patientId] as const) : (['visit', visitId] as const)
  const [entity, entityId] = about
  await recordReading(call, `paper ${paper} ${entity} ${entityId}`, { entity, entityId, patientId })
  const { db } = call.core
  const issued = await findIssued(db, keyOf(draft))
  const print = issued ? await nextPrint(db, printedPaper(issued.id)) : 1
  return { html: markedAsCopy(await draft.layOut(), print), title, text, language }
}

/** A paper that was issued never says anything else. */
const printedPaper = (rowId: number) => ({ paper: 'issued-paper', rowId, edition: '' }) as const

const keyOf = ({ paper, patientId, visitId, printed }: PaperDraft): string =>
  createHash('sha256')
    .update(JSON.stringify([paper, patientId, visitId, printed]))
    .digest('hex')

/** What is kept of a paper: its page, and its PDF where one was made. */
interface KeptPaper {
  html: string
  file: PrintedFile | null
}

/** Bytes first, then the rows; who asked at the same time gets the paper of who was first. */
const record = (call: Call, draft: PaperDraft, kept: KeptPaper | null, isForPrinting: boolean) =>
  write(call, async (trx, writing): Promise<{ issued: IssuedPaperRow; print: number }> => {
    const { paper, patientId, visitId, title, onDate } = draft
    const key = keyOf(draft)
    if (kept && !(await findIssued(trx, key))) {
      const about = { patientId, visitId, kind: DOCUMENT_KINDS[paper], title, onDate }
      const documentId = kept.file && (await addPrinted(trx, writing, kept.file, about))
      await insertIssued(trx, {
        ...{ patient_id: patientId, visit_id: visitId, kind: paper, request_key: key, title },
        ...{ document_id: documentId, html: documentId === null ? kept.html : null },
        ...{ issued_at: call.now.toISOString(), issued_by: staffOf(call).staffId },
      })
      writing.note('consultation', patientId)
    }
    const issued = await issuedOf(trx, key)
    const about = { entity: 'issued-paper', entityId: issued.id, patientId }
    if (isForPrinting) return { issued, print: await countPrint(trx, writing, printedPaper(issued.id), about) }
    await recordEvent(trx, writing, about)
    return { issued, print: 1 }
  }).catch(refuseFullDisk)

const issuedOf = async (db: Db, key: string): Promise<IssuedPaperRow> => {
  const issued = await findIssued(db, key)
  if (!issued) throw new Error('a paper that was issued must be there')
  return issued
}

/**
 * Makes a paper and keeps it as it is handed out: as a PDF among the documents or, where nothing makes PDFs here, as the page itself.
 * The same paper again is answered as it was kept, with the mark of a copy where it is printed again. Throws NOT_FOUND, NOT_TREATING,
 * WRONG_STATE, DISK_FULL, PRINT_ENGINE_FAILED.
 */
export const issuePaper = async (
  call: Call,
  { isForPrinting, ...request }: PaperRequest & { isForPrinting: boolean },
) => {
  const { db } = call.core
  const draft = await draftOf(call, request)
  const before = await findIssued(db, keyOf(draft))
  const html = before?.html ?? (await draft.layOut())
  const file = before ? null : await printPdf(call, html, request.size)
  const { issued, print } = await record(call, draft, before ? null : { html, file }, isForPrinting)
  const { title, text, language } = draft
  return { html: markedAsCopy(html, print), title, text, language, paperId: issued.id, documentId: issued.document_id }
}

/** A paper that was kept as a page, counted where it is printed again; throws NOT_FOUND, also for one that is a document, and NOT_TREATING. */
export const getKeptPage = async (
  call: Call,
  { paperId, isForPrinting }: { paperId: number; isForPrinting: boolean },
): Promise<{ html: string; title: string }> => {
  const paper = await findIssuedById(call.core.db, paperId)
  if (!paper || paper.html === null) throw refusal('NOT_FOUND', { what: 'paper' })
  const patientId = await requireCare(call, paper.patient_id)
  const about = { entity: 'issued-paper', entityId: paperId, patientId }
  const { html, title } = paper
  if (!isForPrinting) {
    await recordReading(call, `kept page ${paperId}`, about)
    return { html, title }
  }
  const print = await write(call, (trx, writing) => countPrint(trx, writing, printedPaper(paperId), about))
  return { html: markedAsCopy(html, print), title }
}
