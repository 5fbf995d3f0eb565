import { z } from 'zod'
import { RowId, RowVersion } from '../values/ids.ts'
import { MoneyMinor } from '../values/money.ts'
import { lineOfText, SearchText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { LabPanel, LabTest, LabTestFields, LabTestSummary, MAX_ORDER_TESTS } from './lab.values.ts'
import { staffProcedure } from './procedure.ts'

const Versioned = z.object({ id: RowId, version: RowVersion })
const PanelFields = z.object({
  code: lineOfText(20),
  name: lineOfText(100),
  priceMinor: MoneyMinor.nullable().default(null),
  testIds: z.array(RowId).min(1).max(MAX_ORDER_TESTS),
})
/** NOT_FOUND names a category, specimen type, container or test; LAB_TEST_REFUSED a formula or parameter that cannot be. */
const saveErrors = errorsOf('NOT_FOUND', 'DEACTIVATED', 'NAME_TAKEN', 'VERSION_CONFLICT', 'LAB_TEST_REFUSED')

export const labCatalogueContract = {
  /** All tests of the laboratory by category and name, active ones first. */
  listTests: staffProcedure('catalog.read').output(z.array(LabTestSummary)),
  /** A test with its parameters and ranges. */
  getTest: staffProcedure('catalog.read')
    .input(z.object({ id: RowId }))
    .output(LabTest)
    .errors(errorsOf('NOT_FOUND')),
  /** Tests and panels that may be ordered, best matches of code and name first; with an empty text the ones ordered most. */
  searchTests: staffProcedure('catalog.read')
    .input(z.object({ text: SearchText, limit: z.int().min(1).max(50).default(12) }))
    .output(z.object({ panels: z.array(LabPanel), tests: z.array(LabTestSummary) })),
  createTest: staffProcedure('lab.manageCatalogue', 'lab.createTest')
    .input(LabTestFields)
    .output(LabTest)
    .errors(saveErrors),
  /** Saves a test whole; parameters that are left out go out of use, and are deleted where nothing ever used them. It counts as checked from then on. */
  updateTest: staffProcedure('lab.manageCatalogue', 'lab.updateTest')
    .input(LabTestFields.extend(Versioned.shape))
    .output(LabTest)
    .errors(saveErrors),
  /** Notes that this laboratory has looked through a test of the starter catalogue. */
  markTestChecked: staffProcedure('lab.manageCatalogue', 'lab.markTestChecked')
    .input(Versioned)
    .output(LabTest)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Takes a test out of use; refused with IN_USE while open orders ask for it or panels in use hold it. */
  deactivateTest: staffProcedure('lab.manageCatalogue', 'lab.deactivateTest')
    .input(Versioned)
    .output(LabTest)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  reactivateTest: staffProcedure('lab.manageCatalogue', 'lab.reactivateTest')
    .input(Versioned)
    .output(LabTest)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'DEACTIVATED')),
  /** Deletes a test nobody ever ordered and no panel holds; otherwise says what uses it and how often. */
  deleteTest: staffProcedure('lab.manageCatalogue', 'lab.deleteTest')
    .input(Versioned)
    .output(z.object({ id: RowId }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  listPanels: staffProcedure('catalog.read').output(z.array(LabPanel)),
  createPanel: staffProcedure('lab.manageCatalogue', 'lab.createPanel')
    .input(PanelFields)
    .output(LabPanel)
    .errors(errorsOf('NOT_FOUND', 'NAME_TAKEN', 'DEACTIVATED')),
  updatePanel: staffProcedure('lab.manageCatalogue', 'lab.updatePanel')
    .input(PanelFields.extend(Versioned.shape).extend({ isActive: z.boolean() }))
    .output(LabPanel)
    .errors(errorsOf('NOT_FOUND', 'NAME_TAKEN', 'DEACTIVATED', 'VERSION_CONFLICT')),
  /** Deletes a panel nobody ever ordered. */
  deletePanel: staffProcedure('lab.manageCatalogue', 'lab.deletePanel')
    .input(Versioned)
    .output(z.object({ id: RowId }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  /** Adds the tests and panels of the starter catalogue that are missing, each marked as not checked yet, and answers how many. */
  addStarterTests: staffProcedure('lab.manageCatalogue', 'lab.addStarterTests').output(z.object({ added: z.int() })),
}
