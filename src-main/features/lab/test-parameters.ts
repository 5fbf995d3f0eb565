import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { ErrorData } from '#shared/contract/errors.ts'
import type { LabParameter, LabParameterFields } from '#shared/contract/lab.values.ts'
import { formulaFaults } from '#shared/domain/lab/formula.ts'
import {
  deleteParameterRows,
  deleteRanges,
  insertParameter,
  insertRanges,
  parametersWithValues,
  updateParameterRow,
} from './test.repo.ts'
import { parameterColumnsOf, rangeColumnsOf } from './test-rows.ts'

type Problem = ErrorData<'LAB_TEST_REFUSED'>['problems'][number]

const doubleCodes = (parameters: readonly LabParameterFields[]): Problem[] => {
  const seen = new Set<string>()
  return parameters.flatMap(({ code }, at) => {
    // Formulas tell `Na` from `NA`; people do not.
    const folded = code.toLowerCase()
    const isTaken = seen.has(folded)
    seen.add(folded)
    return isTaken ? [{ path: `parameters.${at}.code`, code: 'code_taken' as const }] : []
  })
}

const problemsOf = (parameters: readonly LabParameterFields[]): Problem[] => {
  const doubles = doubleCodes(parameters)
  // A formula cannot say which of two it means.
  const faults = doubles.length > 0 ? [] : formulaFaults(parameters)
  const places = new Map(parameters.map(({ code }, at) => [code, at]))
  const choiceless = parameters.flatMap(({ kind, choices }, at) =>
    kind === 'choice' && choices.length === 0
      ? [{ path: `parameters.${at}.choices`, code: 'choices_missing' as const }]
      : [],
  )
  return [
    ...doubles,
    ...choiceless,
    ...faults.map(({ code, problem }) => ({ path: `parameters.${places.get(code) ?? 0}.formula`, code: problem })),
  ]
}

const refuseProblems = (problems: readonly Problem[]) => {
  if (problems.length > 0) throw refusal('LAB_TEST_REFUSED', { problems: [...problems] })
}

/** Refuses parameters that cannot be together, with LAB_TEST_REFUSED: double codes, missing choices, formulas with a fault. */
export const refuseFaultyParameters = (parameters: readonly LabParameterFields[]): void =>
  refuseProblems(problemsOf(parameters))

/** Those that stand without values are deleted; the others keep what was entered for them and are asked for no more. */
const takeAway = async (trx: Trx, gone: readonly LabParameter[], used: ReadonlySet<number>) => {
  const unused = gone.filter(({ id }) => !used.has(id))
  if (unused.length > 0) {
    await deleteParameterRows(
      trx,
      unused.map(({ id }) => id),
    )
  }
  for (const { id } of gone) if (used.has(id)) await updateParameterRow(trx, id, { is_active: 0 })
}

/** A code is held once among those in use: what changes its code makes way before another takes it. */
const freeCodes = async (
  trx: Trx,
  wanted: readonly LabParameterFields[],
  standing: ReadonlyMap<number, LabParameter>,
) => {
  for (const { id, code } of wanted) {
    const before = id === null ? undefined : standing.get(id)
    // No code of the contract has a sign in it.
    if (before && before.code !== code) await updateParameterRow(trx, before.id, { code: `#${before.id}` })
  }
}

const putParameter = async (trx: Trx, testId: number, fields: LabParameterFields, position: number) => {
  const columns = parameterColumnsOf(fields, position)
  if (fields.id === null) return insertParameter(trx, { ...columns, test_id: testId })
  await updateParameterRow(trx, fields.id, columns)
  return fields.id
}

/**
 * Puts these parameters in the place of those a test has, each known by its id; those left out go out of use, or away where
 * nothing was ever entered for them. Throws NOT_FOUND for an id of another test, and LAB_TEST_REFUSED.
 */
export const saveParameters = async (
  trx: Trx,
  testId: number,
  wanted: readonly LabParameterFields[],
  before: readonly LabParameter[],
): Promise<void> => {
  refuseFaultyParameters(wanted)
  const standing = new Map(before.map((one) => [one.id, one]))
  const kept = wanted.flatMap(({ id }) => (id === null ? [] : [id]))
  const isForeign = kept.some((id) => !standing.has(id)) || new Set(kept).size < kept.length
  if (isForeign) throw refusal('NOT_FOUND', { what: 'parameter' })
  const used = before.length === 0 ? new Set<number>() : await parametersWithValues(trx, testId)
  refuseProblems(
    wanted.flatMap(({ id, kind }, at) =>
      id !== null && used.has(id) && standing.get(id)?.kind !== kind
        ? [{ path: `parameters.${at}.kind`, code: 'kind_in_use' as const }]
        : [],
    ),
  )
  await takeAway(
    trx,
    before.filter(({ id }) => !kept.includes(id)),
    used,
  )
  await freeCodes(trx, wanted, standing)
  if (kept.length > 0) await deleteRanges(trx, kept)
  for (const [position, fields] of wanted.entries()) {
    const id = await putParameter(trx, testId, fields, position)
    await insertRanges(trx, id, fields.ranges.map(rangeColumnsOf))
  }
}
