import { Refusal } from '#main/platform/call/refusal.ts'
import type { ErrorData } from '#shared/contract/errors.ts'
import type { LabParameterFields, LabTest, LabTestFields } from '#shared/contract/lab.values.ts'
import { labCatalogueContract } from '#shared/contract/lab-catalogue.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { testFieldsOf } from '../lab/test-reading.service.ts'
import { amountOf, decimalNumber, partedNames, wholeNumber } from './table-cells.ts'
import type { TableRow } from './table-file.ts'
import { type GroupOutcomes, saidTogether } from './table-groups.ts'
import { checked, columnNamed, type Outcome, RowProblem, textIn, yesOrNo } from './table-rows.ts'

const schema = labCatalogueContract.createTest['~orpc'].inputSchema

/** The ids of the words a test is filed under, by their folded names. */
export type Words = Record<'category' | 'specimen' | 'container', ReadonlyMap<string, number>>

/** A test as some rows of a file ask for it. */
export interface WantedTest {
  fields: LabTestFields
  isActive: boolean
  isUnchecked: boolean
}

const TEST_COLUMNS: { [field: string]: string } = {
  categoryId: 'category',
  'lab-category': 'category',
  specimenTypeId: 'specimen',
  'specimen-type': 'specimen',
  containerId: 'container',
  priceMinor: 'price',
}

const PARAMETER_COLUMNS: { [field: string]: string } = {
  code: 'parameter',
  name: 'parameter_name',
  unitDisplay: 'unit',
  delta: 'delta_percent',
}

/** The column that fills a field of a test. */
export const labTestColumnOf = (path: string): string => {
  const [field = '', , part = ''] = path.split('.')
  if (field === 'parameters') return PARAMETER_COLUMNS[part] ?? columnNamed(part)
  return TEST_COLUMNS[field] ?? columnNamed(field)
}

const idOf = (ids: ReadonlyMap<string, number>, name: string | null, column: string): number | null => {
  if (name === null) return null
  const id = ids.get(foldedName(name))
  if (id === undefined) throw new RowProblem(column, 'unknown_name')
  return id
}

const choicesOf = (row: TableRow, standing: LabParameterFields['choices']): LabParameterFields['choices'] => {
  const choices = textIn(row, 'choices', undefined)
  const abnormal = textIn(row, 'abnormal_choices', undefined)
  const texts = choices === undefined ? standing.map(({ text }) => text) : partedNames(choices ?? '')
  if (abnormal === undefined) {
    const marked = new Set(standing.filter(({ isAbnormal }) => isAbnormal).map(({ text }) => text))
    return texts.map((text) => ({ text, isAbnormal: marked.has(text) }))
  }
  const marked = new Set(partedNames(abnormal ?? ''))
  if ([...marked].some((text) => !texts.includes(text))) throw new RowProblem('abnormal_choices', 'not_a_choice')
  return texts.map((text) => ({ text, isAbnormal: marked.has(text) }))
}

const deltaOf = (row: TableRow, standing: LabParameterFields['delta']) => {
  const percent = textIn(row, 'delta_percent', undefined)
  const days = textIn(row, 'delta_days', undefined)
  if (percent === undefined && days === undefined) return standing
  if ((percent ?? null) === null && (days ?? null) === null) return null
  return {
    percent: percent === undefined ? standing?.percent : decimalNumber(percent, 'delta_percent'),
    days: days === undefined ? standing?.days : wholeNumber(days, 'delta_days'),
  }
}

/** The parameter a row asks for; what the file has no column for is as it stands. */
const parameterOf = (row: TableRow, standing: LabParameterFields | undefined) => {
  const decimals = textIn(row, 'decimals', undefined)
  return {
    id: standing?.id ?? null,
    // As it stands: formulas call it so, and tell `Na` from `NA`.
    code: standing?.code ?? textIn(row, 'parameter', null),
    name: textIn(row, 'parameter_name', standing?.name ?? null),
    kind: row.cells.get('kind')?.toLowerCase() || (standing?.kind ?? 'number'),
    unitCode: textIn(row, 'unit_code', standing?.unitCode ?? null),
    unitDisplay: textIn(row, 'unit', standing?.unitDisplay ?? null),
    decimals: decimals === undefined ? (standing?.decimals ?? null) : (wholeNumber(decimals, 'decimals') ?? null),
    formula: textIn(row, 'formula', standing?.formula ?? null),
    choices: choicesOf(row, standing?.choices ?? []),
    delta: deltaOf(row, standing?.delta ?? null),
    ranges: standing?.ranges ?? [],
  }
}

/** The parameters of a test in the order of the file, behind them those it does not name: nothing is taken away. */
const parametersOf = (rows: readonly TableRow[], standing: LabTest | null, problems: Map<number, RowProblem>) => {
  const known = new Map((standing?.parameters ?? []).map((one) => [one.code.toLowerCase(), one]))
  const named = new Set<string>()
  const wanted = rows.flatMap((row) => {
    const code = (row.cells.get('parameter') ?? '').toLowerCase()
    try {
      if (named.has(code)) throw new RowProblem('parameter', 'twice_in_file')
      named.add(code)
      return [parameterOf(row, known.get(code))]
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error
      problems.set(row.line, error)
      return []
    }
  })
  return [...wanted, ...[...known.values()].filter(({ code }) => !named.has(code.toLowerCase()))]
}

/** What is the test's own: what the rows say together, else what stands. */
const ownFieldsOf = (rows: readonly TableRow[], standing: LabTestFields | null, words: Words, currency: string) => {
  const said = <T>(column: string, otherwise: T) => {
    const text = saidTogether(rows, column)
    return text === undefined ? otherwise : text
  }
  const wordOf = (column: keyof Words, id: number | null) => {
    const name = saidTogether(rows, column)
    return name === undefined ? id : idOf(words[column], name, column)
  }
  const price = saidTogether(rows, 'price')
  const priceMinor = typeof price === 'string' ? amountOf(price, currency) : (standing?.priceMinor ?? undefined)
  if (priceMinor === null) throw new RowProblem('price', 'not_an_amount')
  const minutes = saidTogether(rows, 'turn_around_minutes')
  const templates = saidTogether(rows, 'text_templates')
  return {
    // Rows are one test whatever the case of its code.
    code: rows[0] ? textIn(rows[0], 'code', null) : null,
    name: said('name', standing?.name ?? null),
    categoryId: wordOf('category', standing?.categoryId ?? null),
    specimenTypeId: wordOf('specimen', standing?.specimenTypeId ?? null),
    containerId: wordOf('container', standing?.containerId ?? null),
    method: said('method', standing?.method ?? null),
    turnAroundMinutes:
      typeof minutes === 'string' ? wholeNumber(minutes, 'turn_around_minutes') : standing?.turnAroundMinutes,
    isFasting: saidYesOrNo(rows, 'is_fasting', standing?.isFasting ?? false),
    preparation: said('preparation', standing?.preparation ?? null),
    priceMinor,
    textTemplates: templates === undefined ? (standing?.textTemplates ?? []) : partedNames(templates ?? ''),
  }
}

const saidYesOrNo = (rows: readonly TableRow[], column: string, otherwise: boolean): boolean => {
  const said = saidTogether(rows, column)
  return said ? yesOrNo({ line: 0, cells: new Map([[column, said]]), isTooLong: false }, column, otherwise) : otherwise
}

/** The rows a problem of the whole test belongs to: a parameter's own row, else the first. */
const problemAt = (rows: readonly TableRow[], path: string, code: string): [number, RowProblem] => {
  const [field, at] = path.split('.')
  const row = field === 'parameters' ? (rows[Number(at)] ?? rows[0]) : rows[0]
  return [row?.line ?? 0, new RowProblem(labTestColumnOf(path), code)]
}

/** The test some rows ask for, or what is wrong with which of them. */
export const wantedTest = (
  rows: readonly TableRow[],
  standing: LabTest | null,
  words: Words,
  currency: string,
): WantedTest | Map<number, RowProblem> => {
  const problems = new Map<number, RowProblem>()
  try {
    const own = ownFieldsOf(rows, standing && testFieldsOf(standing), words, currency)
    const parameters = parametersOf(rows, standing, problems)
    const isActive = saidYesOrNo(rows, 'is_active', standing?.isActive ?? true)
    const isUnchecked = !saidYesOrNo(rows, 'is_checked', standing ? !standing.isUnchecked : true)
    if (problems.size > 0) return problems
    return { fields: checked(schema, { ...own, parameters }, (path) => path), isActive, isUnchecked }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    return new Map([...problems, problemAt(rows, error.field, error.code)])
  }
}

/** What the service refused of the parameters, by their rows; anything else is thrown on. */
export const parameterProblems = (rows: readonly TableRow[], error: unknown): GroupOutcomes => {
  if (!(error instanceof Refusal && error.code === 'LAB_TEST_REFUSED')) throw error
  const { problems } = error.data as ErrorData<'LAB_TEST_REFUSED'>
  return new Map(problems.map(({ path, code }) => problemAt(rows, path, code)))
}

const comparedParameter = ({ id: _id, ranges: _ranges, ...fields }: LabParameterFields) => JSON.stringify(fields)

const comparedOwn = ({ parameters, ...own }: LabTestFields) =>
  JSON.stringify([Object.entries(own).toSorted(([a], [b]) => (a < b ? -1 : 1)), parameters.map(({ code }) => code)])

/** What would become of each row: its parameter's part, and on the first one what is the test's own. */
export const outcomesOf = (
  rows: readonly TableRow[],
  standing: LabTest | null,
  { fields, isActive, isUnchecked }: WantedTest,
): ReadonlyMap<number, Outcome> => {
  const known = new Map((standing?.parameters ?? []).map((one) => [one.id, comparedParameter(one)]))
  const outcomes = new Map(
    rows.map((row, at): [number, Outcome] => {
      const wanted = fields.parameters[at]
      const before = wanted && wanted.id !== null ? known.get(wanted.id) : undefined
      if (!wanted || before === undefined) return [row.line, 'added']
      return [row.line, comparedParameter(wanted) === before ? 'unchanged' : 'changed']
    }),
  )
  if (standing === null) return outcomes
  const isSame =
    comparedOwn(fields) === comparedOwn(testFieldsOf(standing)) &&
    isActive === standing.isActive &&
    isUnchecked === standing.isUnchecked
  const [first] = rows
  if (!isSame && first && outcomes.get(first.line) === 'unchanged') outcomes.set(first.line, 'changed')
  return outcomes
}
