import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Permission } from '#shared/permissions/roles.ts'

const memberColumns = [
  'staff_members.id',
  'staff_members.username',
  'staff_members.full_name',
  'staff_members.phone',
  'staff_members.password_hash',
  'staff_members.must_change_password',
  'staff_members.is_active',
  'staff_members.last_sign_in_at',
  'staff_members.updated_at',
  'staff_members.updated_by',
  'staff_members.version',
] as const

/** Members of staff with their doctor row, active ones first, by name. */
export const listMembers = (db: Db) =>
  db
    .selectFrom('staff_members')
    .leftJoin('doctors', 'doctors.staff_id', 'staff_members.id')
    .select([...memberColumns, 'doctors.id as doctor_id'])
    .orderBy('staff_members.is_active', 'desc')
    .orderBy('staff_members.full_name')
    .execute()

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

export const findMember = (db: Db, id: number): Promise<MemberRow | undefined> =>
  db
    .selectFrom('staff_members')
    .leftJoin('doctors', 'doctors.staff_id', 'staff_members.id')
    .select([...memberColumns, 'doctors.id as doctor_id'])
    .where('staff_members.id', '=', id)
    .executeTakeFirst()

export const findMemberByUsername = (db: Db, usernameFolded: string): Promise<MemberRow | undefined> =>
  db
    .selectFrom('staff_members')
    .leftJoin('doctors', 'doctors.staff_id', 'staff_members.id')
    .select([...memberColumns, 'doctors.id as doctor_id'])
    .where('staff_members.username_folded', '=', usernameFolded)
    .executeTakeFirst()

/** The roles each member holds. */
export const listMemberRoles = (db: Db, staffIds?: readonly number[]) => {
  const query = db
    .selectFrom('staff_roles')
    .innerJoin('roles', 'roles.id', 'staff_roles.role_id')
    .select(['staff_roles.staff_id', 'roles.id', 'roles.code', 'roles.name'])
    .orderBy('roles.id')
  return (staffIds ? query.where('staff_roles.staff_id', 'in', staffIds) : query).execute()
}

/** Every permission a member's roles give. */
export const listPermissions = async (db: Db, staffId: number): Promise<Permission[]> => {
  const rows = await db
    .selectFrom('staff_roles')
    .innerJoin('role_permissions', 'role_permissions.role_id', 'staff_roles.role_id')
    .select('role_permissions.permission')
    .distinct()
    .where('staff_roles.staff_id', '=', staffId)
    .execute()
  return rows.map((row) => row.permission as Permission)
}

export const insertMember = (
  trx: Trx,
  member: {
    username: string
    username_folded: string
    full_name: string
    phone: string | null
    password_hash: string
    must_change_password: number
    created_at: string
    updated_at: string
    updated_by: number | null
  },
) => trx.insertInto('staff_members').values(member).returning('id').executeTakeFirstOrThrow()

/** Changes a member and raises the version. */
export const updateMember = async (
  trx: Trx,
  id: number,
  changes: Partial<{
    username: string
    username_folded: string
    full_name: string
    phone: string | null
    password_hash: string
    must_change_password: number
    is_active: number
    updated_at: string
    updated_by: number | null
  }>,
): Promise<void> => {
  await trx
    .updateTable('staff_members')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes a sign-in; not a change of the account, so its version stays. */
export const markSignedIn = async (trx: Trx, id: number, at: string): Promise<void> => {
  await trx.updateTable('staff_members').set({ last_sign_in_at: at }).where('id', '=', id).execute()
}

export const replaceMemberRoles = async (trx: Trx, staffId: number, roleIds: readonly number[]): Promise<void> => {
  await trx.deleteFrom('staff_roles').where('staff_id', '=', staffId).execute()
  const rows = [...new Set(roleIds)].map((role_id) => ({ staff_id: staffId, role_id }))
  await trx.insertInto('staff_roles').values(rows).execute()
}

/** How many active members hold a role, not counting one of them. */
export const countOthersWithRole = async (db: Db, roleCode: string, exceptStaffId: number): Promise<number> => {
  const row = await db
    .selectFrom('staff_roles')
    .innerJoin('roles', 'roles.id', 'staff_roles.role_id')
    .innerJoin('staff_members', 'staff_members.id', 'staff_roles.staff_id')
    .select(sql<number>`count(*)`.as('count'))
    .where('roles.code', '=', roleCode)
    .where('staff_members.is_active', '=', 1)
    .where('staff_members.id', '!=', exceptStaffId)
    .executeTakeFirstOrThrow()
  return row.count
}
