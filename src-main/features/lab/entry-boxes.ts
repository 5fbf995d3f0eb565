import type { EntryBox, LabTest } from '#shared/contract/lab.values.ts'
import { fittingRange } from '#shared/domain/lab/reference-range.ts'
import { localDateAt } from '#shared/values/dates.ts'
import type { ResultRow } from './result.repo.ts'
import { type PreviousOf, type TestFacts, type TestOfOrder, takenAt } from './result-facts.ts'
import { questionsAnswered, toResult } from './result-rows.ts'

/** A parameter that went out of use after a value was entered for it: the value stays, and what it was held against. */
const retiredBox = (row: ResultRow, previous: EntryBox['previous']): EntryBox => {
  const current = toResult(row)
  return {
    parameter: {
      ...{ id: row.parameter_id, code: row.code, name: row.name, kind: row.kind },
      ...{ unitCode: null, unitDisplay: row.unit, decimals: row.decimals, formula: null, delta: null },
      choices: JSON.parse(row.choices) as EntryBox['parameter']['choices'],
    },
    range: current.range,
    current,
    previous,
    questionsAnswered: questionsAnswered(row),
  }
}

/**
 * The boxes of a test in the order of its parameters, each with the range that fits the patient on the day the specimen was taken;
 * parameters out of use only where a value stands.
 */
export const boxesOf = (
  one: TestOfOrder,
  catalogue: LabTest,
  { rows }: Pick<TestFacts, 'rows'>,
  previousOf: PreviousOf,
  timeZone: string,
): EntryBox[] => {
  const { order, test } = one
  const on = localDateAt(new Date(takenAt(one)), timeZone)
  const inUse = new Set(catalogue.parameters.map(({ id }) => id))
  const boxes = catalogue.parameters.map(({ ranges, ...parameter }): EntryBox => {
    const row = rows.find(({ parameter_id }) => parameter_id === parameter.id)
    return {
      parameter,
      range: fittingRange(ranges, order.patient, on),
      current: row ? toResult(row) : null,
      previous: previousOf(test.id, parameter.id),
      questionsAnswered: row ? questionsAnswered(row) : [],
    }
  })
  const retired = rows.filter(({ parameter_id }) => !inUse.has(parameter_id))
  return [...boxes, ...retired.map((row) => retiredBox(row, previousOf(test.id, row.parameter_id)))]
}
