import { z } from 'zod'
import {
  AGE_UNITS,
  type AgeUnit,
  FLAGS,
  ORDER_STATES,
  PARAMETER_KINDS,
  PRIORITIES,
  VALUE_QUESTIONS,
} from '../domain/lab/lab-terms.ts'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { MoneyMinor } from '../values/money.ts'
import { lineOfText, linesOfText } from '../values/text.ts'
import { PatientSummary } from './patients.contract.ts'

/** The most parameters of a test, ranges of a parameter, tests of a panel and of an order. */
export const MAX_PARAMETERS = 60
export const MAX_RANGES = 40
export const MAX_ORDER_TESTS = 60

export const LabState = z.enum(ORDER_STATES)
export const LabPriority = z.enum(PRIORITIES)
const LabFlag = z.enum(FLAGS)

/** A limit or value; what a computer cannot hold exactly enough is refused. */
const Limit = z.number().min(-1e12).max(1e12).nullable().default(null)
const AgeBound = z.object({ value: z.int().min(0).max(200_000), unit: z.enum(AGE_UNITS) })
/** How long each unit of age is at least, in hours: enough to tell which of two ages comes first. */
const HOURS = { hours: 1, days: 24, months: 28 * 24, years: 365 * 24 } as const satisfies Record<AgeUnit, number>

/** A reference range with its limits in the right order; ages from (inclusive) to (exclusive). */
export const LabRange = z
  .object({
    sex: z.enum(['female', 'male']).nullable().default(null),
    ageFrom: AgeBound.nullable().default(null),
    ageTo: AgeBound.nullable().default(null),
    normalLow: Limit,
    normalHigh: Limit,
    criticalLow: Limit,
    criticalHigh: Limit,
    possibleLow: Limit,
    possibleHigh: Limit,
    referenceText: lineOfText(120).nullable().default(null),
    validFrom: LocalDate.nullable().default(null),
    validTo: LocalDate.nullable().default(null),
  })
  .superRefine((range, context) => {
    const { possibleLow, criticalLow, normalLow, normalHigh, criticalHigh, possibleHigh } = range
    const rising = [possibleLow, criticalLow, normalLow, normalHigh, criticalHigh, possibleHigh].filter(
      (limit): limit is number => limit !== null,
    )
    const isRising = rising.every((limit, at) => at === 0 || (rising[at - 1] ?? limit) <= limit)
    if (!isRising) context.addIssue({ code: 'custom', params: { code: 'limits_out_of_order' }, path: ['normalLow'] })
    const { ageFrom, ageTo } = range
    const oldest = ageTo === null ? null : ageTo.value * HOURS[ageTo.unit]
    const isAgeless = oldest !== null && oldest <= (ageFrom === null ? 0 : ageFrom.value * HOURS[ageFrom.unit])
    if (isAgeless) context.addIssue({ code: 'custom', params: { code: 'age_to_before_from' }, path: ['ageTo'] })
    const { validFrom, validTo } = range
    const isTurned = validFrom !== null && validTo !== null && validFrom > validTo
    if (isTurned) context.addIssue({ code: 'custom', params: { code: 'to_before_from' }, path: ['validTo'] })
  })
export type LabRange = z.infer<typeof LabRange>

/** A code of UCUM, which has signs of ASCII only and no spaces (UCUM 1.5, section 2); whether it is one of its units is not asked. */
const UcumCode = z
  .string()
  .trim()
  .regex(/^[!-~]{1,40}$/)

/** A parameter as it is kept; `id` null makes a new one. */
export const LabParameterFields = z.object({
  id: RowId.nullable().default(null),
  /** What formulas call it: letters, digits and underscores, once in a test. */
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,23}$/),
  name: lineOfText(80),
  kind: z.enum(PARAMETER_KINDS),
  /** UCUM code, such as `g/dL`, and how it is printed. */
  unitCode: UcumCode.nullable().default(null),
  unitDisplay: lineOfText(40).nullable().default(null),
  decimals: z.int().min(0).max(6).nullable().default(null),
  /** Over the codes of the same test; null is typed in. */
  formula: lineOfText(300).nullable().default(null),
  choices: z
    .array(z.object({ text: lineOfText(60), isAbnormal: z.boolean() }))
    .max(26)
    .refine((choices) => new Set(choices.map(({ text }) => text.toLowerCase())).size === choices.length, {
      params: { code: 'choice_twice' },
    })
    .default([]),
  delta: z
    .object({ percent: z.number().min(1).max(10_000), days: z.int().min(1).max(3660) })
    .nullable()
    .default(null),
  ranges: z.array(LabRange).max(MAX_RANGES).default([]),
})
export type LabParameterFields = z.infer<typeof LabParameterFields>
export const LabParameter = LabParameterFields.extend({ id: RowId })
export type LabParameter = z.infer<typeof LabParameter>

const Named = z.object({ id: RowId, name: z.string() })

/** A test in a line, as pickers and lists show it. */
export const LabTestSummary = z.object({
  id: RowId,
  code: z.string(),
  name: z.string(),
  category: Named,
  specimenType: Named.nullable(),
  container: Named.nullable(),
  turnAroundMinutes: z.int(),
  isFasting: z.boolean(),
  /** What the patient is told, such as "come without breakfast". */
  preparation: z.string().nullable(),
  priceMinor: z.int(),
  parameterCount: z.int(),
  /** Of the starter catalogue and not yet looked through by this laboratory. */
  isUnchecked: z.boolean(),
  isActive: z.boolean(),
  version: RowVersion,
})
export type LabTestSummary = z.infer<typeof LabTestSummary>

/** A test with everything of it. */
export const LabTest = LabTestSummary.extend({
  method: z.string().nullable(),
  textTemplates: z.array(z.string()),
  parameters: z.array(LabParameter),
})
export type LabTest = z.infer<typeof LabTest>

export const LabTestFields = z.object({
  code: lineOfText(20),
  name: lineOfText(100),
  categoryId: RowId,
  specimenTypeId: RowId.nullable().default(null),
  containerId: RowId.nullable().default(null),
  method: lineOfText(100).nullable().default(null),
  turnAroundMinutes: z
    .int()
    .min(1)
    .max(60 * 24 * 120),
  isFasting: z.boolean().default(false),
  preparation: lineOfText(200).nullable().default(null),
  priceMinor: MoneyMinor,
  textTemplates: z.array(linesOfText(1000)).max(30).default([]),
  parameters: z.array(LabParameterFields).min(1).max(MAX_PARAMETERS),
})
export type LabTestFields = z.infer<typeof LabTestFields>

/** Tests that are ordered together; a price of its own, or null for what they cost one by one. */
export const LabPanel = z.object({
  id: RowId,
  code: z.string(),
  name: z.string(),
  priceMinor: z.int().nullable(),
  tests: z.array(LabTestSummary),
  isActive: z.boolean(),
  version: RowVersion,
})
export type LabPanel = z.infer<typeof LabPanel>

/** The tube, cup or swab; `label` is what its barcode says, such as `L261121001A-1`. */
export const LabSpecimen = z.object({
  id: RowId,
  number: z.int().positive(),
  label: z.string(),
  specimenType: z.string().nullable(),
  container: z.string().nullable(),
  state: z.enum(['collected', 'received', 'rejected']),
  collectedAt: IsoInstant,
  collectedBy: z.string(),
  receivedAt: IsoInstant.nullable(),
  rejected: z.object({ at: IsoInstant, by: z.string(), reason: z.string() }).nullable(),
  labelsPrinted: z.int(),
  version: RowVersion,
})
export type LabSpecimen = z.infer<typeof LabSpecimen>

/** A test of an order and how far it is; no value stands here. */
export const LabOrderTest = z.object({
  id: RowId,
  testId: RowId,
  panelName: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  category: Named,
  specimenType: z.string().nullable(),
  container: z.string().nullable(),
  isFasting: z.boolean(),
  priceMinor: z.int(),
  isPaid: z.boolean(),
  state: LabState,
  specimenId: RowId.nullable(),
  dueAt: IsoInstant,
  enteredBy: z.string().nullable(),
  enteredAt: IsoInstant.nullable(),
  verifiedAt: IsoInstant.nullable(),
  /** How many versions were verified; more than one is a corrected result. */
  versionCount: z.int(),
  /** Why it came back from verification, while it is being entered again. */
  sentBack: z.object({ by: z.string(), at: IsoInstant, reason: z.string() }).nullable(),
  /** Why a verified result is being corrected, until the correction is verified. */
  correctionReason: z.string().nullable(),
  cancelled: z.object({ by: z.string(), at: IsoInstant, reason: z.string() }).nullable(),
  version: RowVersion,
})
export type LabOrderTest = z.infer<typeof LabOrderTest>

/** An order with its tests and specimens; no value stands here, so that the desk may see it too. */
export const LabOrder = z.object({
  id: RowId,
  labNumber: z.string(),
  patient: PatientSummary,
  visitId: RowId.nullable(),
  doctorId: RowId.nullable(),
  /** The doctor of the clinic, or the referrer from outside. */
  orderedFor: z.string().nullable(),
  isOutsideReferral: z.boolean(),
  priority: LabPriority,
  clinicalNote: z.string().nullable(),
  state: LabState,
  orderedOn: LocalDate,
  orderedAt: IsoInstant,
  orderedBy: z.string(),
  collectedAt: IsoInstant.nullable(),
  verifiedAt: IsoInstant.nullable(),
  dueAt: IsoInstant,
  isOverdue: z.boolean(),
  totalMinor: z.int(),
  unpaidMinor: z.int(),
  tests: z.array(LabOrderTest),
  specimens: z.array(LabSpecimen),
  version: RowVersion,
})
export type LabOrder = z.infer<typeof LabOrder>

/** A value with what it was judged by, as it stood when it was entered. */
export const LabResult = z.object({
  parameterId: RowId,
  code: z.string(),
  name: z.string(),
  kind: z.enum(PARAMETER_KINDS),
  /** As printed: `13.4`, `<5`, `Negative`, `1:80`. */
  value: z.string(),
  /** Null for what is no number. */
  number: z.number().nullable(),
  comparator: z.enum(['<', '>']).nullable(),
  unit: z.string().nullable(),
  flag: LabFlag.nullable(),
  /** The range it was held against; null where none fitted: then there is no flag, never "normal". */
  range: LabRange.nullable(),
  isCalculated: z.boolean(),
  comment: z.string().nullable(),
})
export type LabResult = z.infer<typeof LabResult>

/** A verified version of a test's results, as it was verified; the newest one holds. */
export const LabResultVersion = z.object({
  number: z.int().positive(),
  results: z.array(LabResult),
  comment: z.string().nullable(),
  /** Why it took the place of the one before; null on the first. */
  reason: z.string().nullable(),
  enteredAt: IsoInstant,
  enteredBy: z.string(),
  verifiedAt: IsoInstant,
  verifiedBy: z.string(),
})
export type LabResultVersion = z.infer<typeof LabResultVersion>

/** An earlier value of the same patient and parameter. */
export const PreviousValue = z.object({
  at: IsoInstant,
  value: z.string(),
  number: z.number().nullable(),
  comparator: z.enum(['<', '>']).nullable(),
  unit: z.string().nullable(),
  flag: LabFlag.nullable(),
})
export type PreviousValue = z.infer<typeof PreviousValue>

/** A box of the entry form: the parameter, the range that fits this patient, what stands there and what was before. */
export const EntryBox = z.object({
  parameter: LabParameter.omit({ ranges: true }),
  /** The range that fits the patient on the day the specimen was taken; null where none does. */
  range: LabRange.nullable(),
  current: LabResult.nullable(),
  previous: PreviousValue.nullable(),
  questionsAnswered: z.array(z.enum(VALUE_QUESTIONS)),
})
export type EntryBox = z.infer<typeof EntryBox>

/** Who was told of a critical value. */
export const CriticalCall = z.object({
  id: RowId,
  orderTestId: RowId,
  toldTo: z.string(),
  toldAt: IsoInstant,
  isReadBack: z.boolean(),
  valuesTold: z.string(),
  note: z.string().nullable(),
  by: z.string(),
})
export type CriticalCall = z.infer<typeof CriticalCall>
