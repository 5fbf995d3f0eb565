import { createHash, randomBytes } from 'node:crypto'
import { type Call, type Connection, type Core, type StaffCaller, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { hashPassword, verifyPassword } from '#main/platform/password/password.ts'
import type { SessionInfo } from '#shared/contract/session.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { checkPassword } from './password-attempts.service.ts'
import {
  endSession,
  endSessionsBoundTo,
  endSessionsOf,
  findSession,
  insertSession,
  type SessionRow,
  setSessionLock,
  touchSession,
} from './session.repo.ts'
import { findMember, listMemberRoles, listPermissions, markSignedIn, updateMember } from './staff.repo.ts'

/** Minutes without any call after which a session locks by itself. */
const IDLE_MINUTES = 15
/** Hours after which a session ends, however busy it is. */
const ABSOLUTE_HOURS = 12
/** How often a busy session's last-seen time is written down, in milliseconds. */
const TOUCH_EVERY_MS = 60_000

const minutes = (count: number) => count * 60_000

const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** A fresh 256-bit secret and the hash that is kept of it. */
export const makeSecretToken = (): { token: string; hash: string } => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

/** The hash a secret token is looked up by. */
export const hashSecretToken = tokenHash

/** When each session was last used in this run of the core: the database learns of it once a minute. */
const lastSeen = new WeakMap<Core, Map<number, { at: number; written: number }>>()

const seenTimes = (core: Core) => {
  const known = lastSeen.get(core) ?? new Map<number, { at: number; written: number }>()
  lastSeen.set(core, known)
  return known
}

const callerFrom = async (db: Db, session: SessionRow): Promise<StaffCaller> => {
  const [roles, permissions] = await Promise.all([
    listMemberRoles(db, [session.staff_id]),
    listPermissions(db, session.staff_id),
  ])
  return {
    kind: 'staff',
    sessionId: session.id,
    staffId: session.staff_id,
    fullName: session.full_name,
    roleCodes: roles.map((role) => role.code),
    permissions: new Set(permissions),
    doctorId: session.doctor_id,
    isLocked: session.locked_at !== null,
    mustChangePassword: session.must_change_password === 1,
  }
}

/** A session as it stands: its caller and when it ends (ms), or why it is over. */
type Resolution =
  | { kind: 'caller'; caller: StaffCaller; endsAt: number }
  | { kind: 'gone'; reason: 'expired' | 'revoked' }

const judge = (session: SessionRow | undefined, now: Date): 'expired' | 'revoked' | null => {
  if (session?.is_active !== 1) return 'revoked'
  if (session.end_reason === 'expired' || session.ends_at <= now.toISOString()) return 'expired'
  return session.ended_at === null ? null : 'revoked'
}

const lookUp = async (core: Core, sessionId: number, now: Date): Promise<Resolution> => {
  const session = await findSession(core.db, { id: sessionId })
  const gone = judge(session, now)
  if (gone || !session) return { kind: 'gone', reason: gone ?? 'revoked' }
  return { kind: 'caller', caller: await callerFrom(core.db, session), endsAt: Date.parse(session.ends_at) }
}

/** Notes that a session was used; locks it where nothing was heard from it for too long. */
const keepAlive = async (core: Core, caller: StaffCaller, now: Date): Promise<StaffCaller> => {
  const times = seenTimes(core)
  const known = times.get(caller.sessionId)
  let seen = known
  if (!seen) {
    const row = await findSession(core.db, { id: caller.sessionId })
    const at = row ? Date.parse(row.last_seen_at) : now.getTime()
    seen = { at, written: at }
  }
  const isIdle = now.getTime() - seen.at > minutes(IDLE_MINUTES)
  if (isIdle && !caller.isLocked) {
    const at = now.toISOString()
    await core.transact((trx) => setSessionLock(trx, caller.sessionId, at, at))
    times.set(caller.sessionId, { at: now.getTime(), written: now.getTime() })
    core.changes.announce([{ topic: 'sessions', id: caller.staffId }])
    return { ...caller, isLocked: true }
  }
  const isDue = now.getTime() - seen.written > TOUCH_EVERY_MS
  if (isDue) await core.transact((trx) => touchSession(trx, caller.sessionId, now.toISOString()))
  times.set(caller.sessionId, { at: now.getTime(), written: isDue ? now.getTime() : seen.written })
  return caller
}

/** What was looked up last on this connection, while nothing it rests on has changed. */
const stillKnown = (connection: Connection, sessionId: number, stamp: number, now: Date): Resolution | null => {
  const { known } = connection
  if (known?.caller.kind !== 'staff' || known.stamp !== stamp || known.caller.sessionId !== sessionId) return null
  return known.endsAt > now.getTime() ? { kind: 'caller', caller: known.caller, endsAt: known.endsAt } : null
}

/** Who the connection's session is at this moment, looked up again whenever staff, roles or sessions changed. */
export const resolveSession = async (
  core: Core,
  connection: Connection,
  sessionId: number,
  now: Date,
): Promise<Resolution> => {
  const stamp = core.changes.stampOf('staff', 'sessions', 'catalog')
  const resolution = stillKnown(connection, sessionId, stamp, now) ?? (await lookUp(core, sessionId, now))
  if (resolution.kind === 'gone') {
    connection.known = null
    return resolution
  }
  const { endsAt } = resolution
  const caller = await keepAlive(core, resolution.caller, now)
  connection.known = { caller, stamp, endsAt }
  return { kind: 'caller', caller, endsAt }
}

/** True while a session is open, without counting as a use of it: for streams that others' changes keep busy. */
export const isSessionOpen = async (core: Core, sessionId: number): Promise<boolean> =>
  judge(await findSession(core.db, { id: sessionId }), core.clock.now()) === null

/** What a window may know of its own session. */
export const describeSession = async (db: Db, sessionId: number): Promise<SessionInfo> => {
  const session = await findSession(db, { id: sessionId })
  if (!session) throw refusal('SIGNED_OUT', { reason: 'revoked' })
  const [roles, permissions] = await Promise.all([
    listMemberRoles(db, [session.staff_id]),
    listPermissions(db, session.staff_id),
  ])
  return {
    user: {
      id: session.staff_id,
      username: session.username,
      fullName: session.full_name,
      roles: roles.map(({ code, name }) => ({ code, name })),
      permissions,
      doctorId: session.doctor_id,
    },
    mustChangePassword: session.must_change_password === 1,
    isLocked: session.locked_at !== null,
    idleMinutes: IDLE_MINUTES,
    endsAt: session.ends_at,
  }
}

const openSession = async (trx: Trx, call: Call, staffId: number) => {
  const { token, hash } = makeSecretToken()
  const endsAt = new Date(call.now.getTime() + minutes(ABSOLUTE_HOURS * 60)).toISOString()
  const { id } = await insertSession(trx, {
    token_hash: hash,
    staff_id: staffId,
    station: call.connection.station,
    bound_to: call.connection.boundTo,
    created_at: call.now.toISOString(),
    ends_at: endsAt,
  })
  return { id, token }
}

/** Signs a person in on this connection; wrong passwords are counted and slowed down per sign-in name. */
export const signIn = async (call: Call, input: { username: string; password: string }) => {
  const member = await checkPassword(call, input)
  if (member.is_active !== 1) throw refusal('DEACTIVATED', { what: 'account' })
  const opened = await write(call, async (trx, writing) => {
    const session = await openSession(trx, writing, member.id)
    await markSignedIn(trx, member.id, call.now.toISOString())
    const roles = await listMemberRoles(trx, [member.id])
    const role = roles.map(({ code }) => code).join(' ')
    await recordEvent(trx, writing, {
      entity: 'session',
      entityId: session.id,
      user: { id: member.id, name: member.full_name, role },
    })
    writing.note('sessions', member.id)
    return session
  })
  call.connection.credential = { kind: 'session', sessionId: opened.id }
  call.connection.known = null
  return { token: opened.token, session: await describeSession(call.core.db, opened.id) }
}

/** Takes a session up again on this connection by its token; a token shown anywhere but where it was given opens nothing. */
export const resumeSession = async (call: Call, token: string): Promise<SessionInfo> => {
  const found = await findSession(call.core.db, { tokenHash: tokenHash(token) })
  const session = found?.bound_to === call.connection.boundTo ? found : undefined
  const gone = judge(session, call.now)
  if (gone || !session) throw refusal('SIGNED_OUT', { reason: session ? (gone ?? 'revoked') : 'none' })
  call.connection.credential = { kind: 'session', sessionId: session.id }
  call.connection.known = null
  return describeSession(call.core.db, session.id)
}

/** Ends the sessions of a place, such as a station that was shut out; the caller notes the topic `sessions`. */
export const endSessionsAt = (trx: Trx, place: string, at: string): Promise<void> => endSessionsBoundTo(trx, place, at)

/** Ends the caller's session everywhere. */
export const signOut = async (call: Call): Promise<void> => {
  const { sessionId, staffId } = staffOf(call)
  await write(call, async (trx, writing) => {
    await endSession(trx, sessionId, 'signed-out', call.now.toISOString())
    await recordEvent(trx, writing, { entity: 'session', entityId: sessionId })
    writing.note('sessions', staffId)
  })
  call.connection.credential = { kind: 'none' }
  call.connection.known = null
}

/** Locks or unlocks the caller's session; unlocking asks for the same person's password first. */
export const setLock = async (call: Call, isLocked: boolean): Promise<void> => {
  const { sessionId, staffId } = staffOf(call)
  const now = call.now.toISOString()
  await write(call, async (trx, writing) => {
    await setSessionLock(trx, sessionId, isLocked ? now : null, now)
    await recordEvent(trx, writing, { entity: 'session', entityId: sessionId })
    writing.note('sessions', staffId)
  })
  seenTimes(call.core).delete(sessionId)
  call.connection.known = null
}

/** Opens a locked session with its owner's password. */
export const unlock = async (call: Call, password: string): Promise<SessionInfo> => {
  const { sessionId, staffId } = staffOf(call)
  await confirmPassword(call, staffId, password)
  await setLock(call, false)
  return describeSession(call.core.db, sessionId)
}

/** Refuses with WRONG_PASSWORD or TOO_MANY_ATTEMPTS unless this is the person's password. */
export const confirmPassword = async (call: Call, staffId: number, password: string): Promise<void> => {
  const member = await findMember(call.core.db, staffId)
  if (!member) throw refusal('SIGNED_OUT', { reason: 'revoked' })
  await checkPassword(call, { username: member.username, password })
}

/** Changes the caller's password; every other session of theirs ends, and a locked one opens. */
export const changePassword = async (
  call: Call,
  input: { currentPassword: string; newPassword: string },
): Promise<SessionInfo> => {
  const { sessionId, staffId } = staffOf(call)
  await confirmPassword(call, staffId, input.currentPassword)
  const member = await findMember(call.core.db, staffId)
  if (member && (await verifyPassword(member.password_hash, input.newPassword))) {
    throw refusal('INVALID_INPUT', { issues: [{ path: 'newPassword', code: 'same_password' }] })
  }
  const password_hash = await hashPassword(input.newPassword, call.core.hashing.password)
  const now = call.now.toISOString()
  await write(call, async (trx, writing) => {
    await updateMember(trx, staffId, { password_hash, must_change_password: 0, updated_at: now, updated_by: staffId })
    await endSessionsOf(trx, staffId, now, sessionId)
    await recordEvent(trx, writing, { entity: 'staff', entityId: staffId })
    writing.note('sessions', staffId)
  })
  call.connection.known = null
  return describeSession(call.core.db, sessionId)
}
