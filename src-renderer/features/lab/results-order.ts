import type { LabResult } from '#shared/contract/lab.values.ts'
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
