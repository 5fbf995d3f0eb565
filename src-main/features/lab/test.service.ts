import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { LabParameterFields, LabTest, LabTestFields } from '#shared/contract/lab.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { type AuditEntry, changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseUnusableTerm } from '../catalog/term.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  countOrdersOfTest,
  countPanelsOfTest,
  deleteTestRow,
  insertTest,
  listTestRows,
  updateTestRow,
} from './test.repo.ts'
import { refuseFaultyParameters, saveParameters } from './test-parameters.ts'
import { labTestOf, testRow } from './test-reading.service.ts'
import { testColumnsOf } from './test-rows.ts'

type OneTest = { id: number; version: number }
type Changes = NonNullable<AuditEntry['changes']>

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** The lists of words show how many tests have each. */
const noteCatalogue = (writing: WriteCall) => {
  writing.note('lab')
  writing.note('catalog')
}

const refuseTaken = async (trx: Trx, { code, name }: LabTestFields, exceptId: number | null) => {
  const [sameCode] = await listTestRows(trx, { codeFolded: foldedName(code) })
  if (sameCode && sameCode.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'code' })
  const [sameName] = await listTestRows(trx, { nameFolded: foldedName(name) })
  if (sameName && sameName.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

type Words = Pick<LabTestFields, 'categoryId' | 'specimenTypeId' | 'containerId'>

/** Refuses words that are not there or out of use; a test that stands may keep what it has. */
const refuseUnusableWords = async (db: Db, wanted: Words, standing: Words | null) => {
  const { categoryId, specimenTypeId, containerId } = wanted
  if (categoryId !== standing?.categoryId) await refuseUnusableTerm(db, 'lab-categories', categoryId)
  if (specimenTypeId !== null && specimenTypeId !== standing?.specimenTypeId) {
    await refuseUnusableTerm(db, 'specimen-types', specimenTypeId)
  }
  if (containerId !== null && containerId !== standing?.containerId) {
    await refuseUnusableTerm(db, 'containers', containerId)
  }
}

const wordsOf = (test: LabTest): Words => ({
  categoryId: test.category.id,
  specimenTypeId: test.specimenType?.id ?? null,
  containerId: test.container?.id ?? null,
})

/** A parameter as the audit trail tells it: what is empty is left out. */
const told = ({ id: _, ...fields }: LabParameterFields): string =>
  JSON.stringify(fields, (_key, value: unknown) =>
    value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
  )

const changedParameters = (before: readonly LabParameterFields[], after: readonly LabParameterFields[]): Changes => {
  const were = new Map(before.map((one) => [one.code, told(one)]))
  const are = new Map(after.map((one) => [one.code, told(one)]))
  const codes = [...new Set([...were.keys(), ...are.keys()])].filter((code) => were.get(code) !== are.get(code))
  return Object.fromEntries(
    codes.map((code) => [`parameter ${code}`, { before: were.get(code) ?? null, after: are.get(code) ?? null }]),
  )
}

/**
 * Adds a test inside the caller's transaction and answers its id; ids of parameters are passed over. Throws NAME_TAKEN, NOT_FOUND,
 * DEACTIVATED and LAB_TEST_REFUSED. The audit event is the caller's.
 */
export const createTestIn = async (
  trx: Trx,
  writing: WriteCall,
  fields: LabTestFields,
  as: { isUnchecked: boolean; isActive: boolean },
): Promise<number> => {
  const parameters = fields.parameters.map((one) => ({ ...one, id: null }))
  refuseFaultyParameters(parameters)
  await refuseTaken(trx, fields, null)
  await refuseUnusableWords(trx, fields, null)
  const state = { is_unchecked: as.isUnchecked ? 1 : 0, is_active: as.isActive ? 1 : 0 }
  const id = await insertTest(trx, { ...testColumnsOf(fields), ...stampOf(writing), ...state })
  await saveParameters(trx, id, parameters, [])
  noteCatalogue(writing)
  return id
}

/**
 * Changes a test whole inside the caller's transaction, which counts as checked unless it is said otherwise; answers what changed. Throws
 * NOT_FOUND, NAME_TAKEN, DEACTIVATED and LAB_TEST_REFUSED. The audit event is the caller's.
 */
export const changeTestIn = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  fields: LabTestFields,
  isUnchecked = false,
): Promise<Changes> => {
  const before = await labTestOf(trx, id)
  await refuseTaken(trx, fields, id)
  await refuseUnusableWords(trx, fields, wordsOf(before))
  await saveParameters(trx, id, fields.parameters, before.parameters)
  const row = await testRow(trx, id)
  const columns = { ...testColumnsOf(fields), is_unchecked: isUnchecked ? 1 : 0 }
  await updateTestRow(trx, id, { ...columns, ...stampOf(writing) })
  noteCatalogue(writing)
  const { code_folded: _code, name_folded: _name, ...shown } = columns
  return {
    ...changedFields<Record<string, unknown>>({ ...row }, shown),
    ...changedParameters(before.parameters, fields.parameters),
  }
}

const refuseInOpenUse = async (trx: Trx, id: number) => {
  const by = [
    { what: 'open-orders', count: (await countOrdersOfTest(trx, id)).open },
    { what: 'panels', count: (await countPanelsOfTest(trx, id)).active },
  ].filter(({ count }) => count > 0)
  if (by.length > 0) throw refusal('IN_USE', { by })
}

/**
 * Takes a test out of use or brings it back inside the caller's transaction; answers what changed. Throws NOT_FOUND, IN_USE while
 * open orders ask for it or panels in use hold it, and DEACTIVATED where its category, specimen or container is out of use.
 */
export const setTestActiveIn = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  isActive: boolean,
): Promise<Changes> => {
  const before = await labTestOf(trx, id)
  if (isActive) await refuseUnusableWords(trx, wordsOf(before), null)
  else await refuseInOpenUse(trx, id)
  await updateTestRow(trx, id, { is_active: isActive ? 1 : 0, ...stampOf(writing) })
  noteCatalogue(writing)
  return changedFields<Record<string, unknown>>({ isActive: before.isActive }, { isActive })
}

/** Adds a test. */
export const createTest = (call: Call, fields: LabTestFields): Promise<LabTest> =>
  write(call, async (trx, writing) => {
    const id = await createTestIn(trx, writing, fields, { isUnchecked: false, isActive: true })
    await recordEvent(trx, writing, { entity: 'lab-test', entityId: id })
    return labTestOf(trx, id)
  })

const change = (
  call: Call,
  { id, version }: OneTest,
  work: (trx: Trx, writing: WriteCall) => Promise<Changes>,
): Promise<LabTest> =>
  write(call, async (trx, writing) => {
    await refuseStale(trx, await testRow(trx, id), version)
    const changes = await work(trx, writing)
    await recordEvent(trx, writing, { entity: 'lab-test', entityId: id, changes })
    return labTestOf(trx, id)
  })

/** Saves a test whole. */
export const updateTest = (call: Call, { id, version, ...fields }: OneTest & LabTestFields): Promise<LabTest> =>
  change(call, { id, version }, (trx, writing) => changeTestIn(trx, writing, id, fields))

/** Notes that this laboratory has looked through a test of the starter catalogue. */
export const markTestChecked = (call: Call, input: OneTest): Promise<LabTest> =>
  change(call, input, async (trx, writing) => {
    const { is_unchecked: before } = await testRow(trx, input.id)
    await updateTestRow(trx, input.id, { is_unchecked: 0, ...stampOf(call) })
    noteCatalogue(writing)
    return changedFields<Record<string, unknown>>({ is_unchecked: before }, { is_unchecked: 0 })
  })

/** Takes a test out of use or brings it back. */
export const setTestActive = (call: Call, input: OneTest, isActive: boolean): Promise<LabTest> =>
  change(call, input, (trx, writing) => setTestActiveIn(trx, writing, input.id, isActive))

/** Deletes a test nobody ever ordered and no panel holds; throws NOT_FOUND, VERSION_CONFLICT and IN_USE. */
export const deleteTest = (call: Call, { id, version }: OneTest): Promise<{ id: number }> =>
  write(call, async (trx, writing) => {
    const row = await testRow(trx, id)
    await refuseStale(trx, row, version)
    const by = [
      { what: 'lab-orders', count: (await countOrdersOfTest(trx, id)).all },
      { what: 'panels', count: (await countPanelsOfTest(trx, id)).all },
    ].filter(({ count }) => count > 0)
    if (by.length > 0) throw refusal('IN_USE', { by })
    await deleteTestRow(trx, id)
    const changes = { code: { before: row.code, after: null }, name: { before: row.name, after: null } }
    await recordEvent(trx, writing, { entity: 'lab-test', entityId: id, changes })
    noteCatalogue(writing)
    return { id }
  })
