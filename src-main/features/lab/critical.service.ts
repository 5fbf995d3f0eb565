import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { CriticalCall } from '#shared/contract/lab.values.ts'
import { isCritical } from '#shared/domain/lab/flags.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { insertCall, listCalls, toCall } from './critical.repo.ts'
import { orderTestRow } from './order-rows.ts'
import { listReaderRows } from './reading.repo.ts'
import type { ResultRow, TestStanding } from './result.repo.ts'
import { testFactsOf } from './result-facts.ts'

interface RecordCall {
  orderTestId: number
  toldTo: string
  /** Null is now. */
  toldAt: string | null
  isReadBack: boolean
  note: string | null
}

const inWords = ({ name, value_text: value, unit, flag }: ResultRow): string =>
  [name, value, unit, flag].filter((part) => part !== null).join(' ')

const toldAtOf = (call: Call, { ordered_at: orderedAt }: TestStanding, toldAt: string | null): string => {
  const now = call.now.toISOString()
  if (toldAt === null) return now
  if (toldAt > now) throw refusal('COLLECTION_TIME_REFUSED', { reason: 'ahead' })
  if (toldAt < orderedAt) throw refusal('COLLECTION_TIME_REFUSED', { reason: 'before_order' })
  return toldAt
}

/**
 * Notes who was told of the critical values that stand in a test; the words are made of them here, so that what was told is what was
 * entered. Throws NOT_FOUND, WRONG_STATE where no value is critical, COLLECTION_TIME_REFUSED.
 */
export const recordCall = (call: Call, input: RecordCall): Promise<CriticalCall> =>
  write(call, async (trx, writing) => {
    const { id, patient_id: patientId } = await orderTestRow(trx, input.orderTestId)
    const facts = (await testFactsOf(trx, [id])).get(id)
    const critical = facts?.rows.filter(({ flag }) => isCritical(flag)) ?? []
    if (!facts || critical.length === 0) throw refusal('WRONG_STATE', { state: 'not-critical', wanted: 'entered' })
    const callId = await insertCall(trx, {
      ...{ order_test_id: id, patient_id: patientId, told_to: input.toldTo },
      told_at: toldAtOf(call, facts.standing, input.toldAt),
      ...{ is_read_back: input.isReadBack ? 1 : 0, values_told: critical.map(inWords).join('; '), note: input.note },
      ...{ at: call.now.toISOString(), by: staffOf(call).staffId },
    })
    await recordEvent(trx, writing, { entity: 'critical-call', entityId: callId, patientId })
    writing.note('lab', patientId)
    const [newest] = await listCalls(trx, [id])
    if (!newest) throw new Error('the call that was just noted is not there')
    return toCall(newest)
  })

/** Who saw or printed which version of a test, the newest first; throws NOT_FOUND. */
export const listReaders = async (db: Db, orderTestId: number) => {
  await orderTestRow(db, orderTestId)
  return listReaderRows(db, orderTestId)
}
