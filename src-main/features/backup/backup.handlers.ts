import { os } from '#main/platform/call/implement.ts'
import { backupState, makeBackup } from './backup.service.ts'

/** Copies of the clinic, taken while it works. */
export const backupHandlers = os.backup.router({
  getState: os.backup.getState.handler(({ context }) => backupState(context.core)),
  make: os.backup.make.handler(({ input, context }) => makeBackup(context, input.folder)),
})
