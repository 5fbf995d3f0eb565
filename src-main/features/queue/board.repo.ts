import type { Db, Trx } from '#main/platform/db/handle.ts'

const columns = ['id', 'name', 'name_folded', 'token_hash', 'created_at', 'last_seen_at', 'revoked_at'] as const

/** Every board, those in use first. */
export const listBoards = (db: Db) =>
  db.selectFrom('boards').select(columns).orderBy('revoked_at', 'asc').orderBy('name_folded').orderBy('id').execute()

export type BoardRow = Awaited<ReturnType<typeof listBoards>>[number]

export const findBoard = (
  db: Db,
  by: { id: number } | { tokenHash: string } | { nameFolded: string },
): Promise<BoardRow | undefined> => {
  const query = db.selectFrom('boards').select(columns)
  if ('id' in by) return query.where('id', '=', by.id).executeTakeFirst()
  if ('tokenHash' in by) return query.where('token_hash', '=', by.tokenHash).executeTakeFirst()
  return query.where('name_folded', '=', by.nameFolded).where('revoked_at', 'is', null).executeTakeFirst()
}

export const insertBoard = (
  trx: Trx,
  row: { name: string; name_folded: string; token_hash: string; created_at: string; created_by: number },
) => trx.insertInto('boards').values(row).returning('id').executeTakeFirstOrThrow()

export const touchBoard = async (trx: Trx, id: number, at: string): Promise<void> => {
  await trx.updateTable('boards').set({ last_seen_at: at }).where('id', '=', id).execute()
}

export const revokeBoard = async (trx: Trx, id: number, at: string, by: number): Promise<void> => {
  await trx
    .updateTable('boards')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}
