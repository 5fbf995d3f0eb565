import type { Db, Trx } from '#main/platform/db/handle.ts'

const columns = ['id', 'certificate', 'private_key', 'state', 'created_at'] as const

/** The identity in use and, during a renewal, the next one. */
export const findIdentities = (db: Db) =>
  db.selectFrom('host_identities').select(columns).where('state', '<>', 'past').execute()

export type IdentityRow = Awaited<ReturnType<typeof findIdentities>>[number]

export const insertIdentity = async (
  trx: Trx,
  row: { certificate: string; private_key: string; state: 'current' | 'next'; created_at: string },
): Promise<number> => (await trx.insertInto('host_identities').values(row).returning('id').executeTakeFirstOrThrow()).id

/** The next identity takes over; of the one before, the private key is forgotten. */
export const promoteNextIdentity = async (trx: Trx): Promise<void> => {
  await trx
    .updateTable('host_identities')
    .set({ state: 'past', private_key: '' })
    .where('state', '=', 'current')
    .execute()
  await trx.updateTable('host_identities').set({ state: 'current' }).where('state', '=', 'next').execute()
}
