import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Addendum } from '#shared/contract/visit.values.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { requireCare } from '../patients/care.service.ts'
import { insertAddendum, listAddenda } from './addendum.repo.ts'
import { visitRow } from './visit-facts.service.ts'

/** What was added to a visit after it was signed, the oldest first. */
export const addendaOf = async (db: Db, visitId: number): Promise<Addendum[]> =>
  (await listAddenda(db, [visitId])).map(({ id, text, at, by_name }) => ({ id, text, at, by: by_name }))

/**
 * Adds to a signed visit what came up later, whoever treats the patient; it stays as it is written. Throws NOT_FOUND,
 * NOT_TREATING, and WRONG_STATE while the visit is unsigned.
 */
export const addAddendum = async (call: Call, input: { visitId: number; text: string }): Promise<Addendum> => {
  await requireCare(call, (await visitRow(call.core.db, input.visitId)).patient_id)
  return write(call, async (trx, writing) => {
    const row = await visitRow(trx, input.visitId)
    if (row.state !== 'signed') throw refusal('WRONG_STATE', { state: row.state, wanted: 'signed' })
    const { staffId: by, fullName } = staffOf(call)
    const at = call.now.toISOString()
    const id = await insertAddendum(trx, { visit_id: row.id, text: input.text, at, by })
    await recordEvent(trx, writing, { entity: 'visit', entityId: row.id, patientId: row.patient_id })
    writing.note('consultation', row.patient_id)
    return { id, text: input.text, at, by: fullName }
  })
}
