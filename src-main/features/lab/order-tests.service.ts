import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { MAX_ORDER_TESTS } from '#shared/contract/lab.values.ts'
import { findOrderables, findOrderedPanels, listTestsOfPanels, type Orderable } from './order-catalogue.repo.ts'

/** A test as it goes into an order: with the panel it came with and what it costs there. */
export interface WantedTest {
  test: Orderable
  panelId: number | null
  priceMinor: number
}

type Panel = Awaited<ReturnType<typeof findOrderedPanels>>[number]

const invalid = (code: 'too_small' | 'too_big', limit: Record<string, number>) =>
  refusal('INVALID_INPUT', { issues: [{ path: 'testIds', code, ...limit }] })

const usablePanels = async (db: Db, ids: readonly number[]): Promise<Panel[]> => {
  if (ids.length === 0) return []
  const panels = new Map((await findOrderedPanels(db, ids)).map((panel) => [panel.id, panel]))
  return [...new Set(ids)].map((id) => {
    const panel = panels.get(id)
    if (!panel) throw refusal('NOT_FOUND', { what: 'lab-panel' })
    if (panel.is_active === 0) throw refusal('DEACTIVATED', { what: 'lab-panel' })
    return panel
  })
}

const usableTests = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Orderable>> => {
  const tests = new Map((await findOrderables(db, ids)).map((test) => [test.id, test]))
  for (const id of ids) {
    const test = tests.get(id)
    if (!test) throw refusal('NOT_FOUND', { what: 'lab-test' })
    if (test.is_active === 0) throw refusal('DEACTIVATED', { what: 'lab-test' })
  }
  return tests
}

/** A panel with a price of its own has it on its first test, and the others cost nothing. */
const priceIn = (panel: Panel | null, test: Orderable, isFirst: boolean): number => {
  if (panel === null || panel.price_minor === null) return test.price_minor
  return isFirst ? panel.price_minor : 0
}

/**
 * What an order of tests and panels comes to: panels first, each test once however often it was asked for, at the prices of
 * this moment. Throws NOT_FOUND, DEACTIVATED, and INVALID_INPUT for none or too many.
 */
export const wantedTests = async (
  db: Db,
  asked: { testIds: readonly number[]; panelIds: readonly number[] },
): Promise<WantedTest[]> => {
  const panels = await usablePanels(db, asked.panelIds)
  const inPanels = panels.length === 0 ? [] : await listTestsOfPanels(db, asked.panelIds)
  const taken = new Set<number>()
  const untaken = (ids: readonly number[]) => {
    const left = [...new Set(ids)].filter((id) => !taken.has(id))
    for (const id of left) taken.add(id)
    return left
  }
  const parts: { panel: Panel | null; ids: number[] }[] = [
    ...panels.map((panel) => ({
      panel,
      ids: untaken(inPanels.filter((row) => row.panel_id === panel.id).map((row) => row.test_id)),
    })),
    { panel: null, ids: untaken(asked.testIds) },
  ]
  if (taken.size === 0) throw invalid('too_small', { minimum: 1 })
  if (taken.size > MAX_ORDER_TESTS) throw invalid('too_big', { maximum: MAX_ORDER_TESTS })
  const tests = await usableTests(db, [...taken])
  return parts.flatMap(({ panel, ids }) =>
    ids.flatMap((id, at) => {
      const test = tests.get(id)
      return test ? [{ test, panelId: panel?.id ?? null, priceMinor: priceIn(panel, test, at === 0) }] : []
    }),
  )
}
