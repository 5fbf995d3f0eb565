import type { Db } from '#main/platform/db/handle.ts'
import type { LabPanel } from '#shared/contract/lab.values.ts'
import { labCatalogueContract } from '#shared/contract/lab-catalogue.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { allPanels, changePanelIn, createPanelIn } from '../lab/panel.service.ts'
import { allTestSummaries } from '../lab/test-reading.service.ts'
import { amountOf, amountText, joinedNames, partedNames } from './table-cells.ts'
import type { TableRow } from './table-file.ts'
import {
  asYesOrNo,
  checked,
  columnNamed,
  type MasterTableFile,
  type Outcome,
  RowProblem,
  type TableWork,
  textIn,
  yesOrNo,
} from './table-rows.ts'

const schema = labCatalogueContract.createPanel['~orpc'].inputSchema

const COLUMN_OF: { [field: string]: string } = { priceMinor: 'price', testIds: 'tests', 'lab-test': 'tests' }

const columnOf = (path: string): string => {
  const [field = ''] = path.split('.')
  return COLUMN_OF[field] ?? columnNamed(field)
}

const exported = async (db: Db): Promise<string[][]> => {
  const { currency } = await clinicProfile(db)
  return (await allPanels(db)).map((panel) => [
    ...[panel.code, panel.name, panel.priceMinor === null ? '' : amountText(panel.priceMinor, currency)],
    ...[joinedNames(panel.tests.map(({ code }) => code)), asYesOrNo(panel.isActive)],
  ])
}

const priceOf = (row: TableRow, standing: number | null, currency: string): number | null => {
  const text = textIn(row, 'price', undefined)
  if (text === undefined) return standing
  const minor = text === null ? null : amountOf(text, currency)
  if (text !== null && minor === null) throw new RowProblem('price', 'not_an_amount')
  return minor
}

const testsOf = (row: TableRow, standing: readonly number[], tests: ReadonlyMap<string, number>): readonly number[] => {
  const text = textIn(row, 'tests', undefined)
  if (text === undefined) return standing
  const ids = partedNames(text ?? '').map((code) => {
    const id = tests.get(foldedName(code))
    if (id === undefined) throw new RowProblem('tests', 'unknown_name')
    return id
  })
  return [...new Set(ids)]
}

const compared = (panel: { code: string; name: string; priceMinor: number | null; testIds: readonly number[] }) =>
  JSON.stringify([panel.code, panel.name, panel.priceMinor, panel.testIds])

const asKept = (panel: LabPanel) => ({ ...panel, testIds: panel.tests.map(({ id }) => id) })

/** Takes panels in; a panel is known by its code. */
const beginPanels = async ({ trx, writing }: TableWork) => {
  const { currency } = await clinicProfile(trx)
  const tests = new Map((await allTestSummaries(trx)).map(({ id, code }) => [foldedName(code), id]))
  const known = new Map((await allPanels(trx)).map((panel) => [foldedName(panel.code), asKept(panel)]))
  const seen = new Set<string>()
  return async (row: TableRow): Promise<Outcome> => {
    const code = foldedName(row.cells.get('code') ?? '')
    if (seen.has(code)) throw new RowProblem('code', 'twice_in_file')
    seen.add(code)
    const standing = known.get(code)
    const values = {
      code: textIn(row, 'code', null),
      name: textIn(row, 'name', standing?.name ?? null),
      priceMinor: priceOf(row, standing?.priceMinor ?? null, currency),
      testIds: testsOf(row, standing?.testIds ?? [], tests),
    }
    const wanted = checked(schema, values, columnOf)
    const isActive = yesOrNo(row, 'is_active', standing?.isActive ?? true)
    if (!standing) {
      const id = await createPanelIn(trx, writing, wanted, isActive)
      await recordEvent(trx, writing, { entity: 'lab-panel', entityId: id })
      return 'added'
    }
    if (compared(wanted) === compared(standing) && isActive === standing.isActive) return 'unchanged'
    const changes = await changePanelIn(trx, writing, standing.id, { ...wanted, isActive })
    await recordEvent(trx, writing, { entity: 'lab-panel', entityId: standing.id, changes })
    return 'changed'
  }
}

/** The file of the laboratory's panels: the codes of their tests parted by semicolons. */
export const LAB_PANELS_TABLE: MasterTableFile = {
  columns: ['code', 'name', 'price', 'tests', 'is_active'],
  required: ['code', 'tests'],
  mostRows: 2_000,
  exported,
  nameOf: ({ cells }) => cells.get('name') || cells.get('code') || '',
  columnOf,
  begin: beginPanels,
}
