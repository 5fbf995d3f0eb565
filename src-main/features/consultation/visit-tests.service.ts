import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { VisitNote } from '#shared/contract/visit.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { findAdvisedTest, insertAdvisedTest, listAdvisedTests, updateAdvisedTest } from './sign.repo.ts'
import type { VisitRow } from './visit.repo.ts'

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/**
 * Brings the tests a visit advises to what its newest version says, by their names: what was done stays done, one that is named
 * no more is withdrawn unless it was closed, one that is named again stands again.
 */
export const keepAdvisedTests = async (
  trx: Trx,
  call: Call,
  visit: Pick<VisitRow, 'id' | 'patient_id' | 'on_date'>,
  advised: VisitNote['testsAdvised'],
): Promise<void> => {
  const left = await listAdvisedTests(trx, visit.id)
  for (const test of advised) {
    const name = test.name.trim()
    const note = test.note.trim() || null
    const at = left.findIndex((row) => foldedName(row.name) === foldedName(name))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    const state = known?.state === 'withdrawn' ? ('advised' as const) : known?.state
    if (known && (known.note !== note || known.state !== state)) {
      await updateAdvisedTest(trx, known.id, { note, ...(state ? { state } : {}), ...stampOf(call) })
    }
    if (known) continue
    const whose = { visit_id: visit.id, patient_id: visit.patient_id, advised_on: visit.on_date }
    await insertAdvisedTest(trx, { ...whose, name, note, ...stampOf(call) })
  }
  for (const { id, state } of left) {
    if (state === 'advised') await updateAdvisedTest(trx, id, { state: 'withdrawn', ...stampOf(call) })
  }
}

const testRow = async (db: Db, id: number) => {
  const row = await findAdvisedTest(db, id)
  if (!row || row.state === 'withdrawn') throw refusal('NOT_FOUND', { what: 'test' })
  return row
}

/** Notes whether an advised test was done or is not needed; throws NOT_FOUND, VERSION_CONFLICT and NOT_TREATING. */
export const closeAdvisedTest = async (
  call: Call,
  input: { id: number; version: number; state: 'advised' | 'done' | 'not-needed' },
) => {
  await requireCare(call, (await testRow(call.core.db, input.id)).patient_id)
  return write(call, async (trx, writing) => {
    const row = await testRow(trx, input.id)
    await refuseStale(trx, row, input.version)
    await updateAdvisedTest(trx, row.id, { state: input.state, ...stampOf(call) })
    const changes = { state: { before: row.state, after: input.state } }
    const about = { entity: 'advised-test', entityId: row.id, patientId: row.patient_id }
    await recordEvent(trx, writing, { ...about, changes })
    writing.note('consultation', row.patient_id)
    return { id: row.id, version: row.version + 1 }
  })
}
