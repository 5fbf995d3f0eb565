import { labCatalogueContract } from './lab-catalogue.contract.ts'
import { labFiguresContract } from './lab-figures.contract.ts'
import { labOrdersContract } from './lab-orders.contract.ts'
import { labReadingsContract } from './lab-readings.contract.ts'
import { labResultsContract } from './lab-results.contract.ts'

/** The laboratory: what it can do, what was ordered, what was taken, found, verified and read; each part in a file of its own. */
export const labContract = {
  ...labCatalogueContract,
  ...labOrdersContract,
  ...labResultsContract,
  ...labReadingsContract,
  ...labFiguresContract,
}
