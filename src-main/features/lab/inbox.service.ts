import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { OrderReading } from '#shared/contract/lab-readings.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { headOf } from './entry.service.ts'
import { countInbox, listInbox, markAcknowledged } from './inbox.repo.ts'
import { labOrdersOf } from './order-rows.ts'
import type { VersionOfTest } from './reading.repo.ts'
import { abnormalFirst, orderReadingsOf, recordResultReading, versionsIn } from './reading.service.ts'
import { listStandings, type TestStanding } from './result.repo.ts'

/** The most tests an inbox shows at once; the others follow as these are taken note of. */
const MOST = 200

const toLine = ({ order, tests }: OrderReading) => ({
  order: headOf(order),
  tests,
  hasAbnormal: tests.some(({ hasAbnormal }) => hasAbnormal),
  hasCritical: tests.some(({ hasCritical }) => hasCritical),
  verifiedAt:
    tests
      .flatMap(({ versions }) => versions[0]?.verifiedAt ?? [])
      .toSorted()
      .at(-1) ?? order.orderedAt,
})
type InboxLine = ReturnType<typeof toLine>

const pressing = ({ hasCritical, hasAbnormal }: InboxLine): number => {
  if (hasCritical) return 0
  return hasAbnormal ? 1 : 2
}

const byPressing = (a: InboxLine, b: InboxLine): number =>
  pressing(a) - pressing(b) || b.verifiedAt.localeCompare(a.verifiedAt)

/** Verified results of the caller's own orders they have not taken note of, corrected ones again; on record. Empty for who is no doctor. */
export const listOwnInbox = async (call: Call): Promise<InboxLine[]> => {
  const { db } = call.core
  const { doctorId } = staffOf(call)
  if (doctorId === null) return []
  const picked = await listInbox(db, doctorId, MOST)
  const orders = await labOrdersOf(db, call.now, [...new Set(picked.map(({ order_id }) => order_id))])
  const wanted = new Set(picked.map(({ id }) => id))
  const readings = await orderReadingsOf(db, orders, ({ id }) => wanted.has(id))
  await recordResultReading(call, [...new Set(orders.map(({ patient }) => patient.id))], versionsIn(readings))
  return readings.map(abnormalFirst).map(toLine).toSorted(byPressing)
}

/** How many orders {@link listOwnInbox} would show, without reading any; zero for who is no doctor. */
export const countOwnInbox = async (call: Call): Promise<{ orders: number; critical: number }> => {
  const { doctorId } = staffOf(call)
  return doctorId === null ? { orders: 0, critical: 0 } : countInbox(call.core.db, doctorId)
}

const standingsOf = async (db: Db, wanted: readonly VersionOfTest[]): Promise<TestStanding[]> => {
  const rows = await listStandings(
    db,
    wanted.map(({ orderTestId }) => orderTestId),
  )
  if (wanted.some(({ orderTestId }) => !rows.some(({ id }) => id === orderTestId))) {
    throw refusal('NOT_FOUND', { what: 'order-test' })
  }
  return rows
}

const refuseOtherVersion = ({ version_count: newest }: TestStanding, number: number): void => {
  if (newest === 0) throw refusal('WRONG_STATE', { state: 'not-verified', wanted: 'verified' })
  if (newest !== number) throw refusal('WRONG_STATE', { state: 'corrected', wanted: 'verified' })
}

/**
 * Takes note of results at the versions that were read, of the caller's own orders and of patients they may read; all or none. Answers
 * how many nobody had taken note of yet. Throws NOT_FOUND, NOT_TREATING, and WRONG_STATE where a newer version stands.
 */
export const acknowledge = async (
  call: Call,
  { tests }: { tests: readonly VersionOfTest[] },
): Promise<{ acknowledged: number }> => {
  const { staffId, doctorId } = staffOf(call)
  const before = await standingsOf(call.core.db, tests)
  const ofOthers = before.filter((row) => row.doctor_id === null || row.doctor_id !== doctorId)
  for (const patientId of new Set(ofOthers.map((row) => row.patient_id))) await requireCare(call, patientId)
  return write(call, async (trx, writing) => {
    const rows = await standingsOf(trx, tests)
    let acknowledged = 0
    for (const row of rows) {
      for (const { orderTestId, number } of tests) if (orderTestId === row.id) refuseOtherVersion(row, number)
      const { id, patient_id: patientId, version_count: number } = row
      if (row.acknowledged_version >= number) continue
      const stamp = { acknowledged_at: call.now.toISOString(), acknowledged_by: staffId }
      await markAcknowledged(trx, id, { acknowledged_version: number, ...stamp })
      const changes = { acknowledged: { before: row.acknowledged_version, after: number } }
      await recordEvent(trx, writing, { entity: 'order-test', entityId: id, patientId, changes })
      writing.note('lab', patientId)
      acknowledged += 1
    }
    return { acknowledged }
  })
}
