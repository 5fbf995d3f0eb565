import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFreshClinic } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'

const SNAPSHOT = join(import.meta.dirname, '..', '..', 'migrations', 'schema.snapshot.sql')

interface SchemaRow {
  name: string
  sql: string
}

const virtualTables = (rows: readonly SchemaRow[]) =>
  rows.filter((row) => row.sql.startsWith('CREATE VIRTUAL TABLE')).map((row) => row.name)

/** The schema as a reviewer reads it: one object after another by name, without the full-text search's own tables. */
const schemaOf = (folder: string): string =>
  behindItsBack(folder, (connection) => {
    const rows = connection
      .prepare<[], SchemaRow>(
        `SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL
          ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name`,
      )
      .all()
    const shadows = virtualTables(rows).flatMap((name) =>
      ['data', 'idx', 'content', 'docsize', 'config'].map((part) => `${name}_${part}`),
    )
    const written = rows.filter((row) => !shadows.includes(row.name))
    return written.map((row) => `${row.sql.replace(/\n {4,}/g, '\n  ').replace(/\n\s*\)/g, '\n)')};\n`).join('\n')
  })

test('schema.snapshot.sql shows the schema as the migrations leave it (UPDATE_SNAPSHOT=1 writes it)', async () => {
  const { folder } = await aFreshClinic()
  const schema = schemaOf(folder)
  if (!existsSync(SNAPSHOT) || process.env.UPDATE_SNAPSHOT === '1') writeFileSync(SNAPSHOT, schema)
  expect(readFileSync(SNAPSHOT, 'utf8')).toBe(schema)
})

test('every table is strict, and nothing points at what is not there', async () => {
  const { folder } = await aFreshClinic()
  behindItsBack(folder, (connection) => {
    const loose = connection
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all()
    expect(loose).toEqual([])
    expect(connection.pragma('foreign_key_check')).toEqual([])
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})
