import { os } from '#main/platform/call/implement.ts'
import { changeRole, createRole, listAllRoles } from './role.service.ts'
import { createStaff, listStaff, resetPassword, setStaffActive, updateStaff } from './staff.service.ts'

/** Accounts of the people who work here, and the roles they hold. */
export const staffHandlers = os.staff.router({
  list: os.staff.list.handler(({ context }) => listStaff(context.core.db)),
  create: os.staff.create.handler(({ input, context }) => createStaff(context, input)),
  update: os.staff.update.handler(({ input, context }) => updateStaff(context, input)),
  deactivate: os.staff.deactivate.handler(({ input, context }) => setStaffActive(context, input, false)),
  reactivate: os.staff.reactivate.handler(({ input, context }) => setStaffActive(context, input, true)),
  resetPassword: os.staff.resetPassword.handler(({ input, context }) => resetPassword(context, input)),
  listRoles: os.staff.listRoles.handler(({ context }) => listAllRoles(context.core.db)),
  createRole: os.staff.createRole.handler(({ input, context }) => createRole(context, input)),
  updateRole: os.staff.updateRole.handler(({ input, context }) => changeRole(context, input)),
})
