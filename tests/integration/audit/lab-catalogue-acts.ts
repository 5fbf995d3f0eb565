import type { LabPanel, LabTest } from '#shared/contract/lab.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

/** What the laboratory's catalogue is kept by: tests, panels and the starter catalogue. */
export const labCatalogueActs = async ({ catalog, lab }: Client): Promise<Act[]> => {
  const { id: categoryId } = await catalog.createTerm({ list: 'lab-categories', name: 'Of the catalogue' })
  const words = { code: 'OWN', name: 'Own test', categoryId, turnAroundMinutes: 60, priceMinor: 0 }
  const fields = { ...words, parameters: [{ code: 'A', name: 'A', kind: 'number' as const }] }
  const panel = { code: 'OWNP', name: 'Own panel' }
  let test: LabTest | null = null
  let made: LabPanel | null = null
  const one = () => ({ id: test?.id ?? 0, version: test?.version ?? 0 })
  const ofPanel = () => ({ id: made?.id ?? 0, version: made?.version ?? 0 })
  const does = (work: () => Promise<LabTest>) => async () => {
    test = await work()
  }
  return [
    ['lab.createTest', does(() => lab.createTest(fields))],
    ['lab.updateTest', does(() => lab.updateTest({ ...fields, ...one(), name: 'Own test, changed' }))],
    ['lab.markTestChecked', does(() => lab.markTestChecked(one()))],
    ['lab.deactivateTest', does(() => lab.deactivateTest(one()))],
    ['lab.reactivateTest', does(() => lab.reactivateTest(one()))],
    [
      'lab.createPanel',
      async () => {
        made = await lab.createPanel({ ...panel, testIds: [one().id] })
      },
    ],
    [
      'lab.updatePanel',
      async () => {
        made = await lab.updatePanel({ ...panel, ...ofPanel(), testIds: [one().id], isActive: false })
      },
    ],
    ['lab.deletePanel', () => lab.deletePanel(ofPanel())],
    ['lab.deleteTest', () => lab.deleteTest(one())],
    ['lab.addStarterTests', () => lab.addStarterTests()],
  ]
}
