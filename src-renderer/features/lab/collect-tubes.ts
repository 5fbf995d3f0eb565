import type { LabOrderTest } from '#shared/contract/lab.values.ts'

/** A tube to be filled, as it stands in the form. */
export interface TubeToFill {
  key: string
  orderTestIds: number[]
  /** The tests it is for, in the order's order. */
  testNames: string[]
  specimenType: string | null
  container: string | null
  isFasting: boolean
}

/** Whether a specimen of the test has still to be taken. */
export const isToCollect = ({ state }: Pick<LabOrderTest, 'state'>): boolean =>
  state === 'ordered' || state === 'rejected'

/** One tube for all tests of an order that want the same specimen in the same container; nothing of what was taken already. */
export const tubesToFill = (tests: readonly LabOrderTest[]): TubeToFill[] => {
  const tubes = new Map<string, TubeToFill>()
  for (const test of tests.filter(isToCollect)) {
    const { specimenType, container } = test
    const key = JSON.stringify([specimenType, container])
    const tube = tubes.get(key) ?? {
      key,
      orderTestIds: [],
      testNames: [],
      specimenType,
      container,
      isFasting: false,
    }
    tube.orderTestIds.push(test.id)
    tube.testNames.push(test.name)
    tube.isFasting ||= test.isFasting
    tubes.set(key, tube)
  }
  return [...tubes.values()]
}
