import { os } from '#main/platform/call/implement.ts'
import { searchTests } from './catalogue-search.service.ts'
import { allPanels, createPanel, deletePanel, updatePanel } from './panel.service.ts'
import { addStarterTests } from './starter-tests.service.ts'
import { createTest, deleteTest, markTestChecked, setTestActive, updateTest } from './test.service.ts'
import { allTestSummaries, labTestOf } from './test-reading.service.ts'

/** The catalogue of the laboratory: tests with their parameters and ranges, and panels. */
export const labCatalogueHandlers = {
  listTests: os.lab.listTests.handler(({ context }) => allTestSummaries(context.core.db)),
  getTest: os.lab.getTest.handler(({ input, context }) => labTestOf(context.core.db, input.id)),
  searchTests: os.lab.searchTests.handler(({ input, context }) => searchTests(context.core.db, input)),
  createTest: os.lab.createTest.handler(({ input, context }) => createTest(context, input)),
  updateTest: os.lab.updateTest.handler(({ input, context }) => updateTest(context, input)),
  markTestChecked: os.lab.markTestChecked.handler(({ input, context }) => markTestChecked(context, input)),
  deactivateTest: os.lab.deactivateTest.handler(({ input, context }) => setTestActive(context, input, false)),
  reactivateTest: os.lab.reactivateTest.handler(({ input, context }) => setTestActive(context, input, true)),
  deleteTest: os.lab.deleteTest.handler(({ input, context }) => deleteTest(context, input)),
  listPanels: os.lab.listPanels.handler(({ context }) => allPanels(context.core.db)),
  createPanel: os.lab.createPanel.handler(({ input, context }) => createPanel(context, input)),
  updatePanel: os.lab.updatePanel.handler(({ input, context }) => updatePanel(context, input)),
  deletePanel: os.lab.deletePanel.handler(({ input, context }) => deletePanel(context, input)),
  addStarterTests: os.lab.addStarterTests.handler(({ context }) => addStarterTests(context)),
}
