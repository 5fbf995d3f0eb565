import { staffOf } from '#main/platform/call/context.ts'
import { os } from '#main/platform/call/implement.ts'
import { changePassword, describeSession, resumeSession, setLock, signIn, signOut, unlock } from './session.service.ts'

/** One's own session: sign in, lock, unlock, change the password, sign out. */
export const sessionHandlers = os.session.router({
  signIn: os.session.signIn.handler(({ input, context }) => signIn(context, input)),
  resume: os.session.resume.handler(({ input, context }) => resumeSession(context, input.token)),
  whoAmI: os.session.whoAmI.handler(({ context }) => describeSession(context.core.db, staffOf(context).sessionId)),
  signOut: os.session.signOut.handler(async ({ context }) => {
    await signOut(context)
    return {}
  }),
  lock: os.session.lock.handler(async ({ context }) => {
    await setLock(context, true)
    return {}
  }),
  unlock: os.session.unlock.handler(({ input, context }) => unlock(context, input.password)),
  changePassword: os.session.changePassword.handler(({ input, context }) => changePassword(context, input)),
})
