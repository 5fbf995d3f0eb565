import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { RoleHint } from '#shared/domain/stations/role-hint.ts'

const rows = (db: Db) =>
  db
    .selectFrom('stations')
    .innerJoin('staff_members', 'staff_members.id', 'stations.paired_by')
    .select([
      'stations.id',
      'stations.name',
      'stations.role_hint',
      'stations.app_version',
      'stations.paired_at',
      'staff_members.full_name as paired_by_name',
      'stations.last_seen_at',
      'stations.last_address',
      'stations.known_identity_id',
      'stations.revoked_at',
      'stations.updated_at',
      'stations.updated_by',
      'stations.version',
    ])

/** Every PC that was ever let in, those in use first. */
export const listStations = (db: Db) =>
  rows(db)
    .orderBy((eb) => eb('stations.revoked_at', 'is not', null))
    .orderBy('stations.name_folded')
    .orderBy('stations.id')
    .execute()

export type StationRow = Awaited<ReturnType<typeof listStations>>[number]

export const findStation = (db: Db, by: { id: number } | { keyHash: string }): Promise<StationRow | undefined> =>
  ('id' in by
    ? rows(db).where('stations.id', '=', by.id)
    : rows(db).where('stations.key_hash', '=', by.keyHash)
  ).executeTakeFirst()

/** The PC in use under this name. */
export const findStationNamed = (db: Db, nameFolded: string) =>
  db
    .selectFrom('stations')
    .select('id')
    .where('name_folded', '=', nameFolded)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

/** Lets a PC in by its key; one that was here before takes its row up again. */
export const letIn = async (
  trx: Trx,
  station: { name: string; name_folded: string; role_hint: RoleHint; key_hash: string; app_version: string },
  stamp: { at: string; by: number; address: string },
): Promise<number> => {
  const row = {
    ...station,
    paired_at: stamp.at,
    paired_by: stamp.by,
    last_address: stamp.address,
    known_identity_id: null,
    revoked_at: null,
    revoked_by: null,
    updated_at: stamp.at,
    updated_by: stamp.by,
  }
  const { id } = await trx
    .insertInto('stations')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('key_hash').doUpdateSet((eb) => ({ ...row, version: eb('stations.version', '+', 1) })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const updateStationRow = async (
  trx: Trx,
  id: number,
  fields: { name: string; name_folded: string; role_hint: RoleHint; updated_at: string; updated_by: number },
): Promise<void> => {
  await trx
    .updateTable('stations')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const revokeStationRow = async (trx: Trx, id: number, at: string, by: number): Promise<void> => {
  await trx
    .updateTable('stations')
    .set((eb) => ({
      ...{ revoked_at: at, revoked_by: by, updated_at: at, updated_by: by },
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export const touchStation = async (
  trx: Trx,
  id: number,
  seen: { last_seen_at: string; last_address: string; app_version: string; known_identity_id: number | null },
): Promise<void> => {
  await trx.updateTable('stations').set(seen).where('id', '=', id).execute()
}

/** How many PCs are in use, and how many of them have heard of an identity. */
export const countKnowing = async (db: Db, identityId: number): Promise<{ stations: number; known: number }> => {
  const { stations, known } = await db
    .selectFrom('stations')
    .select((eb) => [
      eb.fn.countAll<number>().as('stations'),
      eb.fn.count<number>(eb.case().when('known_identity_id', '=', identityId).then(1).end()).as('known'),
    ])
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { stations, known }
}
