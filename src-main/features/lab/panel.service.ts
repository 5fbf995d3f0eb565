import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { LabPanel } from '#shared/contract/lab.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  countOrdersOfPanel,
  deletePanelRow,
  insertPanel,
  listPanelRows,
  listPanelTests,
  type PanelRow,
  replacePanelTests,
  updatePanelRow,
} from './panel.repo.ts'
import { listTestRows } from './test.repo.ts'
import { testSummariesOf } from './test-reading.service.ts'

/** What is kept of a panel. */
export interface PanelFields {
  code: string
  name: string
  priceMinor: number | null
  testIds: readonly number[]
}

const toPanels = async (db: Db, rows: readonly PanelRow[]): Promise<LabPanel[]> => {
  if (rows.length === 0) return []
  const places = await listPanelTests(
    db,
    rows.map(({ id }) => id),
  )
  const ids = [...new Set(places.map(({ test_id }) => test_id))]
  const tests = await testSummariesOf(db, ids)
  const testsOf = Map.groupBy(places, ({ panel_id }) => panel_id)
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, name: row.name, priceMinor: row.price_minor, version: row.version },
    tests: (testsOf.get(row.id) ?? []).flatMap(({ test_id }) => tests.get(test_id) ?? []),
    isActive: row.is_active === 1,
  }))
}

/** All panels with their tests, active ones first, by name. */
export const allPanels = async (db: Db): Promise<LabPanel[]> => toPanels(db, await listPanelRows(db))

/** Panels by their ids, in use or not, with their tests, in use or not; those that are not there are left out. */
export const labPanelsOf = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, LabPanel>> => {
  if (ids.length === 0) return new Map()
  const panels = await toPanels(db, await listPanelRows(db, { ids }))
  return new Map(panels.map((panel) => [panel.id, panel]))
}

const panelRow = async (db: Db, id: number): Promise<PanelRow> => {
  const [row] = await listPanelRows(db, { ids: [id] })
  if (!row) throw refusal('NOT_FOUND', { what: 'lab-panel' })
  return row
}

const panelOf = async (db: Db, id: number): Promise<LabPanel> => {
  const [panel] = await toPanels(db, [await panelRow(db, id)])
  if (!panel) throw refusal('NOT_FOUND', { what: 'lab-panel' })
  return panel
}

const refuseTaken = async (trx: Trx, { code, name }: PanelFields, exceptId: number | null) => {
  const [sameCode] = await listPanelRows(trx, { codeFolded: foldedName(code) })
  if (sameCode && sameCode.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'code' })
  const [sameName] = await listPanelRows(trx, { nameFolded: foldedName(name) })
  if (sameName && sameName.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

/** Refuses tests that are not there; a panel in use holds none that is out of use. */
const refuseUnusableTests = async (trx: Trx, testIds: readonly number[], isActive: boolean) => {
  const rows = await listTestRows(trx, { ids: testIds })
  if (rows.length < testIds.length) throw refusal('NOT_FOUND', { what: 'lab-test' })
  if (isActive && rows.some((row) => row.is_active === 0)) throw refusal('DEACTIVATED', { what: 'lab-test' })
}

const columnsOf = ({ code, name, priceMinor }: PanelFields) => ({
  code,
  code_folded: foldedName(code),
  name,
  name_folded: foldedName(name),
  price_minor: priceMinor,
})

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** Adds a panel inside the caller's transaction and answers its id; throws NAME_TAKEN, NOT_FOUND and DEACTIVATED. */
export const createPanelIn = async (
  trx: Trx,
  writing: WriteCall,
  fields: PanelFields,
  isActive: boolean,
): Promise<number> => {
  const testIds = [...new Set(fields.testIds)]
  await refuseTaken(trx, fields, null)
  await refuseUnusableTests(trx, testIds, isActive)
  const id = await insertPanel(trx, { ...columnsOf(fields), ...stampOf(writing), is_active: isActive ? 1 : 0 })
  await replacePanelTests(trx, id, testIds)
  writing.note('lab')
  return id
}

/** Changes a panel inside the caller's transaction; answers what changed. Throws NOT_FOUND, NAME_TAKEN and DEACTIVATED. */
export const changePanelIn = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  { isActive, ...fields }: PanelFields & { isActive: boolean },
) => {
  const before = await panelRow(trx, id)
  const had = (await listPanelTests(trx, [id])).map(({ test_id }) => test_id)
  const testIds = [...new Set(fields.testIds)]
  await refuseTaken(trx, fields, id)
  await refuseUnusableTests(trx, testIds, isActive)
  const columns = { ...columnsOf(fields), is_active: isActive ? 1 : 0 }
  await updatePanelRow(trx, id, { ...columns, ...stampOf(writing) })
  await replacePanelTests(trx, id, testIds)
  writing.note('lab')
  const { code_folded: _code, name_folded: _name, ...told } = columns
  return {
    ...changedFields<Record<string, unknown>>({ ...before }, told),
    ...changedFields<Record<string, unknown>>({ tests: had.join(', ') }, { tests: testIds.join(', ') }),
  }
}

/** Adds a panel; throws NOT_FOUND, NAME_TAKEN and DEACTIVATED. */
export const createPanel = (call: Call, fields: PanelFields): Promise<LabPanel> =>
  write(call, async (trx, writing) => {
    const id = await createPanelIn(trx, writing, fields, true)
    await recordEvent(trx, writing, { entity: 'lab-panel', entityId: id })
    return panelOf(trx, id)
  })

/** Changes a panel or takes it out of use; throws NOT_FOUND, NAME_TAKEN, DEACTIVATED and VERSION_CONFLICT. */
export const updatePanel = (
  call: Call,
  { id, version, ...fields }: PanelFields & { id: number; version: number; isActive: boolean },
): Promise<LabPanel> =>
  write(call, async (trx, writing) => {
    await refuseStale(trx, await panelRow(trx, id), version)
    const changes = await changePanelIn(trx, writing, id, fields)
    await recordEvent(trx, writing, { entity: 'lab-panel', entityId: id, changes })
    return panelOf(trx, id)
  })

/** Deletes a panel nobody ever ordered; throws NOT_FOUND, VERSION_CONFLICT and IN_USE. */
export const deletePanel = (call: Call, { id, version }: { id: number; version: number }): Promise<{ id: number }> =>
  write(call, async (trx, writing) => {
    const row = await panelRow(trx, id)
    await refuseStale(trx, row, version)
    const count = await countOrdersOfPanel(trx, id)
    if (count > 0) throw refusal('IN_USE', { by: [{ what: 'lab-orders', count }] })
    await deletePanelRow(trx, id)
    await recordEvent(trx, writing, {
      entity: 'lab-panel',
      entityId: id,
      changes: { name: { before: row.name, after: null } },
    })
    writing.note('lab')
    return { id }
  })
