import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { AidContent, WritingAid } from '#shared/contract/prescribing.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  type AidRow,
  countAids,
  deleteAidRow,
  findAid,
  findAidByName,
  insertAid,
  listAidRows,
  updateAidRow,
} from './writing-aids.repo.ts'

/** The most a doctor keeps. */
const MOST_AIDS = 500

const toAid = (row: AidRow): WritingAid => ({
  id: row.id,
  name: row.name,
  content: JSON.parse(row.content) as AidContent,
  version: row.version,
})

/** The caller's own shortcuts, favourites and templates, by name; none for who is no doctor. */
export const listAids = async (call: Call): Promise<WritingAid[]> => {
  const { doctorId } = staffOf(call)
  return doctorId === null ? [] : (await listAidRows(call.core.db, doctorId)).map(toAid)
}

const requireDoctor = (call: Call): number => {
  const { doctorId } = staffOf(call)
  if (doctorId === null) throw refusal('NOT_FOUND', { what: 'doctor' })
  return doctorId
}

/** An aid of this doctor; of anybody else's one does not learn that it is there. */
const ownAid = async (db: Db, doctorId: number, id: number): Promise<AidRow> => {
  const row = await findAid(db, id)
  if (row?.doctor_id !== doctorId) throw refusal('NOT_FOUND', { what: 'writing-aid' })
  return row
}

const refuseTaken = async (
  trx: Trx,
  of: Pick<AidRow, 'doctor_id' | 'kind' | 'name_folded'>,
  exceptId: number | null,
) => {
  const holder = await findAidByName(trx, of)
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

const refuseTooMany = async (trx: Trx, doctorId: number) => {
  if ((await countAids(trx, doctorId)) < MOST_AIDS) return
  throw refusal('INVALID_INPUT', { issues: [{ path: 'content', code: 'too_many', maximum: MOST_AIDS }] })
}

/**
 * Keeps an aid of the caller, or changes the one with this id; throws NOT_FOUND (also for who is no doctor), VERSION_CONFLICT,
 * NAME_TAKEN within its kind, and INVALID_INPUT beyond 500.
 */
export const saveAid = (
  call: Call,
  input: { id: number | null; version: number | null; name: string; content: AidContent },
): Promise<WritingAid> =>
  write(call, async (trx, writing) => {
    const doctorId = requireDoctor(call)
    const { name, content } = input
    const before = input.id === null ? null : await ownAid(trx, doctorId, input.id)
    if (before) await refuseStale(trx, before, input.version ?? 0)
    else await refuseTooMany(trx, doctorId)
    const own = { doctor_id: doctorId, kind: content.kind, name_folded: foldedName(name) }
    await refuseTaken(trx, own, input.id)
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    const row = { ...own, name, content: JSON.stringify(content), ...stamp }
    if (before) await updateAidRow(trx, before.id, row)
    const id = before?.id ?? (await insertAid(trx, row))
    await recordEvent(trx, writing, { entity: 'writing-aid', entityId: id })
    writing.note('consultation')
    return toAid(await ownAid(trx, doctorId, id))
  })

/** Deletes an aid of the caller; throws NOT_FOUND and VERSION_CONFLICT. */
export const deleteAid = (call: Call, input: { id: number; version: number }): Promise<{ id: number }> =>
  write(call, async (trx, writing) => {
    const row = await ownAid(trx, requireDoctor(call), input.id)
    await refuseStale(trx, row, input.version)
    await deleteAidRow(trx, row.id)
    await recordEvent(trx, writing, { entity: 'writing-aid', entityId: row.id })
    writing.note('consultation')
    return { id: row.id }
  })
