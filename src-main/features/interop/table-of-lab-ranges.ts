import type { Db } from '#main/platform/db/handle.ts'
import { LabRange, type LabTest, MAX_RANGES } from '#shared/contract/lab.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { AGE_UNITS } from '#shared/domain/lab/lab-terms.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { changeTestIn } from '../lab/test.service.ts'
import { allTests, testFieldsOf } from '../lab/test-reading.service.ts'
import { decimalNumber, decimalText } from './table-cells.ts'
import type { TableRow } from './table-file.ts'
import { type GroupOutcomes, takenTogether } from './table-groups.ts'
import {
  checked,
  columnNamed,
  type MasterTableFile,
  type Outcome,
  RowProblem,
  type TableWork,
  textIn,
} from './table-rows.ts'

const LIMITS = ['normal_low', 'normal_high', 'critical_low', 'critical_high', 'possible_low', 'possible_high'] as const
const COLUMNS = [
  ...['test', 'parameter', 'sex', 'age_from', 'age_to', ...LIMITS],
  ...['reference_text', 'valid_from', 'valid_to'],
]

type Age = LabRange['ageFrom']

/** `18 years`, `1 month`. */
const ageText = (age: Age): string => {
  if (age === null) return ''
  return `${age.value} ${age.value === 1 ? age.unit.slice(0, -1) : age.unit}`
}

const ageIn = (row: TableRow, column: string): Age => {
  const text = textIn(row, column, null)
  if (text === null) return null
  const [, value = '', word = ''] = /^(\d{1,6})\s*([a-z]+)$/i.exec(text) ?? []
  const unit = AGE_UNITS.find((one) => one === word.toLowerCase() || one === `${word.toLowerCase()}s`)
  if (unit === undefined) throw new RowProblem(column, 'not_an_age')
  return { value: Number(value), unit }
}

const rangeCells = (range: LabRange): string[] => [
  ...[range.sex ?? '', ageText(range.ageFrom), ageText(range.ageTo)],
  ...[range.normalLow, range.normalHigh, range.criticalLow, range.criticalHigh].map(decimalText),
  ...[range.possibleLow, range.possibleHigh].map(decimalText),
  ...[range.referenceText ?? '', range.validFrom ?? '', range.validTo ?? ''],
]

const exported = async (db: Db): Promise<string[][]> =>
  (await allTests(db)).flatMap((test) =>
    test.parameters.flatMap(({ code, ranges }) => ranges.map((range) => [test.code, code, ...rangeCells(range)])),
  )

const rangeOf = (row: TableRow): LabRange => {
  const limit = (column: (typeof LIMITS)[number]) => decimalNumber(textIn(row, column, null), column)
  const values = {
    sex: textIn(row, 'sex', null)?.toLowerCase() ?? null,
    ageFrom: ageIn(row, 'age_from'),
    ageTo: ageIn(row, 'age_to'),
    normalLow: limit('normal_low'),
    normalHigh: limit('normal_high'),
    criticalLow: limit('critical_low'),
    criticalHigh: limit('critical_high'),
    possibleLow: limit('possible_low'),
    possibleHigh: limit('possible_high'),
    referenceText: textIn(row, 'reference_text', null),
    validFrom: textIn(row, 'valid_from', null),
    validTo: textIn(row, 'valid_to', null),
  }
  return checked(LabRange, values, columnOf)
}

const columnOf = (path: string): string => columnNamed(path.split('.')[0] ?? '')

/** Whom and when a range is for; its limits are what may change. */
const keyOf = ({ sex, ageFrom, ageTo, validFrom }: LabRange) =>
  JSON.stringify([sex, ageText(ageFrom), ageText(ageTo), validFrom])
const whole = (range: LabRange) => rangeCells(range).join('\n')

/** Puts a row's range among those of its parameter: the same one stays, one for the same people is changed, any other is added. */
const placeRange = (ranges: LabRange[], free: Set<LabRange>, wanted: LabRange): Outcome => {
  const open = ranges.filter((one) => free.has(one))
  const same = open.find((one) => whole(one) === whole(wanted))
  if (same) {
    free.delete(same)
    return 'unchanged'
  }
  const meant = open.find((one) => keyOf(one) === keyOf(wanted))
  if (!meant) {
    const isTwice = ranges.some((one) => keyOf(one) === keyOf(wanted) && one.validTo === wanted.validTo)
    if (isTwice) throw new RowProblem('age_from', 'twice_in_file')
    ranges.push(wanted)
    if (ranges.length > MAX_RANGES) throw new RowProblem('parameter', 'too_many_ranges')
    return 'added'
  }
  free.delete(meant)
  ranges[ranges.indexOf(meant)] = wanted
  return 'changed'
}

/** The ranges of a test's parameters while the rows of a file are placed among them. */
const rangesAtWork = (test: LabTest) => {
  const parameters = test.parameters.map((one) => ({ ...one, ranges: [...one.ranges] }))
  const free = new Set(parameters.flatMap(({ ranges }) => ranges))
  const place = (row: TableRow): Outcome | RowProblem => {
    try {
      const code = row.cells.get('parameter')?.toLowerCase()
      const parameter = parameters.find((one) => one.code.toLowerCase() === code)
      if (!parameter) throw new RowProblem('parameter', 'unknown_name')
      return placeRange(parameter.ranges, free, rangeOf(row))
    } catch (error) {
      if (error instanceof RowProblem) return error
      throw error
    }
  }
  return { parameters, place }
}

/** Takes reference ranges in; a range is known by its test, parameter, sex, ages and first date. */
const beginRanges = async ({ trx, writing }: TableWork, rows: readonly TableRow[]) => {
  const known = new Map((await allTests(trx)).map((test) => [foldedName(test.code), test]))
  const takeTest = async (group: readonly TableRow[]): Promise<GroupOutcomes> => {
    const test = known.get(foldedName(group[0]?.cells.get('test') ?? ''))
    if (!test) return new Map(group.map(({ line }) => [line, new RowProblem('test', 'unknown_name')]))
    const { parameters, place } = rangesAtWork(test)
    const outcomes = new Map(group.map((row) => [row.line, place(row)]))
    const isRefused = [...outcomes.values()].some((outcome) => outcome instanceof RowProblem)
    const isSame = [...outcomes.values()].every((outcome) => outcome === 'unchanged')
    if (isRefused || isSame) return outcomes
    const changes = await changeTestIn(trx, writing, test.id, { ...testFieldsOf(test), parameters }, test.isUnchecked)
    await recordEvent(trx, writing, { entity: 'lab-test', entityId: test.id, changes })
    return outcomes
  }
  return takenTogether(rows, (row) => foldedName(row.cells.get('test') ?? ''), takeTest)
}

/** The file of the reference ranges: a row each, with the codes of its test and parameter. */
export const LAB_RANGES_TABLE: MasterTableFile = {
  columns: COLUMNS,
  required: ['test', 'parameter'],
  mostRows: 20_000,
  exported,
  nameOf: ({ cells }) => [cells.get('test'), cells.get('parameter')].filter(Boolean).join(' '),
  begin: beginRanges,
}
