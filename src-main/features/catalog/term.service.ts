import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { STARTER_CATALOGUE } from '#migrations/seed/starter-catalogue.ts'
import type { Term } from '#shared/contract/catalog.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { MASTER_LISTS, type MasterList, WORD_OF_LIST } from '#shared/domain/catalog/master-lists.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  countAppointmentsByReason,
  countDoctorsByTerm,
  countOrderedTestsOfCategory,
  countTestsByTerm,
  countWaitingEntriesOfDepartment,
  deleteTermRow,
  insertTerm,
  listTermRows,
  type TermRow,
  updateTerm,
} from './term.repo.ts'

type OneTerm = { list: MasterList; id: number; version: number }

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

/** What has the words of a list, and how often each: doctors, or tests of the laboratory. */
const holdersOf = async (db: Db, list: Exclude<MasterList, 'visit-reasons'>) =>
  list === 'lab-categories' || list === 'specimen-types' || list === 'containers'
    ? { what: 'tests', counts: await countTestsByTerm(db, list) }
    : { what: 'doctors', counts: await countDoctorsByTerm(db, list) }

/** Counts the uses that {@link Term} shows. */
const usesOf = async (db: Db, list: MasterList, rows: readonly TermRow[]): Promise<(row: TermRow) => number> => {
  if (list === 'visit-reasons') {
    const names = rows.map(({ name }) => name)
    const counts = await countAppointmentsByReason(db, names)
    return ({ name }) => counts.get(name) ?? 0
  }
  const { counts } = await holdersOf(db, list)
  return ({ id }) => counts.get(id)?.active ?? 0
}

const toTerms = async (db: Db, list: MasterList, rows: readonly TermRow[]): Promise<Term[]> => {
  const usedBy = await usesOf(db, list, rows)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    isActive: row.is_active === 1,
    usedBy: usedBy(row),
    version: row.version,
  }))
}

/** The words of one list by name, active ones first. */
export const allTerms = async (db: Db, list: MasterList): Promise<Term[]> => {
  const rows = await listTermRows(db, list)
  const inOrder = rows.toSorted(
    (a, b) => b.is_active - a.is_active || a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
  return toTerms(db, list, inOrder)
}

const termRow = async (db: Db, list: MasterList, id: number): Promise<TermRow> => {
  const [row] = await listTermRows(db, list, { id })
  if (!row) throw refusal('NOT_FOUND', { what: WORD_OF_LIST[list] })
  return row
}

const termOf = async (db: Db, list: MasterList, id: number): Promise<Term> => {
  const [term] = await toTerms(db, list, [await termRow(db, list, id)])
  if (!term) throw refusal('NOT_FOUND', { what: WORD_OF_LIST[list] })
  return term
}

/** The word of a list that has this name, whatever its case and whether it is in use; null where there is none. */
const findTermByName = async (
  db: Db,
  list: MasterList,
  name: string,
): Promise<{ id: number; name: string; isActive: boolean } | null> => {
  const [row] = await listTermRows(db, list, { foldedName: foldedName(name) })
  return row ? { id: row.id, name: row.name, isActive: row.is_active === 1 } : null
}

/** Refuses a word that is not there with NOT_FOUND, one out of use with DEACTIVATED; `what` says of which list. */
export const refuseUnusableTerm = async (db: Db, list: MasterList, id: number): Promise<void> => {
  const row = await termRow(db, list, id)
  if (row.is_active !== 1) throw refusal('DEACTIVATED', { what: WORD_OF_LIST[list] })
}

const refuseTakenName = async (trx: Trx, list: MasterList, name: string, exceptId: number | null) => {
  const holder = await findTermByName(trx, list, name)
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

/** Adds a word inside the caller's transaction and answers its id; throws NAME_TAKEN. The audit event is the caller's. */
export const createTermIn = async (trx: Trx, writing: WriteCall, list: MasterList, name: string): Promise<number> => {
  await refuseTakenName(trx, list, name, null)
  const row = { name, name_folded: foldedName(name), ...stampOf(writing) }
  const id = await insertTerm(trx, list, row)
  writing.note('catalog', id)
  return id
}

/**
 * Changes a word's name or whether it is in use inside the caller's transaction; answers what changed. Throws NAME_TAKEN,
 * NOT_FOUND and IN_USE where active doctors or tests have the word. The audit event is the caller's.
 */
export const changeTermIn = async (
  trx: Trx,
  writing: WriteCall,
  list: MasterList,
  id: number,
  changes: { name?: string; isActive?: boolean },
) => {
  const before = await termRow(trx, list, id)
  const { name, isActive } = changes
  if (name !== undefined) await refuseTakenName(trx, list, name, id)
  if (isActive === false && list !== 'visit-reasons') {
    const { what, counts } = await holdersOf(trx, list)
    const count = counts.get(id)?.active ?? 0
    if (count > 0) throw refusal('IN_USE', { by: [{ what, count }] })
  }
  const columns = {
    ...(name === undefined ? {} : { name }),
    ...(isActive === undefined ? {} : { is_active: isActive ? 1 : 0 }),
  }
  const folded = name === undefined ? {} : { name_folded: foldedName(name) }
  await updateTerm(trx, list, id, { ...columns, ...folded, ...stampOf(writing) })
  writing.note('catalog', id)
  return changedFields(before, columns)
}

/** The word of this name inside the caller's transaction: added where the list lacks it, taken back into use where it was not. */
export const wordNamed = async (trx: Trx, writing: WriteCall, list: MasterList, name: string): Promise<number> => {
  const known = await findTermByName(trx, list, name)
  if (!known) return createTermIn(trx, writing, list, name)
  if (!known.isActive) await changeTermIn(trx, writing, list, known.id, { isActive: true })
  return known.id
}

/** Adds a word to a list. */
export const createTerm = (call: Call, { list, name }: { list: MasterList; name: string }) =>
  write(call, async (trx, writing) => {
    const id = await createTermIn(trx, writing, list, name)
    await recordEvent(trx, writing, { entity: WORD_OF_LIST[list], entityId: id })
    return termOf(trx, list, id)
  })

const change = (call: Call, { list, id, version }: OneTerm, changes: { name?: string; isActive?: boolean }) =>
  write(call, async (trx, writing) => {
    await refuseStale(trx, await termRow(trx, list, id), version)
    const changed = await changeTermIn(trx, writing, list, id, changes)
    await recordEvent(trx, writing, { entity: WORD_OF_LIST[list], entityId: id, changes: changed })
    return termOf(trx, list, id)
  })

/** Renames a word. */
export const renameTerm = (call: Call, input: OneTerm & { name: string }) => change(call, input, { name: input.name })

/** Takes a word out of use or brings it back; taking it out is refused while active doctors or tests have it. */
export const setTermActive = (call: Call, input: OneTerm, isActive: boolean) => change(call, input, { isActive })

/** Everything that uses a word or ever did, each kind with how often. */
const everyUseOf = async (db: Db, list: MasterList, { id, name }: TermRow) => {
  if (list === 'visit-reasons') {
    const count = (await countAppointmentsByReason(db, [name])).get(name) ?? 0
    return [{ what: 'appointments', count }]
  }
  const { what, counts } = await holdersOf(db, list)
  const entries = list === 'departments' ? await countWaitingEntriesOfDepartment(db, id) : 0
  const ordered = list === 'lab-categories' ? await countOrderedTestsOfCategory(db, id) : 0
  return [
    { what, count: counts.get(id)?.all ?? 0 },
    { what: 'waiting-entries', count: entries },
    { what: 'ordered-tests', count: ordered },
  ]
}

/** Deletes a word nothing ever used. */
export const deleteTerm = (call: Call, { list, id, version }: OneTerm) =>
  write(call, async (trx, writing) => {
    const row = await termRow(trx, list, id)
    await refuseStale(trx, row, version)
    const by = (await everyUseOf(trx, list, row)).filter(({ count }) => count > 0)
    if (by.length > 0) throw refusal('IN_USE', { by })
    await deleteTermRow(trx, list, id)
    const changes = { name: { before: row.name, after: null } }
    await recordEvent(trx, writing, { entity: WORD_OF_LIST[list], entityId: id, changes })
    writing.note('catalog', id)
    return { id }
  })

/** Adds the words of the starter catalogue that the lists lack, in use or not, and answers how many. */
export const addStarterCatalogue = (call: Call) =>
  write(call, async (trx, writing) => {
    let added = 0
    for (const list of MASTER_LISTS) {
      for (const name of STARTER_CATALOGUE[list]) {
        if (await findTermByName(trx, list, name)) continue
        await createTermIn(trx, writing, list, name)
        added += 1
      }
    }
    await recordEvent(trx, writing, { entity: 'catalogue', changes: { words: { before: 0, after: added } } })
    return { added }
  })
