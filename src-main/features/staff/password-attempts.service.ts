import { type Call, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import { verifyPassword } from '#main/platform/password/password.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clearAttempts, findAttempts, saveAttempts } from './session.repo.ts'
import { findMemberByUsername, type MemberRow } from './staff.repo.ts'

/** Wrong passwords that cost nothing but the typing. */
const FREE_FAILURES = 3
/** The longest wait after many wrong passwords, in seconds. */
const LONGEST_WAIT = 900
/** A name left alone for so long begins afresh, in milliseconds. */
const FORGET_AFTER_MS = 24 * 60 * 60_000

// The hash of a password nobody has: an unknown name must cost the same time as a wrong password.
const NOBODY = '$argon2id$v=19$m=19456,p=1,t=2$9LzsqyYZuzU81cMPJERYHw$rog01Ur8gnQIeXufwoVIMDb41j4jK1Hh/y3bRdHpuaY'

/** Seconds to wait after so many wrong passwords in a row: 0, 0, 0, then 2, 4, 8 … up to 15 minutes. */
const waitAfterFailures = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT, 2 ** (failures - FREE_FAILURES + 1))

/** Folds a sign-in name so that case and width do not make two people of one. */
export const foldUsername = (username: string): string => username.trim().normalize('NFKC').toLowerCase()

/** One guess at a time per name: twenty at once must not slip past the delay. */
const inTurn = new Map<string, Promise<unknown>>()

const takeTurn = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const before = inTurn.get(name) ?? Promise.resolve()
  const mine = before.then(work, work)
  inTurn.set(name, mine)
  try {
    return await mine
  } finally {
    if (inTurn.get(name) === mine) inTurn.delete(name)
  }
}

const recordFailure = (call: Call, usernameFolded: string, member: MemberRow | undefined, failures: number) =>
  write(call, async (trx, writing) => {
    const waitSeconds = waitAfterFailures(failures)
    const now = call.now.getTime()
    const attempts = {
      username_folded: usernameFolded,
      failures,
      last_failure_at: call.now.toISOString(),
      blocked_until: new Date(now + waitSeconds * 1000).toISOString(),
    }
    await saveAttempts(trx, attempts, new Date(now - FORGET_AFTER_MS).toISOString())
    const user = { id: member?.id ?? null, name: member?.full_name ?? '', role: null }
    await recordEvent(trx, writing, { entity: 'session', result: 'failed', user })
    return waitSeconds
  })

const attempt = async (call: Call, input: { username: string; password: string }): Promise<MemberRow> => {
  const { db, clock } = call.core
  const usernameFolded = foldUsername(input.username)
  const earlier = await findAttempts(db, usernameFolded)
  const waitMs = earlier ? Date.parse(earlier.blocked_until) - clock.now().getTime() : 0
  if (waitMs > 0) throw refusal('TOO_MANY_ATTEMPTS', { waitSeconds: Math.ceil(waitMs / 1000) })

  const member = await findMemberByUsername(db, usernameFolded)
  const fits = await verifyPassword(member?.password_hash ?? NOBODY, input.password)
  if (!member || !fits) {
    const isFresh = earlier && clock.now().getTime() - Date.parse(earlier.last_failure_at) < FORGET_AFTER_MS
    const failures = (isFresh ? earlier.failures : 0) + 1
    throw refusal('WRONG_PASSWORD', { waitSeconds: await recordFailure(call, usernameFolded, member, failures) })
  }
  if (earlier) await call.core.transact((trx) => clearAttempts(trx, usernameFolded))
  return member
}

/**
 * The member of staff whose sign-in name and password these are; counts wrong ones and makes each next guess wait longer.
 * Throws WRONG_PASSWORD or TOO_MANY_ATTEMPTS; never says which of name and password was wrong.
 */
export const checkPassword = (call: Call, input: { username: string; password: string }): Promise<MemberRow> =>
  takeTurn(`${call.core.folder}\n${foldUsername(input.username)}`, () => attempt(call, input))
