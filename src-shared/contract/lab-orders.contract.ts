import { z } from 'zod'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, linesOfText, SearchText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { LabOrder, LabPriority, LabSpecimen, LabState, MAX_ORDER_TESTS } from './lab.values.ts'
import { staffProcedure } from './procedure.ts'

const OneOrder = z.object({ orderId: RowId })
const orderChanged = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')

/** A tube to be filled: tests of an order that want the same specimen in the same container. */
const Tube = z.object({
  specimenType: z.string().nullable(),
  container: z.string().nullable(),
  orderTestIds: z.array(RowId).min(1).max(MAX_ORDER_TESTS),
})

/** One line of the bench's list. */
export const WorklistLine = LabOrder.omit({ specimens: true, tests: true, clinicalNote: true }).extend({
  tests: z.array(
    z.object({
      id: RowId,
      code: z.string(),
      name: z.string(),
      state: LabState,
      hasCritical: z.boolean(),
      /** A critical value stands that nobody was told of. */
      isUncalled: z.boolean(),
    }),
  ),
  hasCritical: z.boolean(),
  isRejected: z.boolean(),
})
export type WorklistLine = z.infer<typeof WorklistLine>

export const labOrdersContract = {
  /**
   * Orders tests and panels for a patient: a doctor from a visit of their own, the desk and the laboratory for somebody sent from outside
   * (`referrer`). Prices are those of this moment and join what the patient owes. The lab sees it at once.
   */
  placeOrder: staffProcedure('lab.order', 'lab.placeOrder')
    .input(
      z.object({
        patientId: RowId,
        /** The caller's own visit; null for a referral from outside. */
        visitId: RowId.nullable().default(null),
        referrer: lineOfText(120).nullable().default(null),
        testIds: z.array(RowId).max(MAX_ORDER_TESTS).default([]),
        panelIds: z.array(RowId).max(20).default([]),
        priority: LabPriority.default('routine'),
        clinicalNote: linesOfText(500).nullable().default(null),
      }),
    )
    .output(LabOrder)
    .errors(errorsOf('NOT_FOUND', 'PATIENT_MERGED', 'PATIENT_DECEASED', 'DEACTIVATED', 'NOT_TREATING')),
  /**
   * Takes tests out of an order with a reason while they wait for a specimen, the first or another one; all of them cancel the order. The price
   * of a panel passes to another test of it.
   */
  cancelTests: staffProcedure('lab.order', 'lab.cancelTests')
    .input(
      OneOrder.extend({
        version: RowVersion,
        orderTestIds: z.array(RowId).min(1).max(MAX_ORDER_TESTS),
        reason: lineOfText(200),
      }),
    )
    .output(LabOrder)
    .errors({ ...orderChanged, ...errorsOf('NOT_TREATING') }),
  changePriority: staffProcedure('lab.order', 'lab.changePriority')
    .input(OneOrder.extend({ version: RowVersion, priority: LabPriority }))
    .output(LabOrder)
    .errors({ ...orderChanged, ...errorsOf('NOT_TREATING') }),
  /** An order with its tests and specimens, without values; for who orders only patients they may see. */
  getOrder: staffProcedure('lab.order').input(OneOrder).output(LabOrder).errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** The orders of a patient or of a visit, the newest first, without values. */
  listOrders: staffProcedure('lab.order')
    .input(
      z.object({
        patientId: RowId,
        visitId: RowId.optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(LabOrder))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** The order of a lab number as typed or scanned, with or without the specimen's number behind it. */
  findByLabNumber: staffProcedure('lab.work')
    .input(z.object({ text: SearchText }))
    .output(z.object({ orderId: RowId, specimenId: RowId.nullable() }))
    .errors(errorsOf('NOT_FOUND')),
  /**
   * The bench's list: orders of a day, and with `withOpen` those of earlier days that are not done; what is not done first, then by
   * priority and by when it is due; narrowed by state, priority, category, overdue, and by patient's name, record number or lab number.
   */
  worklist: staffProcedure('lab.work')
    .input(
      z.object({
        onDate: LocalDate.optional(),
        withOpen: z.boolean().default(true),
        states: z.array(LabState).max(8).default([]),
        priorities: z.array(LabPriority).max(3).default([]),
        categoryId: RowId.optional(),
        testId: RowId.optional(),
        onlyOverdue: z.boolean().default(false),
        /** Those with a critical value nobody was told of. */
        onlyUncalled: z.boolean().default(false),
        text: SearchText.default(''),
        offset: z.int().min(0).max(1_000_000).default(0),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(
      z.object({
        date: LocalDate,
        lines: z.array(WorklistLine),
        total: z.int(),
        /** Of the day and what is still open, whatever the filters say. */
        counts: z.object({
          byState: z.record(LabState, z.int()),
          stat: z.int(),
          urgent: z.int(),
          overdue: z.int(),
          /** Critical values nobody was told of. */
          uncalled: z.int(),
        }),
        categories: z.array(z.object({ id: RowId, name: z.string(), count: z.int() })),
      }),
    ),
  /**
   * Who is coming to give samples: orders with tests that wait for a specimen, the first or another one. Those of today and who is called back
   * stand first, by priority and by how long they wait; then who did not come on an earlier day, the latest first; 300 at most.
   */
  listExpected: staffProcedure('lab.work').output(
    z.array(LabOrder.extend({ waitingSince: IsoInstant, isCalledBack: z.boolean(), tubes: z.array(Tube) })),
  ),
  /** What a patient owes for tests: the lines that are not paid, of orders that stand. */
  listOwed: staffProcedure('lab.takePayment')
    .input(z.object({ patientId: RowId }))
    .output(
      z.object({
        totalMinor: z.int(),
        lines: z.array(
          z.object({
            orderTestId: RowId,
            labNumber: z.string(),
            name: z.string(),
            priceMinor: z.int(),
            orderedOn: LocalDate,
            version: RowVersion,
          }),
        ),
      }),
    )
    .errors(errorsOf('NOT_FOUND')),
  /** Notes that tests were paid for; refused with WRONG_STATE where one is already or was cancelled. */
  markPaid: staffProcedure('lab.takePayment', 'lab.markPaid')
    .input(z.object({ patientId: RowId, orderTestIds: z.array(RowId).min(1).max(200), totalMinor: z.int().min(0) }))
    .output(z.object({ paidMinor: z.int() }))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'TOTAL_CHANGED')),

  /**
   * Notes that specimens were taken: one for each tube, of the tests named. `collectedAt` may lie in the past but not ahead, and not
   * before the order. Answers the order with its new specimens, whose labels may be printed now.
   */
  collect: staffProcedure('lab.work', 'lab.collect')
    .input(
      OneOrder.extend({
        version: RowVersion,
        collectedAt: IsoInstant.nullable().default(null),
        tubes: z
          .array(
            z.object({
              orderTestIds: z.array(RowId).min(1).max(MAX_ORDER_TESTS),
              specimenType: lineOfText(80).nullable().default(null),
              container: lineOfText(80).nullable().default(null),
            }),
          )
          .min(1)
          .max(20),
      }),
    )
    .output(LabOrder)
    .errors({ ...orderChanged, ...errorsOf('COLLECTION_TIME_REFUSED', 'PATIENT_DECEASED') }),
  /** Notes that specimens arrived at the bench, all of them or none. */
  receive: staffProcedure('lab.work', 'lab.receive')
    .input(OneOrder.extend({ version: RowVersion, specimenIds: z.array(RowId).min(1).max(40) }))
    .output(LabOrder)
    .errors(orderChanged),
  /**
   * Rejects a specimen with a reason: its tests ask for a new one, the patient is called back, and what was typed for them goes. Tests that were
   * verified stand; with all of its tests verified a specimen is not rejected any more.
   */
  reject: staffProcedure('lab.work', 'lab.reject')
    .input(OneOrder.extend({ version: RowVersion, specimenId: RowId, reason: lineOfText(200) }))
    .output(LabOrder)
    .errors(orderChanged),
  /**
   * One page with a label of 50 by 25 mm for each specimen named, with its Code 128, and counts the printing. Refused with WRONG_STATE
   * for a rejected specimen: there is no label before a specimen is saved.
   */
  printLabels: staffProcedure('lab.work', 'lab.printLabels')
    .input(OneOrder.extend({ specimenIds: z.array(RowId).min(1).max(40) }))
    .output(z.object({ html: z.string(), specimens: z.array(LabSpecimen) }))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
}
