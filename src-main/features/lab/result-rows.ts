import type { LabResult, LabResultVersion, PreviousValue } from '#shared/contract/lab.values.ts'
import { isAbnormal, isCritical } from '#shared/domain/lab/flags.ts'
import type { ValueQuestion } from '#shared/domain/lab/lab-terms.ts'
import type { PreviousRow, ResultRow, VersionRow } from './result.repo.ts'

type Range = LabResult['range']

const rangeOf = (stored: string | null): Range => (stored === null ? null : (JSON.parse(stored) as Range))

/** A value that stands in a form, with what it was judged by when it was entered. */
export const toResult = (row: ResultRow): LabResult => ({
  parameterId: row.parameter_id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  value: row.value_text,
  number: row.value_number,
  comparator: row.comparator,
  unit: row.unit,
  flag: row.flag,
  range: rangeOf(row.reference),
  isCalculated: row.is_calculated === 1,
  comment: row.comment,
})

/** The questions that were answered with yes when a value was entered. */
export const questionsAnswered = ({ questions }: Pick<ResultRow, 'questions'>): ValueQuestion[] =>
  JSON.parse(questions) as ValueQuestion[]

/** The results of a version, exactly as they were verified. */
export const resultsOfVersion = ({ results }: Pick<VersionRow, 'results'>): LabResult[] =>
  JSON.parse(results) as LabResult[]

/** A verified version as the contract shows it. */
export const toVersion = (row: VersionRow): LabResultVersion => ({
  number: row.number,
  results: resultsOfVersion(row),
  comment: row.comment,
  reason: row.reason,
  enteredAt: row.entered_at,
  enteredBy: row.entered_by_name,
  verifiedAt: row.verified_at,
  verifiedBy: row.verified_by_name,
})

/** An earlier value as the contract shows it. */
export const toPrevious = (row: Omit<PreviousRow, 'for_test_id' | 'parameter_id'>): PreviousValue => ({
  at: row.at,
  value: row.value_text,
  number: row.value_number,
  comparator: row.comparator,
  unit: row.unit,
  flag: row.flag,
})

/** Whether one of the results says anything but normal. */
export const haveAbnormal = (results: readonly Pick<LabResult, 'flag'>[]): boolean =>
  results.some(({ flag }) => isAbnormal(flag))

/** Whether somebody must be told of one of the results at once. */
export const haveCritical = (results: readonly Pick<LabResult, 'flag'>[]): boolean =>
  results.some(({ flag }) => isCritical(flag))
