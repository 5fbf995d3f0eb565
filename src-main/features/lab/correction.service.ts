import { type Call, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import type { LabResult } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { entryOf } from './entry.service.ts'
import { refreshOrder, updateOrderTest } from './order-changes.ts'
import { orderTestRow } from './order-rows.ts'
import {
  listResultRows,
  listVersionRows,
  putResults,
  type ResultColumns,
  type ResultRow,
  removeResultsExcept,
  type TestStanding,
  type VersionRow,
} from './result.repo.ts'
import { haveAbnormal, haveCritical, resultsOfVersion } from './result-rows.ts'

interface ThisTest {
  orderTestId: number
  version: number
}

const changeState = async (
  trx: Trx,
  writing: WriteCall,
  row: TestStanding,
  changes: Parameters<typeof updateOrderTest>[3] & { state: TestStanding['state'] },
): Promise<TestEntry> => {
  await updateOrderTest(trx, writing, row.id, changes)
  await refreshOrder(trx, writing, row.order_id)
  // Why is the laboratory's: it may name a value, and the audit trail never does.
  await recordEvent(trx, writing, {
    ...{ entity: 'order-test', entityId: row.id, patientId: row.patient_id },
    changes: { state: { before: row.state, after: changes.state } },
  })
  return (await entryOf(trx, writing, row.id)).entry
}

const rowInHand = async (trx: Trx, { orderTestId, version }: ThisTest): Promise<TestStanding> => {
  const row = await orderTestRow(trx, orderTestId)
  await refuseStale(trx, row, version)
  return row
}

/**
 * Begins the correction of a verified test from its newest version, which stands until the correction is verified. Throws NOT_FOUND,
 * VERSION_CONFLICT, WRONG_STATE.
 */
export const beginCorrection = (call: Call, input: ThisTest & { reason: string }): Promise<TestEntry> =>
  write(call, async (trx, writing) => {
    const row = await rowInHand(trx, input)
    if (row.state !== 'verified') throw refusal('WRONG_STATE', { state: row.state, wanted: 'verified' })
    return changeState(trx, writing, row, { state: 'in-progress', correction_reason: input.reason })
  })

const restoredRow = (
  { order_test_id, entered_at, entered_by }: VersionRow,
  result: LabResult,
  before: ResultRow | undefined,
): ResultColumns => {
  const isSame = before?.value_text === result.value
  return {
    ...{ order_test_id, parameter_id: result.parameterId, value_text: result.value, value_number: result.number },
    ...{ comparator: result.comparator, unit: result.unit, flag: result.flag },
    reference: result.range === null ? null : JSON.stringify(result.range),
    ...{ is_calculated: result.isCalculated ? 1 : 0, comment: result.comment },
    questions: isSame ? before.questions : '[]',
    ...(isSame ? { entered_at: before.entered_at, entered_by: before.entered_by } : { entered_at, entered_by }),
  }
}

/** Puts the values of a verified version back into the form, exactly. */
const restore = async (trx: Trx, version: VersionRow, results: readonly LabResult[]): Promise<void> => {
  const rows = await listResultRows(trx, [version.order_test_id])
  const restored = results.map((result) =>
    restoredRow(
      version,
      result,
      rows.find((row) => row.parameter_id === result.parameterId),
    ),
  )
  await removeResultsExcept(
    trx,
    version.order_test_id,
    results.map(({ parameterId }) => parameterId),
  )
  await putResults(trx, restored)
}

/** Gives a correction up: the verified version stands as before. Throws NOT_FOUND, VERSION_CONFLICT, WRONG_STATE where none was begun. */
export const discardCorrection = (call: Call, input: ThisTest): Promise<TestEntry> =>
  write(call, async (trx, writing) => {
    const row = await rowInHand(trx, input)
    const [newest] = await listVersionRows(trx, [row.id])
    const isOpen = row.state === 'in-progress' || row.state === 'entered'
    if (!newest || !isOpen) throw refusal('WRONG_STATE', { state: row.state, wanted: 'corrected' })
    const results = resultsOfVersion(newest)
    await restore(trx, newest, results)
    return changeState(trx, writing, row, {
      ...{ state: 'verified', correction_reason: null, comment: newest.comment },
      ...{ sent_back_at: null, sent_back_by: null, sent_back_reason: null },
      ...{ entered_at: newest.entered_at, entered_by: newest.entered_by },
      ...{ has_critical: haveCritical(results) ? 1 : 0, has_abnormal: haveAbnormal(results) ? 1 : 0 },
    })
  })
