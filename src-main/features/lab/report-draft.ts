import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { ReportRequest } from '#shared/contract/lab-readings.contract.ts'
import { type PaperLanguage, paperLanguageOf } from '#shared/domain/consultation/paper-language.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { frameOf } from '../consultation/paper-frame.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { patientOf } from '../patients/open-patient.service.ts'
import { orderRow } from './order-rows.ts'
import { readingOf, versionsIn } from './reading.service.ts'
import { type ReportPaper, reportPaper } from './report-paper.ts'
import { reportLabelsIn } from './report-words.ts'
import { labTestsOf } from './test-reading.service.ts'

/** A report with everything that will stand on it, before it is laid out. */
export interface ReportDraft {
  orderId: number
  patientId: number
  visitId: number | null
  kind: ReportPaper['kind']
  language: PaperLanguage
  /** What it is called in the list of documents. */
  title: string
  onDate: string
  /** The verified versions that are printed. */
  versions: { orderTestId: number; number: number }[]
  /** All that is printed: the same report again has the same. */
  printed: unknown
  /** Lays it out; React and the barcode are loaded with the first report. */
  layOut: () => Promise<string>
}

/** Lets the bench through to the reports of an order, others where they may read the patient; throws NOT_FOUND, and NOT_TREATING on record. */
export const requireReportAccess = async (call: Call, orderId: number): Promise<{ patientId: number }> => {
  const { patient_id: asked } = await orderRow(call.core.db, orderId)
  const patientId = staffOf(call).permissions.has('lab.work')
    ? (await patientOf(call.core.db, asked)).id
    : await requireCare(call, asked)
  return { patientId }
}

const requirePreliminary = async (call: Call, orderId: number, patientId: number): Promise<void> => {
  if (staffOf(call).permissions.has('lab.printPreliminary')) return
  await write(call, (trx, writing) =>
    recordEvent(trx, writing, { entity: 'lab-order', entityId: orderId, patientId, result: 'denied' }),
  )
  throw refusal('FORBIDDEN', { permission: 'lab.printPreliminary' })
}

const edgeOf = (paper: ReportPaper, language: PaperLanguage) => {
  const labels = reportLabelsIn(language)
  const warnings = [
    paper.notVerified.length > 0 ? labels.preliminary : null,
    paper.corrections.length > 0 ? labels.corrected : null,
  ].filter((one) => one !== null)
  return { number: paper.labNumber, page: labels.page, warning: warnings.join(' · ') || null }
}

/**
 * The report of an order as it is now. Throws NOT_FOUND, NOT_TREATING, WRONG_STATE where there is nothing to report, and FORBIDDEN on record for a
 * preliminary one without the right to it.
 */
export const draftOfReport = async (call: Call, request: ReportRequest): Promise<ReportDraft> => {
  const { db } = call.core
  const { orderId, isPreliminary, size } = request
  const { patientId } = await requireReportAccess(call, orderId)
  if (isPreliminary) await requirePreliminary(call, orderId, patientId)
  const patient = await patientOf(db, patientId)
  const language = request.language ?? paperLanguageOf(patient.preferredLanguage) ?? 'en'
  const labels = reportLabelsIn(language)
  const reading = await readingOf(db, call, orderId)
  const { order } = reading
  const tests = await labTestsOf(
    db,
    reading.tests.map(({ test }) => test.testId),
  )
  const paper = reportPaper({ order, readings: reading.tests, tests }, isPreliminary, labels)
  if (!paper) throw refusal('WRONG_STATE', { state: order.state, wanted: 'verified' })
  const { timeZone } = await clinicProfile(db)
  const onDate = paper.reportedAt === null ? order.orderedOn : localDateAt(new Date(paper.reportedAt), timeZone)
  const ageOn = order.collectedAt === null ? order.orderedOn : localDateAt(new Date(order.collectedAt), timeZone)
  const { title } = labels
  const framed = await frameOf(db, { patient, doctorId: null, title, language, size, onDate, ageOn })
  const frame = { ...framed, edge: edgeOf(paper, language) }
  return {
    ...{ orderId, patientId, visitId: order.visitId, kind: paper.kind, language, onDate },
    title: `Lab report ${paper.labNumber}`,
    versions: versionsIn([reading]),
    printed: { frame, paper },
    layOut: async () => {
      const [{ renderReport }, { toSVG }] = await Promise.all([
        import('./report-page.print.tsx'),
        import('bwip-js/node'),
      ])
      const barcode = toSVG({ bcid: 'code128', text: paper.labNumber, height: 9 })
      return renderReport({ frame, paper, barcode, timeZone })
    },
  }
}
