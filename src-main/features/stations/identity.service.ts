import { X509Certificate } from 'node:crypto'
import { hostname } from 'node:os'
import { type Call, type Core, systemCall, type WriteCall, write } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { fingerprintWords, spkiHash } from '#main/platform/tls/fingerprint-words.ts'
import { makeIdentity } from '#main/platform/tls/host-identity.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { findIdentities, type IdentityRow, insertIdentity, promoteNextIdentity } from './identity.repo.ts'
import { networkChanged } from './network-watch.ts'
import { countKnowing } from './station.repo.ts'

/** What the host is known by on the network, with its private key: for the listeners, never for a screen. */
export interface HostIdentity {
  id: number
  certificate: string
  privateKey: string
}

const toIdentity = (row: IdentityRow): HostIdentity => ({
  id: row.id,
  certificate: row.certificate,
  privateKey: row.private_key,
})

const inState = (rows: readonly IdentityRow[], state: IdentityRow['state']) => rows.find((row) => row.state === state)

/** The words an identity's fingerprint is read out in. */
const wordsOf = (row: IdentityRow) => fingerprintWords(spkiHash(new X509Certificate(row.certificate)))

/** Makes the first identity unless there is one: slow, so never asked for inside a transaction. */
export const ensureIdentity = async (core: Core): Promise<void> => {
  if (inState(await findIdentities(core.db), 'current')) return
  const { certificate, privateKey } = await makeIdentity(hostname())
  await write(systemCall(core, 'stations.makeIdentity'), async (trx, writing) => {
    // Asked again inside the transaction: two listeners may start at once.
    if (inState(await findIdentities(trx), 'current')) return
    const created_at = writing.now.toISOString()
    const id = await insertIdentity(trx, { certificate, private_key: privateKey, state: 'current', created_at })
    await recordEvent(trx, writing, { entity: 'host-identity', entityId: id })
    writing.note('stations')
  })
}

/** The identity in use, made where there was none, and during a renewal the one that will follow. */
export const hostIdentities = async (core: Core): Promise<{ current: HostIdentity; next: HostIdentity | null }> => {
  await ensureIdentity(core)
  const rows = await findIdentities(core.db)
  const current = inState(rows, 'current')
  if (!current) throw new Error('the identity was made and is not there')
  const next = inState(rows, 'next')
  return { current: toIdentity(current), next: next ? toIdentity(next) : null }
}

/** What the administrator is told of the identities. */
export const describeIdentities = async (db: Db) => {
  const rows = await findIdentities(db)
  const [current, next] = [inState(rows, 'current'), inState(rows, 'next')]
  return {
    words: current ? await wordsOf(current) : null,
    renewal: next ? { words: await wordsOf(next), ...(await countKnowing(db, next.id)), since: next.created_at } : null,
  }
}

const takeOver = async (trx: Trx, writing: WriteCall, next: IdentityRow, action: string): Promise<void> => {
  await promoteNextIdentity(trx)
  await recordEvent(trx, writing, { action, entity: 'host-identity', entityId: next.id })
  writing.note('stations')
}

/** Lets the next identity take over once every PC in use has heard of it; true where it did. */
export const takeOverWhenAllKnow = async (trx: Trx, writing: WriteCall): Promise<boolean> => {
  const next = inState(await findIdentities(trx), 'next')
  if (!next) return false
  const { stations, known } = await countKnowing(trx, next.id)
  if (known < stations) return false
  await takeOver(trx, writing, next, 'stations.takeOver')
  return true
}

/** Makes the next identity; where one is being handed out already, that one stays. With no PC to tell it takes over at once. */
export const beginRenewal = async (call: Call): Promise<void> => {
  await ensureIdentity(call.core)
  const { certificate, privateKey } = await makeIdentity(hostname())
  await write(call, async (trx, writing) => {
    if (inState(await findIdentities(trx), 'next')) return
    const created_at = call.now.toISOString()
    const id = await insertIdentity(trx, { certificate, private_key: privateKey, state: 'next', created_at })
    await recordEvent(trx, writing, { entity: 'host-identity', entityId: id })
    writing.note('stations')
    await takeOverWhenAllKnow(trx, writing)
  })
  networkChanged(call.core)
}

/** Lets the next identity take over now; false where there is none. */
export const endRenewal = async (call: Call): Promise<boolean> => {
  const isDone = await write(call, async (trx, writing) => {
    const next = inState(await findIdentities(trx), 'next')
    if (next) await takeOver(trx, writing, next, 'stations.finishRenewal')
    return next !== undefined
  })
  if (isDone) networkChanged(call.core)
  return isDone
}
