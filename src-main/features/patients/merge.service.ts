import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Patient, PatientMerge } from '#shared/contract/patients.contract.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { hasAllergyRows } from './allergies.repo.ts'
import { agreeAllergyStatus } from './allergies-list.service.ts'
import { refuseMerged } from './bookable.service.ts'
import { hashedKeys } from './duplicates.service.ts'
import { givenBack, takenOver } from './joined-record.ts'
import { patientOf } from './open-patient.service.ts'
import {
  findMerge,
  hasLaterMerge,
  insertMerge,
  listStandingMerges,
  type MergeRow,
  markUndone,
  openTokensOf,
  rewritePatient,
} from './patient-merge.repo.ts'
import { type MovedRows, moveBack, moveRows } from './patient-references.repo.ts'
import { foldedNationalId, toDuplicatePerson, toSearchable } from './patient-rows.ts'
import { indexPatient, unindexPatient } from './patient-search.repo.ts'
import { searchTerms } from './patient-search-terms.ts'
import { deleteKeys, findByNationalId, findPatientRow, insertKeys, type PatientRow } from './patients.repo.ts'
import { readForChange, refreshLookups } from './update-patient.service.ts'

/** Both records as they were. */
interface Snapshots {
  kept: PatientRow
  dropped: PatientRow
}

/** What a joining changed besides the dropped record itself. */
interface Moved extends MovedRows {
  takenOver: Partial<PatientRow>
}

const isEmpty = (columns: object) => Object.keys(columns).length === 0

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** Writes changed columns of the kept record with what hangs on them. */
const changeKept = async (trx: Trx, call: Call, before: PatientRow, columns: Partial<PatientRow>) => {
  if (isEmpty(columns)) return
  const after = { ...before, ...columns }
  const derived = { national_id_folded: foldedNationalId(after.national_id) }
  await rewritePatient(trx, before.id, { ...columns, ...derived, ...stampOf(call), version: before.version + 1 })
  await refreshLookups(trx, before, after)
}

/** What the kept record takes over, once the rows of the dropped one are its own: an allergy that is listed is recorded. */
const takenWithAllergies = async (trx: Trx, kept: PatientRow, dropped: PatientRow): Promise<Partial<PatientRow>> => {
  const taken = takenOver(kept, dropped)
  const status = taken.allergy_status ?? kept.allergy_status
  if (status === 'recorded' || !(await hasAllergyRows(trx, kept.id))) return taken
  return { ...taken, allergy_status: 'recorded' }
}

/** Takes the dropped record out of everything it could be found by; its number leads to the kept one. */
const hideDropped = async (trx: Trx, dropped: PatientRow, keptId: number) => {
  await rewritePatient(trx, dropped.id, { merged_into_id: keptId, national_id_folded: null })
  await unindexPatient(trx, dropped.id)
  await deleteKeys(trx, dropped.id, hashedKeys(toDuplicatePerson(dropped)))
}

const showDropped = async (trx: Trx, dropped: PatientRow) => {
  await rewritePatient(trx, dropped.id, dropped)
  await indexPatient(trx, dropped.id, searchTerms(toSearchable(dropped)))
  await insertKeys(trx, dropped.id, hashedKeys(toDuplicatePerson(dropped)))
}

interface Told {
  keptId: number
  droppedId: number
  reason: string
  changes: Record<string, { before: unknown; after: unknown }>
}

/** One event that names both records, and a note for every screen that shows rows of them. */
const tell = async (trx: Trx, call: WriteCall, { keptId, droppedId, reason, changes }: Told) => {
  await recordEvent(trx, call, { entity: 'patient', entityId: droppedId, patientId: keptId, reason, changes })
  for (const id of [keptId, droppedId]) {
    call.note('patients', id)
    call.note('consultation', id)
  }
  call.note('queue')
  call.note('scheduling')
}

/**
 * Joins two records of one person: every row of the dropped one points at the kept one, which takes over what it leaves
 * open. Throws NOT_FOUND, VERSION_CONFLICT, PATIENT_MERGED, and OPEN_TICKETS while the dropped record stands in a queue.
 */
export const mergePatients = (
  call: Call,
  input: Record<'keep' | 'drop', { id: number; version: number }> & { reason: string },
): Promise<Patient> =>
  write(call, async (trx, writing) => {
    const kept = await readForChange(trx, input.keep)
    const dropped = await readForChange(trx, input.drop)
    const tokens = await openTokensOf(trx, dropped.id)
    if (tokens.length > 0) throw refusal('OPEN_TICKETS', { tokens })
    const moved = await moveRows(trx, dropped.id, kept.id)
    const taken = await takenWithAllergies(trx, kept, dropped)
    await hideDropped(trx, dropped, kept.id)
    await changeKept(trx, call, kept, taken)
    const snapshots: Snapshots = { kept, dropped }
    const all: Moved = { ...moved, takenOver: taken }
    await insertMerge(trx, {
      kept_id: kept.id,
      dropped_id: dropped.id,
      reason: input.reason,
      snapshots: JSON.stringify(snapshots),
      moved: JSON.stringify(all),
      at: call.now.toISOString(),
      by: staffOf(call).staffId,
    })
    const joined = { merged_into_id: { before: null, after: kept.id } }
    const changes = { ...joined, ...changedFields<Record<string, unknown>>({ ...kept }, taken) }
    await tell(trx, writing, { keptId: kept.id, droppedId: dropped.id, reason: input.reason, changes })
    return patientOf(trx, kept.id)
  })

/** Throws unless the joining stands, and was the last one of both. */
const refuseUndoing = async (trx: Trx, merge: MergeRow) => {
  if (merge.undone_at !== null) throw refusal('WRONG_STATE', { state: 'undone', wanted: 'standing' })
  await refuseMerged(trx, merge.kept_id)
  if (await hasLaterMerge(trx, merge)) throw refusal('WRONG_STATE', { state: 'joined-again', wanted: 'last-joined' })
}

/** Puts the kept record back as it was; where it was changed since, only what was taken over and still stands. */
const restoreKept = async (trx: Trx, call: Call, before: PatientRow, taken: Partial<PatientRow>) => {
  const now = await findPatientRow(trx, before.id)
  if (!now) throw refusal('NOT_FOUND', { what: 'patient' })
  const isUntouched = now.version === before.version + (isEmpty(taken) ? 0 : 1)
  if (!isUntouched) {
    const columns = givenBack(now, before, taken)
    await changeKept(trx, call, now, columns)
    return changedFields<Record<string, unknown>>({ ...now }, columns)
  }
  if (isEmpty(taken)) return {}
  await rewritePatient(trx, before.id, before)
  await refreshLookups(trx, now, before)
  return changedFields<Record<string, unknown>>(
    taken,
    Object.fromEntries(Object.keys(taken).map((one) => [one, before[one as keyof PatientRow]])),
  )
}

const refuseTakenNationalId = async (trx: Trx, { national_id_folded }: PatientRow) => {
  const holder = national_id_folded === null ? undefined : await findByNationalId(trx, national_id_folded)
  if (holder) throw refusal('WRONG_STATE', { state: 'national-id-taken', wanted: 'national-id-free' })
}

/**
 * Takes a joining back and answers the record that stands by itself again; what came to the kept record since stays with
 * it. Throws NOT_FOUND, PATIENT_MERGED where the kept record was joined into another, and WRONG_STATE where this was taken
 * back already, one of both was joined again since, or the national id belongs to somebody else by now.
 */
export const unmergePatients = (call: Call, input: { mergeId: number; reason: string }): Promise<Patient> =>
  write(call, async (trx, writing) => {
    const merge = await findMerge(trx, input.mergeId)
    if (!merge) throw refusal('NOT_FOUND', { what: 'merge' })
    await refuseUndoing(trx, merge)
    const { kept_id: keptId, dropped_id: droppedId } = merge
    const snapshots = JSON.parse(merge.snapshots) as Snapshots
    const { takenOver: taken, ...moved } = JSON.parse(merge.moved) as Moved
    const parted = { merged_into_id: { before: keptId, after: null } }
    const changes = { ...parted, ...(await restoreKept(trx, call, snapshots.kept, taken)) }
    await refuseTakenNationalId(trx, snapshots.dropped)
    await showDropped(trx, snapshots.dropped)
    await moveBack(trx, moved, droppedId, keptId)
    for (const id of [keptId, droppedId]) await agreeAllergyStatus(trx, call, id)
    const { staffId } = staffOf(call)
    await markUndone(trx, merge.id, {
      undone_at: call.now.toISOString(),
      undone_by: staffId,
      undo_reason: input.reason,
    })
    await tell(trx, writing, { keptId, droppedId, reason: input.reason, changes })
    return patientOf(trx, droppedId)
  })

/** The records that were joined into one and are still, newest first. */
export const listMerges = async (db: Db, id: number): Promise<PatientMerge[]> =>
  (await listStandingMerges(db, id)).map((row) => ({
    id: row.id,
    recordNumber: row.record_number,
    fullName: row.full_name,
    reason: row.reason,
    at: row.at,
    by: row.by_name ?? '',
  }))
