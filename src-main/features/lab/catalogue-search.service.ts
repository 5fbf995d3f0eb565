import type { Db } from '#main/platform/db/handle.ts'
import type { LabPanel, LabTestSummary } from '#shared/contract/lab.values.ts'
import { bestMatches } from '#shared/domain/lab/test-match.ts'
import { recentOrdersByPanel, recentOrdersByTest, searchablePanels, searchableTests } from './catalogue-search.repo.ts'
import { labPanelsOf } from './panel.service.ts'
import { testSummariesOf } from './test-reading.service.ts'

const inOrder = <T>(ids: readonly number[], found: ReadonlyMap<number, T>): T[] =>
  ids.flatMap((id) => found.get(id) ?? [])

/**
 * Tests and panels that may be ordered, at most `limit` of each: the best matches of code and name first, then those found by the
 * name of a parameter or panel. With an empty text those ordered most of late come first.
 */
export const searchTests = async (
  db: Db,
  { text, limit }: { text: string; limit: number },
): Promise<{ panels: LabPanel[]; tests: LabTestSummary[] }> => {
  const testIds = bestMatches(await searchableTests(db), text, await recentOrdersByTest(db)).slice(0, limit)
  const panelIds = bestMatches(await searchablePanels(db), text, await recentOrdersByPanel(db)).slice(0, limit)
  return {
    panels: inOrder(panelIds, await labPanelsOf(db, panelIds)),
    tests: inOrder(testIds, await testSummariesOf(db, testIds)),
  }
}
