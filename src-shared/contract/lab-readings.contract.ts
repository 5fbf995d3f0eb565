import { z } from 'zod'
import { PAPER_LANGUAGES } from '../domain/consultation/paper-language.ts'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { errorsOf } from './errors.ts'
import { LabOrder, LabOrderTest, LabResult, LabResultVersion, PreviousValue } from './lab.values.ts'
import { staffProcedure } from './procedure.ts'

/**
 * A test as the doctor reads it: the newest verified version, or, before there is one, what was entered so far, which is marked preliminary.
 * Results with a flag stand first.
 */
export const TestReading = z.object({
  test: LabOrderTest,
  standing: z.enum(['none', 'preliminary', 'verified', 'corrected']),
  results: z.array(LabResult.extend({ previous: PreviousValue.nullable() })),
  comment: z.string().nullable(),
  /** Verified versions, the newest first. */
  versions: z.array(LabResultVersion),
  isBeingCorrected: z.boolean(),
  hasAbnormal: z.boolean(),
  hasCritical: z.boolean(),
  isAcknowledged: z.boolean(),
})
export type TestReading = z.infer<typeof TestReading>

const OrderReading = z.object({ order: LabOrder, tests: z.array(TestReading) })
export type OrderReading = z.infer<typeof OrderReading>

const ReportRequest = z.object({
  orderId: RowId,
  /** What is not verified yet is printed too, marked so: only with the right to. */
  isPreliminary: z.boolean().default(false),
  size: z.enum(['A4', 'A5']).default('A4'),
  language: z.enum(PAPER_LANGUAGES).nullable().default(null),
})
export type ReportRequest = z.infer<typeof ReportRequest>
/** Whether the page goes to a printer: only then is it counted, and from the second print on it says COPY and which print it is. */
const ForPrinting = z.object({ isForPrinting: z.boolean().default(false) })
const Report = z.object({
  html: z.string(),
  title: z.string(),
  kind: z.enum(['final', 'preliminary', 'corrected']),
})
const reportErrors = errorsOf('NOT_FOUND', 'WRONG_STATE', 'NOT_TREATING')

export const labReadingsContract = {
  /** The results of a patient, the newest orders first; of one visit where it is named. Who reads them is on record. */
  listResults: staffProcedure('lab.readResults', 'lab.readResults')
    .input(z.object({ patientId: RowId, visitId: RowId.optional(), limit: z.int().min(1).max(200).default(30) }))
    .output(z.array(OrderReading))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** What is new of a patient for who reads: counts for the strip of a visit. */
  resultsBrief: staffProcedure('lab.readResults')
    .input(z.object({ patientId: RowId }))
    .output(
      z.object({
        /** Verified and acknowledged by nobody. */
        newTests: z.int(),
        abnormal: z.int(),
        critical: z.int(),
        /** Ordered and not verified yet. */
        pending: z.int(),
        unpaid: z.int(),
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Verified results of the caller's own orders that they have not taken note of, critical and abnormal ones first. */
  inbox: staffProcedure('lab.readResults', 'lab.readResults').output(
    z.array(
      z.object({
        order: LabOrder.omit({ tests: true, specimens: true }),
        tests: z.array(TestReading),
        hasAbnormal: z.boolean(),
        hasCritical: z.boolean(),
        verifiedAt: IsoInstant,
      }),
    ),
  ),
  /** How many of the caller's own orders have results they have not taken note of, and of how many one is critical; nothing is read by it. */
  inboxCount: staffProcedure('lab.readResults').output(z.object({ orders: z.int(), critical: z.int() })),
  /** Takes note of results at the versions that were read; refused with WRONG_STATE where a newer one stands. */
  acknowledge: staffProcedure('lab.readResults', 'lab.acknowledge')
    .input(
      z.object({
        tests: z
          .array(z.object({ orderTestId: RowId, number: z.int().positive() }))
          .min(1)
          .max(200),
      }),
    )
    .output(z.object({ acknowledged: z.int() }))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'NOT_TREATING')),
  /** The parameters a patient has verified values of, with how many and the newest. */
  listTrends: staffProcedure('lab.readResults', 'lab.readResults')
    .input(z.object({ patientId: RowId }))
    .output(
      z.array(
        z.object({
          parameterId: RowId,
          testName: z.string(),
          name: z.string(),
          unit: z.string().nullable(),
          count: z.int(),
          latest: PreviousValue,
        }),
      ),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** The verified values of a parameter over time, the oldest first, each with the range it was held against. */
  trend: staffProcedure('lab.readResults', 'lab.readResults')
    .input(
      z.object({
        patientId: RowId,
        parameterId: RowId,
        from: LocalDate.optional(),
        limit: z.int().min(1).max(2000).default(500),
      }),
    )
    .output(
      z.object({
        parameter: z.object({ id: RowId, name: z.string(), unit: z.string().nullable() }),
        values: z.array(
          PreviousValue.extend({
            orderTestId: RowId,
            labNumber: z.string(),
            normal: z.object({ low: z.number().nullable(), high: z.number().nullable() }).nullable(),
          }),
        ),
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** The report of an order as it would be printed; nothing is kept. WRONG_STATE where nothing is verified and no preliminary one is asked for. */
  previewReport: staffProcedure('lab.printReports', 'lab.previewReport')
    .input(ReportRequest)
    .output(
      Report.extend({
        language: z.enum(PAPER_LANGUAGES),
        /** Whether this clinic can make PDFs; without, the browser prints and the page is kept as it is. */
        makesPdf: z.boolean(),
      }),
    )
    .errors(reportErrors),
  /** Makes the report and keeps it as it is handed out; the same one is made once and answered again. Printing counts as reading. */
  issueReport: staffProcedure('lab.printReports', 'lab.issueReport')
    .input(ReportRequest.extend(ForPrinting.shape))
    .output(Report.extend({ reportId: RowId, documentId: RowId.nullable() }))
    .errors({ ...reportErrors, ...errorsOf('DISK_FULL', 'PRINT_ENGINE_FAILED') }),
  /** A report that was kept as the page it was printed from. */
  getKeptReport: staffProcedure('lab.printReports', 'lab.previewReport')
    .input(ForPrinting.extend({ reportId: RowId }))
    .output(Report)
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** The reports of an order that were handed out, the newest first. */
  listReports: staffProcedure('lab.printReports')
    .input(z.object({ orderId: RowId }))
    .output(
      z.array(
        Report.omit({ html: true }).extend({
          reportId: RowId,
          documentId: RowId.nullable(),
          issuedAt: IsoInstant,
          issuedBy: z.string(),
        }),
      ),
    )
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
}
