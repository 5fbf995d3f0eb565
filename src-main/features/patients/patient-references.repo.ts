import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

// The one place that writes tables of other features (docs/architecture.md): which ones is read from the schema itself, so
// that a feature made later cannot be forgotten.

/** A column that points at a patient. */
export interface Reference {
  table: string
  column: string
}

type Row = Record<string, unknown>

/** What a joining of two records did to rows that pointed at the dropped one. */
export interface MovedRows {
  /** Rows that point at the kept record now, by the primary keys they had before. */
  repointed: (Reference & { keys: Row[] })[]
  /** Whole rows taken out, because the kept record had its own where only one may be. */
  parked: (Reference & { row: Row })[]
}

/** Every column with a foreign key to patients. */
export const listReferences = async (db: Db): Promise<Reference[]> => {
  const { rows } = await sql<Reference>`
    SELECT held.name AS "table", link."from" AS "column"
    FROM sqlite_schema AS held, pragma_foreign_key_list(held.name) AS link
    WHERE held.type = 'table' AND link."table" = 'patients' COLLATE NOCASE
    ORDER BY held.name, link."from"
  `.execute(db)
  return rows
}

const primaryKey = async (db: Db, table: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM pragma_table_info(${table}) WHERE pk > 0 ORDER BY pk
  `.execute(db)
  return rows.map(({ name }) => name)
}

const rowsPointingAt = async (db: Db, { table, column }: Reference, id: number, columns: readonly string[]) => {
  const wanted = columns.length === 0 ? sql`*` : sql.join(columns.map((name) => sql.ref(name)))
  const { rows } = await sql<Row>`
    SELECT ${wanted} FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${id}
  `.execute(db)
  return rows
}

const whereKey = (key: Row) =>
  sql.join(
    Object.entries(key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
    sql` AND `,
  )

const repoint = async (trx: Trx, reference: Reference, from: number, to: number) => {
  const { table, column } = reference
  const names = await primaryKey(trx, table)
  const before = await rowsPointingAt(trx, reference, from, names)
  if (before.length === 0) return { keys: [], parked: [] }
  await sql`
    UPDATE OR IGNORE ${sql.table(table)} SET ${sql.ref(column)} = ${to} WHERE ${sql.ref(column)} = ${from}
  `.execute(trx)
  const parked = await rowsPointingAt(trx, reference, from, [])
  await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${from}`.execute(trx)
  const isParked = (key: Row) => parked.some((row) => names.every((name) => row[name] === key[name]))
  return { keys: before.filter((key) => !isParked(key)), parked }
}

/** Points every row of every table that points at one patient at another; answers what {@link moveBack} needs. */
export const moveRows = async (trx: Trx, from: number, to: number): Promise<MovedRows> => {
  const moved: MovedRows = { repointed: [], parked: [] }
  for (const reference of await listReferences(trx)) {
    const { keys, parked } = await repoint(trx, reference, from, to)
    if (keys.length > 0) moved.repointed.push({ ...reference, keys })
    moved.parked.push(...parked.map((row) => ({ ...reference, row })))
  }
  return moved
}

/** Points the rows of a joining back at the record they came from; rows that are gone or belong elsewhere by now stay so. */
export const moveBack = async (trx: Trx, moved: MovedRows, droppedId: number, keptId: number): Promise<void> => {
  for (const { table, column, keys } of moved.repointed) {
    for (const key of keys) {
      const now = column in key ? { ...key, [column]: keptId } : key
      await sql`
        UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${droppedId}
        WHERE ${whereKey(now)} AND ${sql.ref(column)} = ${keptId}
      `.execute(trx)
    }
  }
  for (const { table, row } of moved.parked) {
    const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)))
    await sql`
      INSERT INTO ${sql.table(table)} (${columns}) VALUES (${sql.join(Object.values(row))})
    `.execute(trx)
  }
}
