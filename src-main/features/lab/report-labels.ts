import type { Flag } from '#shared/domain/lab/lab-terms.ts'

/** The report's own words in one language; `#` is where a number, a time or a name goes. */
export interface ReportLabels {
  title: string
  labNumber: string
  orderedFor: string
  referredBy: string
  ordered: string
  collected: string
  reported: string
  specimens: string
  parameter: string
  value: string
  unit: string
  flag: string
  reference: string
  flags: Readonly<Record<Flag, string>>
  upTo: string
  from: string
  /** No range fits this patient: nothing is said of whether the value is normal. */
  noRange: string
  comment: string
  method: string
  clinicalNote: string
  enteredBy: string
  verifiedBy: string
  preliminary: string
  notVerified: string
  notVerifiedTest: string
  pending: string
  beingCorrected: string
  corrected: string
  correctedHint: string
  /** The version's number, when it was verified and by whom. */
  correctedOn: string
  reason: string
  before: string
  after: string
  /** A value that was not there before, or is no more. */
  none: string
  /** `#n` is the page, `#m` how many there are. */
  page: string
}
