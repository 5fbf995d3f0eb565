import { z } from 'zod'
import { VALUE_QUESTIONS } from '../domain/lab/lab-terms.ts'
import { IsoInstant } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, linesOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { CriticalCall, EntryBox, LabOrder, LabOrderTest, LabResultVersion, MAX_PARAMETERS } from './lab.values.ts'
import { staffProcedure } from './procedure.ts'

const OneTest = z.object({ orderTestId: RowId })
const ThisTest = OneTest.extend({ version: RowVersion })
const changed = errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')

/** What is typed for one parameter; an empty value takes what stood there away. */
const TypedValue = z.object({
  parameterId: RowId,
  value: z.string().max(4000),
  comment: lineOfText(200).nullable().default(null),
  /** The questions the person answered with "yes, it is so". */
  confirmed: z.array(z.enum(VALUE_QUESTIONS)).max(VALUE_QUESTIONS.length).default([]),
})

/** One test of an order on the bench: its boxes, what was verified before, and who was told of what is critical. */
export const TestEntry = z.object({
  test: LabOrderTest,
  boxes: z.array(EntryBox),
  textTemplates: z.array(z.string()),
  comment: z.string().nullable(),
  /** Verified versions, the newest first. */
  versions: z.array(LabResultVersion),
  calls: z.array(CriticalCall),
  hasCritical: z.boolean(),
  /** Who changed the test last, for telling whoever has it open; empty where nobody did by hand. */
  changedBy: z.string(),
  changedAt: IsoInstant,
  /** Whether the caller may verify it: somebody else entered it, or the clinic's setting lets one person do both. */
  mayVerify: z.boolean(),
})
export type TestEntry = z.infer<typeof TestEntry>

const Rules = z.object({
  /** Whether who entered a result may verify it: for a laboratory with one person. */
  allowsSelfVerification: z.boolean(),
  version: z.int().min(0),
})

export const labResultsContract = {
  /** An order as the bench works on it, with the values that stand and those before. */
  getEntry: staffProcedure('lab.work', 'lab.readEntry')
    .input(z.object({ orderId: RowId }))
    .output(z.object({ order: LabOrder, tests: z.array(TestEntry) }))
    .errors(errorsOf('NOT_FOUND')),
  /** The tests of one kind that wait for values, of several patients: one row each, the most pressing first. */
  getGrid: staffProcedure('lab.work', 'lab.readEntry')
    .input(z.object({ testId: RowId, limit: z.int().min(1).max(100).default(40) }))
    .output(
      z.object({
        test: z.object({ id: RowId, code: z.string(), name: z.string() }),
        rows: z.array(z.object({ order: LabOrder.omit({ tests: true, specimens: true }), entry: TestEntry })),
      }),
    )
    .errors(errorsOf('NOT_FOUND')),
  /**
   * Saves values of a test that was received: those named, in part or whole; what is calculated is computed again. With `isComplete` it goes to
   * verification and every typed parameter must have a value. Refused with RESULTS_REFUSED for what cannot be, with RESULTS_QUESTIONED for what is
   * unlikely and not confirmed; nothing is saved then. VERSION_CONFLICT says who saved meanwhile.
   */
  saveResults: staffProcedure('lab.work', 'lab.saveResults')
    .input(
      ThisTest.extend({
        values: z.array(TypedValue).max(MAX_PARAMETERS),
        comment: linesOfText(1000).nullable().optional(),
        isComplete: z.boolean().default(false),
      }),
    )
    .output(TestEntry)
    .errors({ ...changed, ...errorsOf('RESULTS_REFUSED', 'RESULTS_QUESTIONED', 'RESULTS_INCOMPLETE') }),
  /** Tests that wait for the second person, critical and pressing ones first; `isAllNormal` ones may be verified together. */
  listToVerify: staffProcedure('lab.verify', 'lab.readEntry').output(
    z.array(
      z.object({
        order: LabOrder.omit({ tests: true, specimens: true }),
        entry: TestEntry,
        isAllNormal: z.boolean(),
      }),
    ),
  ),
  /**
   * Verifies tests: their results are frozen as the next version and are the doctor's to read. All of them or none. Refused with SAME_PERSON for
   * what the caller entered, unless the clinic's setting allows it, and with CRITICAL_NOT_CALLED where a critical value was told to nobody.
   */
  verify: staffProcedure('lab.verify', 'lab.verify')
    .input(z.object({ tests: z.array(ThisTest).min(1).max(200) }))
    .output(z.object({ verified: z.int() }))
    .errors({ ...changed, ...errorsOf('SAME_PERSON', 'CRITICAL_NOT_CALLED') }),
  /** Sends a test back to be entered again, with the reason. */
  sendBack: staffProcedure('lab.verify', 'lab.sendBack')
    .input(ThisTest.extend({ reason: lineOfText(200) }))
    .output(TestEntry)
    .errors(changed),
  /** Begins the correction of a verified test with a reason; until it is verified again the version before stands, marked as being corrected. */
  beginCorrection: staffProcedure('lab.work', 'lab.beginCorrection')
    .input(ThisTest.extend({ reason: lineOfText(200) }))
    .output(TestEntry)
    .errors(changed),
  /** Gives a correction up; the verified version stands as before. */
  discardCorrection: staffProcedure('lab.work', 'lab.discardCorrection')
    .input(ThisTest)
    .output(TestEntry)
    .errors(changed),
  /** Who saw or printed which version of a test, for telling them of a correction; the newest first. */
  listReaders: staffProcedure('lab.work')
    .input(OneTest)
    .output(
      z.array(
        z.object({ name: z.string(), how: z.enum(['seen', 'printed']), number: z.int().positive(), at: IsoInstant }),
      ),
    )
    .errors(errorsOf('NOT_FOUND')),
  /** Notes that somebody was told of the critical values of a test, when, and whether they read them back. */
  recordCall: staffProcedure('lab.work', 'lab.recordCall')
    .input(
      OneTest.extend({
        toldTo: lineOfText(120),
        /** Not ahead of now; null is now. */
        toldAt: IsoInstant.nullable().default(null),
        isReadBack: z.boolean(),
        note: lineOfText(200).nullable().default(null),
      }),
    )
    .output(CriticalCall)
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE', 'COLLECTION_TIME_REFUSED')),
  /** The laboratory's rules of this clinic. */
  getRules: staffProcedure('signed-in').output(Rules),
  setRules: staffProcedure('lab.manageCatalogue', 'lab.setRules')
    .input(Rules)
    .output(Rules)
    .errors(errorsOf('VERSION_CONFLICT')),
}
