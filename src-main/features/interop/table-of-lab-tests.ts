import type { Db } from '#main/platform/db/handle.ts'
import type { LabParameter, LabTest } from '#shared/contract/lab.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { allTerms } from '../catalog/term.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { changeTestIn, createTestIn, setTestActiveIn } from '../lab/test.service.ts'
import { allTests } from '../lab/test-reading.service.ts'
import { amountText, decimalText, joinedNames } from './table-cells.ts'
import type { TableRow } from './table-file.ts'
import { type GroupOutcomes, takenTogether } from './table-groups.ts'
import {
  labTestColumnOf,
  outcomesOf,
  parameterProblems,
  type WantedTest,
  type Words,
  wantedTest,
} from './table-lab-test.ts'
import { asYesOrNo, type MasterTableFile, type TableWork } from './table-rows.ts'

const COLUMNS = [
  ...['code', 'name', 'category', 'specimen', 'container', 'method', 'turn_around_minutes', 'is_fasting'],
  ...['preparation', 'price', 'text_templates', 'is_active', 'is_checked'],
  ...['parameter', 'parameter_name', 'kind', 'unit_code', 'unit', 'decimals', 'formula'],
  ...['choices', 'abnormal_choices', 'delta_percent', 'delta_days'],
]

const testCells = (test: LabTest, currency: string): string[] => [
  ...[test.name, test.category.name, test.specimenType?.name ?? '', test.container?.name ?? '', test.method ?? ''],
  ...[String(test.turnAroundMinutes), asYesOrNo(test.isFasting), test.preparation ?? ''],
  ...[amountText(test.priceMinor, currency), joinedNames(test.textTemplates)],
  ...[asYesOrNo(test.isActive), asYesOrNo(!test.isUnchecked)],
]

const parameterCells = (one: LabParameter): string[] => [
  ...[one.code, one.name, one.kind, one.unitCode ?? '', one.unitDisplay ?? ''],
  ...[one.decimals === null ? '' : String(one.decimals), one.formula ?? ''],
  joinedNames(one.choices.map(({ text }) => text)),
  joinedNames(one.choices.filter(({ isAbnormal }) => isAbnormal).map(({ text }) => text)),
  ...[decimalText(one.delta?.percent ?? null), one.delta ? String(one.delta.days) : ''],
]

/** A row for each parameter; what is the test's own stands on the first of its rows. */
const exported = async (db: Db): Promise<string[][]> => {
  const { currency } = await clinicProfile(db)
  return (await allTests(db)).flatMap((test) => {
    const own = testCells(test, currency)
    return test.parameters.map((one, at) => [
      test.code,
      ...(at === 0 ? own : own.map(() => '')),
      ...parameterCells(one),
    ])
  })
}

const idsOf = async (db: Db, list: MasterList) =>
  new Map((await allTerms(db, list)).map(({ id, name }) => [foldedName(name), id]))

const wordsOf = async (db: Db): Promise<Words> => ({
  category: await idsOf(db, 'lab-categories'),
  specimen: await idsOf(db, 'specimen-types'),
  container: await idsOf(db, 'containers'),
})

const addTest = async ({ trx, writing }: TableWork, wanted: WantedTest): Promise<void> => {
  const { fields, isUnchecked, isActive } = wanted
  const id = await createTestIn(trx, writing, fields, { isUnchecked, isActive })
  await recordEvent(trx, writing, { entity: 'lab-test', entityId: id })
}

const changeTest = async ({ trx, writing }: TableWork, standing: LabTest, wanted: WantedTest): Promise<void> => {
  const { fields, isUnchecked, isActive } = wanted
  const { id } = standing
  const changes = await changeTestIn(trx, writing, id, fields, isUnchecked)
  const active = isActive === standing.isActive ? {} : await setTestActiveIn(trx, writing, id, isActive)
  await recordEvent(trx, writing, { entity: 'lab-test', entityId: id, changes: { ...changes, ...active } })
}

/** Takes tests in; a test is known by its code, a parameter by its code in the test, and its ranges stay. */
const beginTests = async (work: TableWork, rows: readonly TableRow[]) => {
  const { currency } = await clinicProfile(work.trx)
  const words = await wordsOf(work.trx)
  const known = new Map((await allTests(work.trx)).map((test) => [foldedName(test.code), test]))
  const takeTest = async (group: readonly TableRow[]): Promise<GroupOutcomes> => {
    const standing = known.get(foldedName(group[0]?.cells.get('code') ?? '')) ?? null
    const wanted = wantedTest(group, standing, words, currency)
    if (wanted instanceof Map) return wanted
    const outcomes = outcomesOf(group, standing, wanted)
    if ([...outcomes.values()].every((outcome) => outcome === 'unchanged')) return outcomes
    try {
      await (standing ? changeTest(work, standing, wanted) : addTest(work, wanted))
      return outcomes
    } catch (error) {
      return parameterProblems(group, error)
    }
  }
  return takenTogether(rows, (row) => foldedName(row.cells.get('code') ?? ''), takeTest)
}

/** The file of the laboratory's tests: a row for each parameter, what is the test's own on one of its rows. */
export const LAB_TESTS_TABLE: MasterTableFile = {
  columns: COLUMNS,
  required: ['code', 'parameter'],
  mostRows: 10_000,
  exported,
  nameOf: ({ cells }) => [cells.get('code'), cells.get('parameter')].filter(Boolean).join(' '),
  columnOf: labTestColumnOf,
  begin: beginTests,
}
