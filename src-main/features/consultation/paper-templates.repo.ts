import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** Templates of certificates and letters; `kind` and `foldedName` find the one of that name. */
export const listTemplateRows = (
  db: Db,
  filter: { id?: number; kind?: TemplateRow['kind']; foldedName?: string } = {},
) => {
  let query = db.selectFrom('paper_templates').selectAll()
  if (filter.id !== undefined) query = query.where('id', '=', filter.id)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.foldedName !== undefined) query = query.where('name_folded', '=', filter.foldedName)
  return query.execute()
}

/** A template as it is stored. */
export interface TemplateRow {
  id: number
  kind: Tables['paper_templates']['kind']
  name: string
  name_folded: string
  text: string
  is_active: number
  updated_at: string
  updated_by: number | null
  version: number
}

export const insertTemplate = async (trx: Trx, row: Insertable<Tables['paper_templates']>): Promise<number> =>
  (await trx.insertInto('paper_templates').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Changes a template and raises its version. */
export const updateTemplateRow = async (
  trx: Trx,
  id: number,
  changes: Omit<Updateable<Tables['paper_templates']>, 'version'>,
): Promise<void> => {
  await trx
    .updateTable('paper_templates')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
