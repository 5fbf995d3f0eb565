import { os } from '#main/platform/call/implement.ts'
import { labCatalogueHandlers } from './lab-catalogue.handlers.ts'
import { labFiguresHandlers } from './lab-figures.handlers.ts'
import { labOrdersHandlers } from './lab-orders.handlers.ts'
import { labReadingsHandlers } from './lab-readings.handlers.ts'
import { labReportHandlers } from './lab-report.handlers.ts'
import { labResultsHandlers } from './lab-results.handlers.ts'

/** The handlers of the laboratory, each part from its own file. */
export const labHandlers = os.lab.router({
  ...labCatalogueHandlers,
  ...labOrdersHandlers,
  ...labResultsHandlers,
  ...labReadingsHandlers,
  ...labReportHandlers,
  ...labFiguresHandlers,
})
