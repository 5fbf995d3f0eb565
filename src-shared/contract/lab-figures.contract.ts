import { z } from 'zod'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { staffProcedure } from './procedure.ts'

/** From the first day of a leap year to its last. */
const MOST_MS = 365 * 24 * 60 * 60_000

// Dates that are none are refused by themselves: what comes out of them here refuses nothing more.
const isTooLong = ({ from, to }: { from: string; to: string }) => Date.parse(to) - Date.parse(from) > MOST_MS

const Period = z
  .object({ from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to, { params: { code: 'to_before_from' }, path: ['to'] })
  .refine((period) => !isTooLong(period), { params: { code: 'period_too_long' }, path: ['to'] })

/** The laboratory's work in figures over a period of at most 366 days. */
const Figures = z.object({
  /** Tests, as all counts here: ordered in the period and not cancelled. */
  ordered: z.int(),
  /** Verified in the period, corrections among them. */
  verified: z.int(),
  /** Ordered in the period and not verified yet. */
  open: z.int(),
  overdue: z.int(),
  /** Verified in the period in the place of an earlier version. */
  corrected: z.int(),
  days: z.array(z.object({ date: LocalDate, ordered: z.int(), verified: z.int() })),
  /** Minutes from collection to verification of each test that was verified in the period. */
  turnAround: z.array(
    z.object({
      testId: RowId,
      code: z.string(),
      name: z.string(),
      count: z.int(),
      medianMinutes: z.number(),
      p90Minutes: z.number(),
      wantedMinutes: z.int(),
    }),
  ),
  rejected: z.array(
    z.object({
      at: IsoInstant,
      label: z.string(),
      specimenType: z.string().nullable(),
      reason: z.string(),
      by: z.string(),
      isRecollected: z.boolean(),
    }),
  ),
  calls: z.array(
    z.object({
      verifiedAt: IsoInstant.nullable(),
      labNumber: z.string(),
      testName: z.string(),
      /** Null where nobody was told. */
      toldAt: IsoInstant.nullable(),
      isReadBack: z.boolean().nullable(),
      /** From entry to the call. */
      minutes: z.number().nullable(),
    }),
  ),
})
export type LabFigures = z.infer<typeof Figures>

export const labFiguresContract = {
  /** The laboratory's figures; no patient's name and no value stands in them. */
  getFigures: staffProcedure('lab.readFigures').input(Period).output(Figures),
  /** One of the tables of the figures as CSV text. */
  exportFigures: staffProcedure('lab.readFigures', 'lab.exportFigures')
    .input(Period.safeExtend({ table: z.enum(['days', 'turn-around', 'rejected', 'calls']) }))
    .output(z.object({ fileName: z.string(), csv: z.string() })),
}
