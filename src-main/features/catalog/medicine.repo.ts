import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { PickerRange } from './picker-search.repo.ts'

const columns = [
  ...(['id', 'name', 'ingredients', 'strength', 'form', 'route', 'class', 'maker', 'source'] as const),
  ...(['identity_folded', 'is_active', 'updated_at', 'updated_by', 'version'] as const),
] as const

// A rowid of the index is whether the medicine is out of use, the rank (below 512) and the id (below 2^32) in one number.
const RANKS = 512
const IDS = 2 ** 32

const rowidOf = (id: number, rank: number, isActive: boolean): number => ((isActive ? 0 : RANKS) + rank) * IDS + id

/** The id of the medicine a rowid of the index stands for. */
export const idOfRowid = (rowid: number): number => rowid % IDS

/** The rowids of medicines in use, or of all. */
export const rowidsOfMedicines = (withInactive: boolean): PickerRange => ({
  from: 0,
  below: rowidOf(0, withInactive ? RANKS : 0, false),
})

/** What the index knows of a medicine. */
export interface Indexed {
  rank: number
  isActive: boolean
  terms: string
}

export const indexMedicine = async (trx: Trx, id: number, { rank, isActive, terms }: Indexed): Promise<void> => {
  const rowid = rowidOf(id, rank, isActive)
  await sql`INSERT INTO medicine_search (rowid, terms) VALUES (CAST(${rowid} AS INTEGER), ${terms})`.execute(trx)
}

export const unindexMedicine = async (trx: Trx, id: number, { rank, isActive }: Omit<Indexed, 'terms'>) => {
  await sql`DELETE FROM medicine_search WHERE rowid = CAST(${rowidOf(id, rank, isActive)} AS INTEGER)`.execute(trx)
}

/** Medicines by their ids. */
export const medicinesById = (db: Db, ids: readonly number[]) =>
  db.selectFrom('medicines').select(columns).where('id', 'in', ids).execute()

export type MedicineRow = Awaited<ReturnType<typeof medicinesById>>[number]

/** The medicine of this identity. */
export const findByIdentity = (db: Db, identity: string): Promise<MedicineRow | undefined> =>
  db.selectFrom('medicines').select(columns).where('identity_folded', '=', identity).executeTakeFirst()

/** Those of some identities that are there. */
export const identitiesThere = async (db: Db, identities: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('medicines')
    .select('identity_folded')
    .where('identity_folded', 'in', identities)
    .execute()
  return new Set(rows.map((row) => row.identity_folded))
}

/** Medicines by name, from behind an identity on. */
export const medicinesInOrder = (
  db: Db,
  { after, limit, withInactive }: { after: string; limit: number; withInactive: boolean },
): Promise<MedicineRow[]> => {
  const all = db.selectFrom('medicines').select(columns).where('identity_folded', '>', after)
  const some = withInactive ? all : all.where('is_active', '=', 1)
  return some.orderBy('identity_folded').limit(limit).execute()
}

/** How many medicines there are. */
export const countAllMedicines = async (db: Db, withInactive: boolean): Promise<number> => {
  const all = db.selectFrom('medicines').select((eb) => eb.fn.countAll<number>().as('count'))
  const { count } = await (withInactive ? all : all.where('is_active', '=', 1)).executeTakeFirstOrThrow()
  return count
}

export interface MedicineColumns {
  name: string
  ingredients: string
  strength: string | null
  form: string
  route: string | null
  class: string | null
  maker: string | null
  identity_folded: string
}

interface Stamp {
  updated_at: string
  updated_by: number
}

export const insertMedicine = async (
  trx: Trx,
  row: MedicineColumns & Stamp & { source: MedicineRow['source']; is_active: number },
): Promise<number> => {
  const { id } = await trx.insertInto('medicines').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes a medicine and raises its version. */
export const updateMedicineRow = async (
  trx: Trx,
  id: number,
  changes: Partial<MedicineColumns> & Stamp & { is_active?: number },
): Promise<void> => {
  await trx
    .updateTable('medicines')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const deleteMedicineRow = async (trx: Trx, id: number): Promise<void> => {
  await trx.deleteFrom('medicines').where('id', '=', id).execute()
}

/** How many signed lines name a medicine, corrected ones among them. */
export const countPrescribedLines = async (db: Db, id: number): Promise<number> => {
  const { count } = await db
    .selectFrom('prescription_lines')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('medicine_id', '=', id)
    .executeTakeFirstOrThrow()
  return count
}
