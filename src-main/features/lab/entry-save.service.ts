import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { EntryBox } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { isAbnormal, isCritical } from '#shared/domain/lab/flags.ts'
import type { OrderState } from '#shared/domain/lab/lab-terms.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { entryOf } from './entry.service.ts'
import { type Judged, judgeTyped, mergedValues, missingParameters, type Typed } from './entry-judging.ts'
import { refreshOrder, updateOrderTest } from './order-changes.ts'
import { orderTestRow } from './order-rows.ts'
import { listResultRows, putResults, type ResultColumns, type ResultRow, removeResultsExcept } from './result.repo.ts'
import { takenAt } from './result-facts.ts'
import { labTestOf } from './test-reading.service.ts'

interface SaveResults {
  orderTestId: number
  version: number
  values: readonly Typed[]
  /** Left out, the comment stays. */
  comment?: string | null | undefined
  isComplete: boolean
}

const BEFORE_VERIFICATION: readonly OrderState[] = ['received', 'in-progress', 'entered']

const withBoxes = (boxes: readonly EntryBox[], values: readonly Typed[]) =>
  [...new Map(values.map((typed) => [typed.parameterId, typed])).values()].map((typed) => {
    const box = boxes.find(({ parameter }) => parameter.id === typed.parameterId)
    if (!box) throw refusal('NOT_FOUND', { what: 'parameter' })
    return { typed, box }
  })

/** What is to stand in the test; throws all that speaks against it. */
const judgedValues = (boxes: readonly EntryBox[], { values }: SaveResults, at: string): ReadonlyMap<number, Judged> => {
  const typed = withBoxes(boxes, values)
  const judgement = judgeTyped(typed, at)
  if (judgement.problems.length > 0) throw refusal('RESULTS_REFUSED', { problems: judgement.problems })
  if (judgement.questions.length > 0) throw refusal('RESULTS_QUESTIONED', { questions: judgement.questions })
  const comments = new Map(values.map(({ parameterId, comment }) => [parameterId, comment]))
  return mergedValues(boxes, judgement.values, comments)
}

const refuseIncomplete = async (trx: Trx, testId: number, values: ReadonlyMap<number, Judged>): Promise<void> => {
  const parameterIds = missingParameters((await labTestOf(trx, testId)).parameters, values)
  if (parameterIds.length > 0) throw refusal('RESULTS_INCOMPLETE', { parameterIds })
}

/** The row of a value: who typed the same text before stays the one who entered it; what is judged otherwise now is so since now. */
const rowOf = (
  orderTestId: number,
  parameterId: number,
  judged: Judged,
  before: ResultRow | undefined,
  stamp: { entered_at: string; entered_by: number },
): ResultColumns => {
  const { value, range } = judged
  const isSame = before?.value_text === value.text && before.unit === judged.unit
  return {
    ...{ order_test_id: orderTestId, parameter_id: parameterId },
    ...{ value_text: value.text, value_number: value.number, comparator: value.comparator, unit: judged.unit },
    ...{ flag: judged.flag, reference: range === null ? null : JSON.stringify(range) },
    ...{ is_calculated: judged.isCalculated ? 1 : 0, comment: judged.comment },
    questions: JSON.stringify(judged.questions),
    entered_at: isSame && before.flag === judged.flag ? before.entered_at : stamp.entered_at,
    entered_by: isSame ? before.entered_by : stamp.entered_by,
  }
}

/** Writes what is to stand and takes out what is not; answers how many values stood there before. */
const storeValues = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  values: ReadonlyMap<number, Judged>,
): Promise<number> => {
  const before = await listResultRows(trx, [id])
  const stamp = { entered_at: writing.now.toISOString(), entered_by: staffOf(writing).staffId }
  const rows = [...values].map(([parameterId, judged]) =>
    rowOf(
      id,
      parameterId,
      judged,
      before.find((row) => row.parameter_id === parameterId),
      stamp,
    ),
  )
  await removeResultsExcept(trx, id, [...values.keys()])
  await putResults(trx, rows)
  return before.length
}

const NOT_SENT_BACK = { sent_back_at: null, sent_back_by: null, sent_back_reason: null }

/**
 * Saves values of a test that was received, and with `isComplete` hands it to verification; nothing is saved of a test where one value is
 * refused. Throws NOT_FOUND, VERSION_CONFLICT with who saved meanwhile, WRONG_STATE, RESULTS_REFUSED, RESULTS_QUESTIONED, RESULTS_INCOMPLETE.
 */
export const saveResults = (call: Call, input: SaveResults): Promise<TestEntry> =>
  write(call, async (trx, writing) => {
    const row = await orderTestRow(trx, input.orderTestId)
    await refuseStale(trx, row, input.version)
    if (!BEFORE_VERIFICATION.includes(row.state)) {
      throw refusal('WRONG_STATE', { state: row.state, wanted: 'received' })
    }
    const { order, test, entry } = await entryOf(trx, call, row.id)
    const values = judgedValues(entry.boxes, input, takenAt({ order, test }))
    if (input.isComplete) await refuseIncomplete(trx, row.test_id, values)
    const count = await storeValues(trx, writing, row.id, values)
    const flags = [...values.values()].map(({ flag }) => flag)
    const { isComplete, comment } = input
    const state = isComplete ? 'entered' : 'in-progress'
    await updateOrderTest(trx, writing, row.id, {
      state,
      ...(comment === undefined ? {} : { comment }),
      entered_at: isComplete ? call.now.toISOString() : null,
      entered_by: isComplete ? staffOf(call).staffId : null,
      ...(isComplete ? NOT_SENT_BACK : {}),
      has_critical: flags.some(isCritical) ? 1 : 0,
      has_abnormal: flags.some(isAbnormal) ? 1 : 0,
    })
    await refreshOrder(trx, writing, row.order_id)
    await recordEvent(trx, writing, {
      ...{ entity: 'order-test', entityId: row.id, patientId: row.patient_id },
      changes: { state: { before: row.state, after: state }, values: { before: count, after: values.size } },
    })
    return (await entryOf(trx, call, row.id)).entry
  })
