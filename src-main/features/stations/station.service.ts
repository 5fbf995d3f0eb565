import { type Call, type Core, staffOf, systemCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { Station } from '#shared/contract/stations.contract.ts'
import type { RoleHint } from '#shared/domain/stations/role-hint.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { endSessionsAt } from '../staff/session.service.ts'
import { refuseStale } from '../staff/staff.service.ts'
import { takeOverWhenAllKnow } from './identity.service.ts'
import { networkChanged } from './network-watch.ts'
import {
  findStation,
  findStationNamed,
  listStations,
  revokeStationRow,
  type StationRow,
  touchStation,
  updateStationRow,
} from './station.repo.ts'

/** How often a station's last-seen time is written down where nothing else of it changed, in ms. */
const TOUCH_EVERY_MS = 60_000

const toStation = ({ network }: Core, row: StationRow): Station => ({
  id: row.id,
  name: row.name,
  roleHint: row.role_hint,
  appVersion: row.app_version,
  pairedAt: row.paired_at,
  pairedBy: row.paired_by_name,
  lastSeenAt: row.last_seen_at,
  lastAddress: row.last_address,
  isConnected: row.revoked_at === null && network.connected.has(row.id),
  isRevoked: row.revoked_at !== null,
  version: row.version,
})

/** A station's name as it is compared: two that look alike would be mistaken for each other. */
export const foldStationName = (name: string): string => name.normalize('NFKC').toLowerCase()

/** Refuses with NAME_TAKEN where another PC in use is called so. */
export const refuseTakenName = async (db: Db, name: string, exceptId: number | null): Promise<void> => {
  const holder = await findStationNamed(db, foldStationName(name))
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

const rowOf = async (db: Db, id: number): Promise<StationRow> => {
  const row = await findStation(db, { id })
  if (!row) throw refusal('NOT_FOUND', { what: 'station' })
  return row
}

/** A PC as the administrator sees it; throws NOT_FOUND. */
export const readStation = async (core: Core, id: number): Promise<Station> => toStation(core, await rowOf(core.db, id))

/** Every PC that was ever let in, those in use first. */
export const allStations = async (core: Core): Promise<Station[]> =>
  (await listStations(core.db)).map((row) => toStation(core, row))

/** Renames a PC or says where it stands now; one that was shut out keeps its last name. */
export const updateStation = async (
  call: Call,
  input: { id: number; name: string; roleHint: RoleHint; version: number },
): Promise<Station> => {
  await write(call, async (trx, writing) => {
    const before = await rowOf(trx, input.id)
    if (before.revoked_at !== null) throw refusal('DEACTIVATED', { what: 'station' })
    await refuseStale(trx, before, input.version)
    await refuseTakenName(trx, input.name, input.id)
    const fields = { name: input.name, role_hint: input.roleHint }
    const stamp = { updated_at: call.now.toISOString(), updated_by: staffOf(call).staffId }
    await updateStationRow(trx, input.id, { ...fields, name_folded: foldStationName(input.name), ...stamp })
    const changes = changedFields(before, fields)
    await recordEvent(trx, writing, { entity: 'station', entityId: input.id, changes })
    writing.note('stations', input.id)
  })
  networkChanged(call.core)
  return readStation(call.core, input.id)
}

/** Shuts a PC out: its sessions end with it, and who serves the network cuts its lines. One shut out already stays as it is. */
export const revokeStation = async (call: Call, id: number): Promise<Station> => {
  await write(call, async (trx, writing) => {
    const before = await rowOf(trx, id)
    if (before.revoked_at !== null) return
    const now = call.now.toISOString()
    await revokeStationRow(trx, id, now, staffOf(call).staffId)
    await endSessionsAt(trx, `station:${id}`, now)
    await recordEvent(trx, writing, { entity: 'station', entityId: id })
    writing.note('stations', id)
    writing.note('sessions')
    // The one shut out may have been the last that had not heard of the new identity.
    await takeOverWhenAllKnow(trx, writing)
  })
  networkChanged(call.core)
  return readStation(call.core, id)
}

/** The PC a public key belongs to. */
export type KeyHolder =
  | { kind: 'station'; id: number; name: string; roleHint: RoleHint }
  | { kind: 'revoked' }
  | { kind: 'unknown' }

/** Whose key this is: a PC that may come in, one that was shut out, or nobody's. */
export const stationByKey = async (core: Core, keyHash: string): Promise<KeyHolder> => {
  const row = await findStation(core.db, { keyHash })
  if (!row) return { kind: 'unknown' }
  if (row.revoked_at !== null) return { kind: 'revoked' }
  return { kind: 'station', id: row.id, name: row.name, roleHint: row.role_hint }
}

/** What a station's visit told of it. */
export interface Seen {
  stationId: number
  address: string
  appVersion: string
  /** The newest identity it has heard of; null where it was told of none this time. */
  knownIdentityId: number | null
}

/**
 * Notes that a station was here: at most once a minute while it is the same, at once where it comes from elsewhere, in another
 * version or has heard of a new identity. The last one to hear of it lets it take over.
 */
export const noteStationSeen = async (core: Core, seen: Seen): Promise<void> => {
  const row = await findStation(core.db, { id: seen.stationId })
  if (!row || row.revoked_at !== null) return
  const call = systemCall(core, 'stations.noteSeen')
  const known_identity_id = seen.knownIdentityId ?? row.known_identity_id
  const isSame =
    row.last_address === seen.address &&
    row.app_version === seen.appVersion &&
    row.known_identity_id === known_identity_id
  const isRecent = row.last_seen_at !== null && call.now.getTime() - Date.parse(row.last_seen_at) < TOUCH_EVERY_MS
  if (isSame && isRecent) return
  const last_seen_at = call.now.toISOString()
  const tookOver = await write(call, async (trx, writing) => {
    const touched = { last_seen_at, last_address: seen.address, app_version: seen.appVersion, known_identity_id }
    await touchStation(trx, row.id, touched)
    writing.note('stations', row.id)
    return takeOverWhenAllKnow(trx, writing)
  })
  if (tookOver) networkChanged(core)
}
