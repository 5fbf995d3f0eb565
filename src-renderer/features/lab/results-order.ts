import type { LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import type { Flag } from '#shared/domain/lab/lab-terms.ts'

const WEIGHT: Readonly<Record<Flag, number>> = { HH: 0, LL: 0, A: 1, H: 1, L: 1, N: 2 }

const weightOf = (flag: Flag | null): number => (flag === null ? 2 : WEIGHT[flag])

/** Critical and abnormal results first, the others as the laboratory lists them. */
export const resultsInOrder = <R extends Pick<LabResult, 'flag'>>(results: readonly R[]): R[] =>
  results.toSorted((one, other) => weightOf(one.flag) - weightOf(other.flag))

const weightOfTest = ({ hasCritical, hasAbnormal, standing }: TestReading): number => {
  if (hasCritical) return 0
  if (hasAbnormal) return 1
  return standing === 'none' ? 3 : 2
}

/** Tests with critical, then abnormal results first; those without a result last. */
export const testsInOrder = (tests: readonly TestReading[]): TestReading[] =>
  tests.toSorted((one, other) => weightOfTest(one) - weightOfTest(other))

/** The verified versions one has not taken note of, as `lab.acknowledge` wants them. */
export const toAcknowledge = (tests: readonly TestReading[]): { orderTestId: number; number: number }[] =>
  tests.flatMap(({ test, versions, isAcknowledged }) => {
    const [newest] = versions
    return newest && !isAcknowledged ? [{ orderTestId: test.id, number: newest.number }] : []
  })

/** A parameter of two versions: what was said before and what is said now; null where one of them does not have it. */
export interface ResultChange {
  parameterId: number
  name: string
  before: LabResult | null
  after: LabResult | null
}

const isSame = (one: LabResult, other: LabResult): boolean =>
  one.value === other.value && one.unit === other.unit && one.flag === other.flag && one.comment === other.comment

/** What differs between a version and the one it took the place of. */
export const changesBetween = (
  older: Pick<LabResultVersion, 'results'>,
  newer: Pick<LabResultVersion, 'results'>,
): ResultChange[] => {
  const [before, after] = [older, newer].map(({ results }) => new Map(results.map((one) => [one.parameterId, one])))
  const all = new Map([...older.results, ...newer.results].map(({ parameterId, name }) => [parameterId, name]))
  return [...all].flatMap(([parameterId, name]) => {
    const change = {
      parameterId,
      name,
      before: before?.get(parameterId) ?? null,
      after: after?.get(parameterId) ?? null,
    }
    const isUnchanged = change.before !== null && change.after !== null && isSame(change.before, change.after)
    return isUnchanged ? [] : [change]
  })
}
