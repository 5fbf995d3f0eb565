import { z } from 'zod'
import { PERMISSIONS } from '../permissions/roles.ts'
import { IsoInstant } from '../values/dates.ts'
import { RowId } from '../values/ids.ts'
import { NewPassword, TypedPassword } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { openProcedure, sessionProcedure } from './procedure.ts'

/** Who is signed in on this connection, what they may do, and when the session ends by itself. */
export const SessionInfo = z.object({
  user: z.object({
    id: RowId,
    username: z.string(),
    fullName: z.string(),
    roles: z.array(z.object({ code: z.string(), name: z.string() })),
    permissions: z.array(z.enum(PERMISSIONS)),
    /** Set where the person is a doctor: whose list is "my day". */
    doctorId: RowId.nullable(),
  }),
  mustChangePassword: z.boolean(),
  isLocked: z.boolean(),
  /** Minutes without a call after which the session locks. */
  idleMinutes: z.int(),
  /** The latest instant the session can live to, however busy it is. */
  endsAt: IsoInstant,
})
export type SessionInfo = z.infer<typeof SessionInfo>

/** A secret of 256 bits in base64url: opens a session again after a lost connection or a reload, or opens a board. */
export const SecretToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const sessionContract = {
  /** Signs a member of staff in on this connection. */
  signIn: openProcedure('session.signIn')
    .input(z.object({ username: z.string().min(1).max(80), password: TypedPassword }))
    .output(z.object({ token: SecretToken, session: SessionInfo }))
    .errors(errorsOf('WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'DEACTIVATED')),
  /** Takes an existing session up again on this connection (reload, reconnect). */
  resume: openProcedure()
    .input(z.object({ token: SecretToken }))
    .output(SessionInfo),
  /** Who am I on this connection. */
  whoAmI: sessionProcedure().output(SessionInfo),
  /** Ends the session everywhere. */
  signOut: sessionProcedure('session.signOut').output(z.object({})),
  /** Locks the session: nothing but unlock, sign-out and who-am-I works until the password is typed. */
  lock: sessionProcedure('session.lock').output(z.object({})),
  /** Opens a locked session again with the same person's password. */
  unlock: sessionProcedure('session.unlock')
    .input(z.object({ password: TypedPassword }))
    .output(SessionInfo)
    .errors(errorsOf('WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS')),
  /** Changes one's own password; every other session of this person ends. */
  changePassword: sessionProcedure('session.changePassword')
    .input(z.object({ currentPassword: TypedPassword, newPassword: NewPassword }))
    .output(SessionInfo)
    .errors(errorsOf('WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS')),
}
