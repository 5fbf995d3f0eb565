import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Role } from '#shared/contract/staff.contract.ts'
import { BUILT_IN_ROLES, type Permission, ROLE_PERMISSIONS } from '#shared/permissions/roles.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { insertRole, listRolePermissions, listRoles, replaceRolePermissions, updateRole } from './role.repo.ts'
import { refuseStale } from './staff.service.ts'

/** Names the built-in roles are stored under; screens translate by code. */
const BUILT_IN_NAMES = {
  administrator: 'Administrator',
  receptionist: 'Receptionist',
  doctor: 'Doctor',
  'lab-technician': 'Lab technician',
} as const

/** Roles with their permissions and how many people hold each. */
export const listAllRoles = async (db: Db): Promise<Role[]> => {
  const [roles, permissions] = await Promise.all([listRoles(db), listRolePermissions(db)])
  return roles.map((role) => ({
    id: role.id,
    code: role.code,
    name: role.name,
    isBuiltIn: role.is_built_in === 1,
    permissions: permissions.filter((row) => row.role_id === role.id).map((row) => row.permission as Permission),
    memberCount: role.member_count ?? 0,
    version: role.version,
  }))
}

const roleOf = async (db: Db, id: number): Promise<Role> => {
  const role = (await listAllRoles(db)).find((row) => row.id === id)
  if (!role) throw refusal('NOT_FOUND', { what: 'role' })
  return role
}

const samePermissions = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join()

/** Brings the built-in roles in line with the permission table of this version of the app; writes only what differs. */
export const syncBuiltInRoles = async (
  db: Db,
  transact: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>,
  now: Date,
): Promise<void> => {
  const known = await listAllRoles(db)
  const stale = BUILT_IN_ROLES.filter((code) => {
    const role = known.find((row) => row.code === code)
    return !role || !samePermissions(role.permissions, ROLE_PERMISSIONS[code])
  })
  if (stale.length === 0) return
  await transact(async (trx) => {
    for (const code of stale) {
      const existing = known.find((row) => row.code === code)
      const row = {
        code,
        name: BUILT_IN_NAMES[code],
        is_built_in: 1,
        updated_at: now.toISOString(),
        updated_by: null,
      }
      const id = existing?.id ?? (await insertRole(trx, row)).id
      await replaceRolePermissions(trx, id, ROLE_PERMISSIONS[code])
    }
  })
}

const refuseTakenName = async (trx: Trx, name: string, exceptId: number | null) => {
  const folded = name.toLowerCase()
  const holder = (await listRoles(trx)).find((role) => role.name.toLowerCase() === folded)
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'name' })
}

/** Adds a role of the clinic's own. */
export const createRole = (call: Call, input: { name: string; permissions: readonly Permission[] }) =>
  write(call, async (trx, writing) => {
    await refuseTakenName(trx, input.name, null)
    const row = { name: input.name, is_built_in: 0, updated_at: call.now.toISOString() }
    const code = `own-${crypto.randomUUID()}`
    const { id } = await insertRole(trx, { ...row, code, updated_by: staffOf(call).staffId })
    await replaceRolePermissions(trx, id, input.permissions)
    await recordEvent(trx, writing, { entity: 'role', entityId: id })
    writing.note('staff')
    return roleOf(trx, id)
  })

/** Changes a role of the clinic's own; a built-in one is not found here. */
export const changeRole = (
  call: Call,
  input: { id: number; version: number; name: string; permissions: readonly Permission[] },
) =>
  write(call, async (trx, writing) => {
    const row = (await listRoles(trx)).find((role) => role.id === input.id)
    if (!row || row.is_built_in === 1) throw refusal('NOT_FOUND', { what: 'role' })
    await refuseStale(trx, row, input.version)
    await refuseTakenName(trx, input.name, input.id)
    const before = await roleOf(trx, input.id)
    await updateRole(trx, input.id, {
      name: input.name,
      updated_at: call.now.toISOString(),
      updated_by: staffOf(call).staffId,
    })
    await replaceRolePermissions(trx, input.id, input.permissions)
    await recordEvent(trx, writing, {
      entity: 'role',
      entityId: input.id,
      changes: { permissions: { before: before.permissions.join(' '), after: input.permissions.join(' ') } },
    })
    writing.note('staff')
    return roleOf(trx, input.id)
  })
