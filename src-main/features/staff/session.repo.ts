import type { Db, Trx } from '#main/platform/db/handle.ts'

/** A session with the person it belongs to. */
export const findSession = (db: Db, by: { id: number } | { tokenHash: string }) => {
  const query = db
    .selectFrom('sessions')
    .innerJoin('staff_members', 'staff_members.id', 'sessions.staff_id')
    .leftJoin('doctors', (join) =>
      join.onRef('doctors.staff_id', '=', 'staff_members.id').on('doctors.is_active', '=', 1),
    )
    .select([
      'sessions.id',
      'sessions.staff_id',
      'sessions.last_seen_at',
      'sessions.ends_at',
      'sessions.locked_at',
      'sessions.ended_at',
      'sessions.end_reason',
      'sessions.bound_to',
      'staff_members.username',
      'staff_members.full_name',
      'staff_members.must_change_password',
      'staff_members.is_active',
      'doctors.id as doctor_id',
    ])
  return (
    'id' in by ? query.where('sessions.id', '=', by.id) : query.where('sessions.token_hash', '=', by.tokenHash)
  ).executeTakeFirst()
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

export const insertSession = (
  trx: Trx,
  session: {
    token_hash: string
    staff_id: number
    station: string
    bound_to: string | null
    created_at: string
    ends_at: string
  },
) =>
  trx
    .insertInto('sessions')
    .values({ ...session, last_seen_at: session.created_at })
    .returning('id')
    .executeTakeFirstOrThrow()

export const touchSession = async (trx: Trx, id: number, at: string): Promise<void> => {
  await trx.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', id).execute()
}

export const setSessionLock = async (trx: Trx, id: number, lockedAt: string | null, now: string): Promise<void> => {
  await trx.updateTable('sessions').set({ locked_at: lockedAt, last_seen_at: now }).where('id', '=', id).execute()
}

export const endSession = async (
  trx: Trx,
  id: number,
  reason: 'signed-out' | 'revoked' | 'expired',
  at: string,
): Promise<void> => {
  await trx
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every open session of a person, but the one that may stay. */
export const endSessionsOf = async (
  trx: Trx,
  staffId: number,
  at: string,
  exceptSessionId: number | null,
): Promise<void> => {
  let query = trx
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: 'revoked' })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
  if (exceptSessionId !== null) query = query.where('id', '!=', exceptSessionId)
  await query.execute()
}

/** Ends every open session that may be taken up again from one place only. */
export const endSessionsBoundTo = async (trx: Trx, place: string, at: string): Promise<void> => {
  await trx
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: 'revoked' })
    .where('bound_to', '=', place)
    .where('ended_at', 'is', null)
    .execute()
}

export const findAttempts = (db: Db, usernameFolded: string) =>
  db.selectFrom('sign_in_attempts').selectAll().where('username_folded', '=', usernameFolded).executeTakeFirst()

/** Counts a wrong password for a name, and forgets names left alone since `forgetBefore`. */
export const saveAttempts = async (
  trx: Trx,
  attempts: { username_folded: string; failures: number; last_failure_at: string; blocked_until: string },
  forgetBefore: string,
): Promise<void> => {
  await trx.deleteFrom('sign_in_attempts').where('last_failure_at', '<', forgetBefore).execute()
  await trx
    .insertInto('sign_in_attempts')
    .values(attempts)
    .onConflict((conflict) => conflict.column('username_folded').doUpdateSet(attempts))
    .execute()
}

export const clearAttempts = async (trx: Trx, usernameFolded: string): Promise<void> => {
  await trx.deleteFrom('sign_in_attempts').where('username_folded', '=', usernameFolded).execute()
}
