import type { TestEntry } from '#shared/contract/lab-results.contract.ts'

/** What of a waiting test decides what may be done with it. */
export interface WaitingTest {
  entry: Pick<TestEntry, 'test' | 'mayVerify' | 'hasCritical' | 'calls'>
  isAllNormal: boolean
}

/** What stands in the way of verifying a test: who entered it, or a critical value nobody was told of. */
export const verifyObstacle = ({ entry }: WaitingTest): 'own' | 'uncalled' | null => {
  if (!entry.mayVerify) return 'own'
  return entry.hasCritical && entry.calls.length === 0 ? 'uncalled' : null
}

/** The tests that may be verified together: all their values are normal and somebody else entered them. */
export const verifiedTogether = <T extends WaitingTest>(waiting: readonly T[]): T[] =>
  waiting.filter((one) => one.isAllNormal && verifyObstacle(one) === null)

/** The test that is looked at after one is done: the next below, else the one above; null where it was the only one. */
export const testAfter = (waiting: readonly WaitingTest[], orderTestId: number): number | null => {
  const at = waiting.findIndex(({ entry }) => entry.test.id === orderTestId)
  return (waiting[at + 1] ?? waiting[at - 1])?.entry.test.id ?? null
}

/** The test beside one in the list, staying at its ends. */
export const testBeside = (waiting: readonly WaitingTest[], orderTestId: number, by: 1 | -1): number | null => {
  const at = waiting.findIndex(({ entry }) => entry.test.id === orderTestId)
  return waiting[Math.min(Math.max(at + by, 0), waiting.length - 1)]?.entry.test.id ?? null
}
