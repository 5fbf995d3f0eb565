import type { LabOrder, LabResult, LabTest } from '#shared/contract/lab.values.ts'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { correctionsOf, type ReportCorrection } from './report-changes.ts'
import type { ReportLabels } from './report-labels.ts'

/** One test as the report prints it. */
export interface ReportTest {
  id: number
  code: string
  name: string
  category: string
  method: string | null
  isPreliminary: boolean
  isBeingCorrected: boolean
  results: LabResult[]
  comment: string | null
  enteredBy: string | null
  /** Null on what nobody verified yet. */
  verifiedBy: string | null
  verifiedAt: string | null
}

/** Everything that stands on a report, before it is laid out. */
export interface ReportPaper {
  kind: 'final' | 'preliminary' | 'corrected'
  labNumber: string
  orderedFor: string | null
  isOutsideReferral: boolean
  clinicalNote: string | null
  orderedAt: string
  collectedAt: string | null
  /** When the newest of what it reports was verified; null where nothing was. */
  reportedAt: string | null
  specimens: { label: string; type: string | null; container: string | null; collectedAt: string }[]
  tests: ReportTest[]
  /** Names of tests that are printed though nobody verified them. */
  notVerified: string[]
  /** Names of tests that are not on the report yet. */
  pending: string[]
  corrections: ReportCorrection[]
}

/** What a report is made from. */
export interface ReportSource {
  order: LabOrder
  readings: readonly TestReading[]
  /** Of the catalogue, by their ids. */
  tests: ReadonlyMap<number, LabTest>
}

const isVerified = ({ standing }: TestReading) => standing === 'verified' || standing === 'corrected'

const reportTest = (reading: TestReading, test: LabTest | undefined): ReportTest => {
  const { id, code, name, category } = reading.test
  const [newest] = isVerified(reading) ? reading.versions : []
  return {
    ...{ id, code, name, category: category.name, method: test?.method ?? null },
    isPreliminary: !newest,
    isBeingCorrected: reading.isBeingCorrected,
    results: reading.results.map(({ previous: _, ...result }) => result),
    comment: reading.comment,
    enteredBy: newest?.enteredBy ?? reading.test.enteredBy,
    verifiedBy: newest?.verifiedBy ?? null,
    verifiedAt: newest?.verifiedAt ?? null,
  }
}

const kindOf = (tests: readonly ReportTest[], corrections: readonly ReportCorrection[]): ReportPaper['kind'] => {
  if (tests.some(({ isPreliminary }) => isPreliminary)) return 'preliminary'
  return corrections.length > 0 ? 'corrected' : 'final'
}

const latest = (instants: readonly (string | null)[]): string | null =>
  instants.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null)

const specimensOf = ({ specimens }: LabOrder): ReportPaper['specimens'] =>
  specimens
    .filter(({ rejected }) => rejected === null)
    .map(({ label, specimenType: type, container, collectedAt }) => ({ label, type, container, collectedAt }))

/** The report of an order: of what is verified, and with `isPreliminary` also of what is entered so far; null where that is nothing. */
export const reportPaper = (
  { order, readings, tests }: ReportSource,
  isPreliminary: boolean,
  labels: ReportLabels,
): ReportPaper | null => {
  const standing = readings.filter(({ test }) => test.state !== 'cancelled')
  const isPrinted = (reading: TestReading) => isVerified(reading) || (isPreliminary && reading.results.length > 0)
  const printed = standing.filter(isPrinted)
  if (printed.length === 0) return null
  const rows = printed.map((reading) => reportTest(reading, tests.get(reading.test.testId)))
  const corrections = printed.flatMap(({ test, versions }) => correctionsOf(test.name, versions, labels.comment))
  const { labNumber, orderedFor, isOutsideReferral, clinicalNote, orderedAt, collectedAt } = order
  return {
    kind: kindOf(rows, corrections),
    ...{ labNumber, orderedFor, isOutsideReferral, clinicalNote, orderedAt, collectedAt },
    reportedAt: latest(rows.map(({ verifiedAt }) => verifiedAt)),
    specimens: specimensOf(order),
    tests: rows,
    notVerified: rows.filter((row) => row.isPreliminary).map(({ name }) => name),
    pending: standing.filter((reading) => !isPrinted(reading)).map(({ test }) => test.name),
    corrections,
  }
}
