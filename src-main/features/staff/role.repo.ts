import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'

/** Roles with the number of active people who hold them. */
export const listRoles = (db: Db) =>
  db
    .selectFrom('roles')
    .select((eb) => [
      'roles.id',
      'roles.code',
      'roles.name',
      'roles.is_built_in',
      'roles.version',
      'roles.updated_at',
      'roles.updated_by',
      eb
        .selectFrom('staff_roles')
        .innerJoin('staff_members', 'staff_members.id', 'staff_roles.staff_id')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('staff_roles.role_id', '=', 'roles.id')
        .where('staff_members.is_active', '=', 1)
        .as('member_count'),
    ])
    .orderBy('roles.id')
    .execute()

export const listRolePermissions = (db: Db) => db.selectFrom('role_permissions').selectAll().execute()

export const insertRole = (
  trx: Trx,
  role: { code: string; name: string; is_built_in: number; updated_at: string; updated_by: number | null },
) => trx.insertInto('roles').values(role).returning('id').executeTakeFirstOrThrow()

export const updateRole = async (
  trx: Trx,
  id: number,
  changes: { name: string; updated_at: string; updated_by: number | null },
): Promise<void> => {
  await trx
    .updateTable('roles')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export const replaceRolePermissions = async (
  trx: Trx,
  roleId: number,
  permissions: readonly string[],
): Promise<void> => {
  await trx.deleteFrom('role_permissions').where('role_id', '=', roleId).execute()
  const rows = [...new Set(permissions)].map((permission) => ({ role_id: roleId, permission }))
  if (rows.length > 0) await trx.insertInto('role_permissions').values(rows).execute()
}
