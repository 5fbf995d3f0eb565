import type { Client } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

/** An account and a role, made and changed by the administrator. */
export const staffActs = (administrator: Client): Act[] => {
  const fields = { fullName: 'Latha', username: 'latha', phone: null, roleIds: [2] }
  const latha = async () => {
    const member = (await administrator.staff.list()).find(({ username }) => username === fields.username)
    return { id: member?.id ?? 0, version: member?.version ?? 0 }
  }
  return [
    ['staff.create', () => administrator.staff.create(fields)],
    ['staff.update', async () => administrator.staff.update({ ...fields, ...(await latha()) })],
    ['staff.deactivate', async () => administrator.staff.deactivate(await latha())],
    ['staff.reactivate', async () => administrator.staff.reactivate(await latha())],
    ['staff.resetPassword', async () => administrator.staff.resetPassword(await latha())],
    ['staff.createRole', () => administrator.staff.createRole({ name: 'Helper', permissions: [] })],
    ['staff.updateRole', () => administrator.staff.updateRole({ id: 5, version: 1, name: 'Helper', permissions: [] })],
  ]
}
