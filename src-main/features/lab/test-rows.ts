import type {
  LabParameter,
  LabParameterFields,
  LabRange,
  LabTest,
  LabTestFields,
  LabTestSummary,
} from '#shared/contract/lab.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import type { ParameterColumns, ParameterRow, RangeColumns, RangeRow, TestColumns, TestRow } from './test.repo.ts'

const named = (id: number | null, name: string | null) => (id === null || name === null ? null : { id, name })

/** A test in a line, as the contract shows it. */
export const toTestSummary = (row: TestRow): LabTestSummary => ({
  id: row.id,
  code: row.code,
  name: row.name,
  category: { id: row.category_id, name: row.category },
  specimenType: named(row.specimen_type_id, row.specimen_type),
  container: named(row.container_id, row.container),
  turnAroundMinutes: row.turn_around_minutes,
  isFasting: row.is_fasting === 1,
  preparation: row.preparation,
  priceMinor: row.price_minor,
  parameterCount: row.parameter_count,
  isUnchecked: row.is_unchecked === 1,
  isActive: row.is_active === 1,
  version: row.version,
})

type AgeUnit = NonNullable<RangeRow['age_from_unit']>

const ageOf = (value: number | null, unit: AgeUnit | null) => (value === null || unit === null ? null : { value, unit })

const toRange = (row: RangeRow): LabRange => ({
  sex: row.sex,
  ageFrom: ageOf(row.age_from, row.age_from_unit),
  ageTo: ageOf(row.age_to, row.age_to_unit),
  normalLow: row.normal_low,
  normalHigh: row.normal_high,
  criticalLow: row.critical_low,
  criticalHigh: row.critical_high,
  possibleLow: row.possible_low,
  possibleHigh: row.possible_high,
  referenceText: row.reference_text,
  validFrom: row.valid_from,
  validTo: row.valid_to,
})

const toParameter = (row: ParameterRow, ranges: readonly RangeRow[]): LabParameter => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  unitCode: row.unit_ucum,
  unitDisplay: row.unit_display,
  decimals: row.decimals,
  formula: row.formula,
  choices: JSON.parse(row.choices) as LabParameter['choices'],
  delta:
    row.delta_percent === null || row.delta_days === null ? null : { percent: row.delta_percent, days: row.delta_days },
  ranges: ranges.map(toRange),
})

/** Tests with everything of them, each with its own parameters and ranges out of all that were read. */
export const toTests = (
  rows: readonly TestRow[],
  parameterRows: readonly ParameterRow[],
  rangeRows: readonly RangeRow[],
): LabTest[] => {
  const ranges = Map.groupBy(rangeRows, (row) => row.parameter_id)
  const parameters = Map.groupBy(parameterRows, (row) => row.test_id)
  return rows.map((row) => ({
    ...toTestSummary(row),
    method: row.method,
    textTemplates: JSON.parse(row.text_templates) as string[],
    parameters: (parameters.get(row.id) ?? []).map((one) => toParameter(one, ranges.get(one.id) ?? [])),
  }))
}

/** The columns a test's own fields are kept in. */
export const testColumnsOf = (fields: LabTestFields): TestColumns => ({
  code: fields.code,
  code_folded: foldedName(fields.code),
  name: fields.name,
  name_folded: foldedName(fields.name),
  category_id: fields.categoryId,
  specimen_type_id: fields.specimenTypeId,
  container_id: fields.containerId,
  method: fields.method,
  turn_around_minutes: fields.turnAroundMinutes,
  preparation: fields.preparation,
  is_fasting: fields.isFasting ? 1 : 0,
  price_minor: fields.priceMinor,
  text_templates: JSON.stringify(fields.textTemplates),
})

/** The columns a parameter is kept in, at its place in the test. */
export const parameterColumnsOf = (fields: LabParameterFields, position: number): ParameterColumns => ({
  position,
  code: fields.code,
  name: fields.name,
  kind: fields.kind,
  unit_ucum: fields.unitCode,
  unit_display: fields.unitDisplay,
  decimals: fields.decimals,
  formula: fields.formula,
  choices: JSON.stringify(fields.choices),
  delta_percent: fields.delta?.percent ?? null,
  delta_days: fields.delta?.days ?? null,
})

/** The columns a reference range is kept in. */
export const rangeColumnsOf = (range: LabRange): RangeColumns => ({
  sex: range.sex,
  age_from: range.ageFrom?.value ?? null,
  age_from_unit: range.ageFrom?.unit ?? null,
  age_to: range.ageTo?.value ?? null,
  age_to_unit: range.ageTo?.unit ?? null,
  normal_low: range.normalLow,
  normal_high: range.normalHigh,
  critical_low: range.criticalLow,
  critical_high: range.criticalHigh,
  possible_low: range.possibleLow,
  possible_high: range.possibleHigh,
  reference_text: range.referenceText,
  valid_from: range.validFrom,
  valid_to: range.validTo,
})
