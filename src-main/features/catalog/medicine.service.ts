import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { starterMedicines } from '#migrations/seed/starter-medicines.ts'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import {
  joinedIngredients,
  type MedicineFields,
  medicineIdentity,
  medicineRank,
  partedIngredients,
  wordsOfMedicine,
} from '#shared/domain/catalog/medicine.ts'
import { medicineWords, pickerTerms, typedWords } from '#shared/domain/catalog/picker-words.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import {
  countAllMedicines,
  countPrescribedLines,
  deleteMedicineRow,
  findByIdentity,
  identitiesThere,
  idOfRowid,
  indexMedicine,
  insertMedicine,
  type MedicineColumns,
  type MedicineRow,
  medicinesById,
  medicinesInOrder,
  rowidsOfMedicines,
  unindexMedicine,
  updateMedicineRow,
} from './medicine.repo.ts'
import { countFitting, rowidsFitting } from './picker-search.repo.ts'

type OneMedicine = { id: number; version: number }

const toMedicine = (row: MedicineRow): Medicine => ({
  id: row.id,
  name: row.name,
  ingredients: partedIngredients(row.ingredients),
  strength: row.strength,
  form: row.form,
  route: row.route,
  drugClass: row.class,
  maker: row.maker,
  source: row.source,
  isActive: row.is_active === 1,
  version: row.version,
})

const columnsOf = (fields: MedicineFields): MedicineColumns => ({
  name: fields.name,
  ingredients: joinedIngredients(fields.ingredients),
  strength: fields.strength,
  form: fields.form,
  route: fields.route,
  class: fields.drugClass,
  maker: fields.maker,
  identity_folded: medicineIdentity(fields),
})

const indexedOf = (fields: MedicineFields, isActive: boolean) => {
  const { name, also } = wordsOfMedicine(fields)
  return { rank: medicineRank(fields), isActive, terms: pickerTerms(name, also).join(' ') }
}

const stampOf = (call: Call) => ({ updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId })

const medicineRow = async (db: Db, id: number): Promise<MedicineRow> => {
  const [row] = await medicinesById(db, [id])
  if (!row) throw refusal('NOT_FOUND', { what: 'medicine' })
  return row
}

const medicineOf = async (db: Db, id: number): Promise<Medicine> => toMedicine(await medicineRow(db, id))

/** Finds medicines as one types, short names first; nothing typed answers the first by name. */
export const searchMedicines = async (
  db: Db,
  { text, limit, withInactive }: { text: string; limit: number; withInactive: boolean },
): Promise<Medicine[]> => {
  if (text.trim() === '') return (await medicinesInOrder(db, { after: '', limit, withInactive })).map(toMedicine)
  const words = typedWords(text, medicineWords)
  const rowids = await rowidsFitting(db, 'medicine_search', words, rowidsOfMedicines(withInactive), limit)
  const ids = rowids.map(idOfRowid)
  const rows = new Map((ids.length === 0 ? [] : await medicinesById(db, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? []).map(toMedicine)
}

/** How many medicines fit what was typed; nothing typed counts them all. */
export const countMedicines = async (
  db: Db,
  { text, withInactive }: { text: string; withInactive: boolean },
): Promise<{ count: number }> => {
  if (text.trim() === '') return { count: await countAllMedicines(db, withInactive) }
  return { count: await countFitting(db, typedWords(text, medicineWords), rowidsOfMedicines(withInactive)) }
}

/** A page of all medicines by name, with the key the next page is asked for; null behind the last. */
export const medicinesAfter = async (
  db: Db,
  after: string,
  limit: number,
): Promise<{ medicines: Medicine[]; next: string | null }> => {
  const rows = await medicinesInOrder(db, { after, limit, withInactive: true })
  return { medicines: rows.map(toMedicine), next: rows.length < limit ? null : (rows.at(-1)?.identity_folded ?? null) }
}

/** Medicines by their ids, in use or not; those that are not there are left out. */
export const medicinesOf = async (db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Medicine>> => {
  const rows = ids.length === 0 ? [] : await medicinesById(db, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, toMedicine(row)]))
}

/** The medicine that is the same as this one, whatever its case; null where there is none. */
export const sameMedicine = async (db: Db, fields: MedicineFields): Promise<Medicine | null> => {
  const row = await findByIdentity(db, medicineIdentity(fields))
  return row ? toMedicine(row) : null
}

const refuseTaken = async (trx: Trx, fields: MedicineFields, exceptId: number | null) => {
  const holder = await findByIdentity(trx, medicineIdentity(fields))
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

/**
 * Adds a medicine inside the caller's transaction and answers its id; throws NAME_TAKEN where the same one is there. The audit
 * event is the caller's.
 */
export const createMedicineIn = async (
  trx: Trx,
  writing: WriteCall,
  fields: MedicineFields,
  kind: { source: Medicine['source']; isActive: boolean },
): Promise<number> => {
  await refuseTaken(trx, fields, null)
  const { source, isActive } = kind
  const row = { ...columnsOf(fields), ...stampOf(writing), source, is_active: isActive ? 1 : 0 }
  const id = await insertMedicine(trx, row)
  await indexMedicine(trx, id, indexedOf(fields, isActive))
  return id
}

/**
 * Changes a medicine or whether it is in use inside the caller's transaction; answers what changed. Throws NOT_FOUND and
 * NAME_TAKEN. The audit event is the caller's.
 */
export const changeMedicineIn = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  changes: { fields?: MedicineFields; isActive?: boolean },
) => {
  const before = await medicineRow(trx, id)
  const standing = toMedicine(before)
  const { fields = standing, isActive = standing.isActive } = changes
  await refuseTaken(trx, fields, id)
  const columns = { ...columnsOf(fields), is_active: isActive ? 1 : 0 }
  await unindexMedicine(trx, id, indexedOf(standing, standing.isActive))
  await updateMedicineRow(trx, id, { ...columns, ...stampOf(writing) })
  await indexMedicine(trx, id, indexedOf(fields, isActive))
  const { identity_folded: _, ...told } = columns
  return changedFields(before, told)
}

/** Adds a medicine to the catalogue. */
export const createMedicine = (call: Call, fields: MedicineFields) =>
  write(call, async (trx, writing) => {
    const id = await createMedicineIn(trx, writing, fields, { source: 'clinic', isActive: true })
    await recordEvent(trx, writing, { entity: 'medicine', entityId: id })
    writing.note('catalog', id)
    return medicineOf(trx, id)
  })

const change = (call: Call, { id, version }: OneMedicine, changes: Parameters<typeof changeMedicineIn>[3]) =>
  write(call, async (trx, writing) => {
    await refuseStale(trx, await medicineRow(trx, id), version)
    const changed = await changeMedicineIn(trx, writing, id, changes)
    await recordEvent(trx, writing, { entity: 'medicine', entityId: id, changes: changed })
    writing.note('catalog', id)
    return medicineOf(trx, id)
  })

/** Changes what is kept of a medicine. */
export const updateMedicine = (call: Call, { id, version, ...fields }: OneMedicine & MedicineFields) =>
  change(call, { id, version }, { fields })

/** Takes a medicine out of the picker or brings it back. */
export const setMedicineActive = (call: Call, input: OneMedicine, isActive: boolean) =>
  change(call, input, { isActive })

/** Deletes a medicine nothing ever used; throws NOT_FOUND, VERSION_CONFLICT, and IN_USE once it was prescribed. */
export const deleteMedicine = (call: Call, { id, version }: OneMedicine) =>
  write(call, async (trx, writing) => {
    const row = await medicineRow(trx, id)
    await refuseStale(trx, row, version)
    const count = await countPrescribedLines(trx, id)
    if (count > 0) throw refusal('IN_USE', { by: [{ what: 'prescription-lines', count }] })
    const standing = toMedicine(row)
    await unindexMedicine(trx, id, indexedOf(standing, standing.isActive))
    await deleteMedicineRow(trx, id)
    const changes = { name: { before: row.name, after: null }, strength: { before: row.strength, after: null } }
    await recordEvent(trx, writing, { entity: 'medicine', entityId: id, changes })
    writing.note('catalog', id)
    return { id }
  })

/** Adds the medicines of the starter list that the catalogue lacks, in use or not, and answers how many. */
export const addStarterMedicines = (call: Call) =>
  write(call, async (trx, writing) => {
    const starter = starterMedicines().toSorted((a, b) => medicineRank(a) - medicineRank(b))
    const there = await identitiesThere(trx, starter.map(medicineIdentity))
    const lacking = starter.filter((fields) => !there.has(medicineIdentity(fields)))
    for (const fields of lacking) await createMedicineIn(trx, writing, fields, { source: 'starter', isActive: true })
    const added = lacking.length
    await recordEvent(trx, writing, { entity: 'catalogue', changes: { medicines: { before: 0, after: added } } })
    writing.note('catalog')
    return { added }
  })
