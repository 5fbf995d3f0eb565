import { type Call, staffOf, type WriteCall, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { hashPassword, makeOneTimePassword } from '#main/platform/password/password.ts'
import type { StaffMember } from '#shared/contract/staff.contract.ts'
import { BUILT_IN_ROLES, type BuiltInRole } from '#shared/permissions/roles.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { foldUsername } from './password-attempts.service.ts'
import { listRoles } from './role.repo.ts'
import { endSessionsOf } from './session.repo.ts'
import {
  countOthersWithRole,
  findMember,
  findMemberByUsername,
  insertMember,
  listMemberRoles,
  listMembers,
  type MemberRow,
  replaceMemberRoles,
  updateMember,
} from './staff.repo.ts'

interface StaffInput {
  fullName: string
  username: string
  phone: string | null
  roleIds: readonly number[]
}

type RoleOfMember = Awaited<ReturnType<typeof listMemberRoles>>[number]

const toMember = (row: MemberRow, roles: readonly RoleOfMember[]): StaffMember => ({
  id: row.id,
  fullName: row.full_name,
  username: row.username,
  phone: row.phone,
  roles: roles.filter((role) => role.staff_id === row.id).map(({ id, code, name }) => ({ id, code, name })),
  doctorId: row.doctor_id,
  isActive: row.is_active === 1,
  mustChangePassword: row.must_change_password === 1,
  lastSignInAt: row.last_sign_in_at,
  version: row.version,
})

/** Everyone who works or worked here. */
export const listStaff = async (db: Db): Promise<StaffMember[]> => {
  const [rows, roles] = await Promise.all([listMembers(db), listMemberRoles(db)])
  return rows.map((row) => toMember(row, roles))
}

const memberOf = async (db: Db, id: number): Promise<StaffMember> => {
  const row = await findMember(db, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'staff' })
  return toMember(row, await listMemberRoles(db, [id]))
}

/** The name of a member of staff, for "changed by"; empty where nobody did it (set-up, jobs). */
export const nameOfStaff = async (db: Db, staffId: number | null): Promise<string> =>
  staffId === null ? '' : ((await findMember(db, staffId))?.full_name ?? '')

/** Refuses an update that names an older version, with who changed the row meanwhile and when. */
export const refuseStale = async (
  db: Db,
  row: { version: number; updated_by: number | null; updated_at: string },
  version: number,
): Promise<void> => {
  if (row.version === version) return
  const changedBy = await nameOfStaff(db, row.updated_by)
  throw refusal('VERSION_CONFLICT', { changedBy, changedAt: row.updated_at, currentVersion: row.version })
}

const checkedRoles = async (trx: Trx, roleIds: readonly number[]) => {
  const roles = await listRoles(trx)
  const chosen = roles.filter((role) => roleIds.includes(role.id))
  if (chosen.length !== new Set(roleIds).size) throw refusal('NOT_FOUND', { what: 'role' })
  return chosen
}

const refuseTakenUsername = async (trx: Trx, username: string, exceptId: number | null) => {
  const holder = await findMemberByUsername(trx, foldUsername(username))
  if (holder && holder.id !== exceptId) throw refusal('NAME_TAKEN', { field: 'username' })
}

/** A one-time password with its hash, made before a transaction begins: hashing is slow on purpose. */
export const prepareOneTimePassword = async ({ core }: Call): Promise<{ oneTimePassword: string; hash: string }> => {
  const oneTimePassword = makeOneTimePassword()
  return { oneTimePassword, hash: await hashPassword(oneTimePassword, core.hashing.password) }
}

/** Adds an account inside the caller's transaction; answers its id. */
export const addAccount = async (
  trx: Trx,
  call: Call,
  input: Omit<StaffInput, 'roleIds'> & {
    roleIds: readonly number[]
    passwordHash: string
    mustChangePassword: boolean
  },
): Promise<number> => {
  await refuseTakenUsername(trx, input.username, null)
  const now = call.now.toISOString()
  const { id } = await insertMember(trx, {
    username: input.username,
    username_folded: foldUsername(input.username),
    full_name: input.fullName,
    phone: input.phone,
    password_hash: input.passwordHash,
    must_change_password: input.mustChangePassword ? 1 : 0,
    created_at: now,
    updated_at: now,
    updated_by: call.caller?.kind === 'staff' ? call.caller.staffId : null,
  })
  await replaceMemberRoles(trx, id, input.roleIds)
  return id
}

/** The id of a built-in role, for accounts made together with something else (set-up, doctors). */
export const builtInRoleId = async (db: Db, code: BuiltInRole): Promise<number> => {
  const role = (await listRoles(db)).find((row) => row.code === code)
  if (!role) throw new Error(`built-in role ${code} is missing; known are ${BUILT_IN_ROLES.join(', ')}`)
  return role.id
}

/** Makes an account with a one-time password. */
export const createStaff = async (call: Call, input: StaffInput) => {
  const { oneTimePassword, hash } = await prepareOneTimePassword(call)
  return write(call, async (trx, writing) => {
    await checkedRoles(trx, input.roleIds)
    const id = await addAccount(trx, writing, { ...input, passwordHash: hash, mustChangePassword: true })
    await recordEvent(trx, writing, { entity: 'staff', entityId: id })
    writing.note('staff', id)
    return { member: await memberOf(trx, id), oneTimePassword }
  })
}

const readForChange = async (trx: Trx, id: number, version: number): Promise<MemberRow> => {
  const row = await findMember(trx, id)
  if (!row) throw refusal('NOT_FOUND', { what: 'staff' })
  await refuseStale(trx, row, version)
  return row
}

const refuseLosingLastAdministrator = async (trx: Trx, staffId: number) => {
  if ((await countOthersWithRole(trx, 'administrator', staffId)) === 0) throw refusal('LAST_ADMINISTRATOR', {})
}

/** Changes name, phone, sign-in name or roles; refuses to take the last administrator's role away. */
export const updateStaff = (call: Call, input: StaffInput & { id: number; version: number }) =>
  write(call, async (trx, writing) => {
    const before = await readForChange(trx, input.id, input.version)
    await refuseTakenUsername(trx, input.username, input.id)
    const roles = await checkedRoles(trx, input.roleIds)
    const had = (await listMemberRoles(trx, [input.id])).map((role) => role.code)
    const losesAdministrator = had.includes('administrator') && !roles.some((role) => role.code === 'administrator')
    if (losesAdministrator && before.is_active === 1) await refuseLosingLastAdministrator(trx, input.id)
    const after = { username: input.username, full_name: input.fullName, phone: input.phone }
    await updateMember(trx, input.id, {
      ...after,
      username_folded: foldUsername(input.username),
      updated_at: call.now.toISOString(),
      updated_by: staffOf(call).staffId,
    })
    await replaceMemberRoles(trx, input.id, input.roleIds)
    const roleChange = { roles: { before: had.join(' '), after: roles.map((role) => role.code).join(' ') } }
    await recordEvent(trx, writing, {
      entity: 'staff',
      entityId: input.id,
      changes: { ...changedFields(before, after), ...roleChange },
    })
    writing.note('staff', input.id)
    return memberOf(trx, input.id)
  })

/**
 * Changes the name and phone of an account inside the caller's transaction, for a doctor changed together with it; answers
 * what changed. Throws NOT_FOUND. The audit event is the caller's.
 */
export const changeAccountIn = async (
  trx: Trx,
  writing: WriteCall,
  id: number,
  { fullName, phone }: Pick<StaffInput, 'fullName' | 'phone'>,
) => {
  const before = await findMember(trx, id)
  if (!before) throw refusal('NOT_FOUND', { what: 'staff' })
  const after = { full_name: fullName, phone }
  const stamp = { updated_at: writing.now.toISOString(), updated_by: staffOf(writing).staffId }
  await updateMember(trx, id, { ...after, ...stamp })
  writing.note('staff', id)
  return changedFields(before, after)
}

/** Opens or closes an account; closing ends every session of it at once. */
export const setStaffActive = (call: Call, input: { id: number; version: number }, isActive: boolean) =>
  write(call, async (trx, writing) => {
    await readForChange(trx, input.id, input.version)
    const now = call.now.toISOString()
    if (!isActive) {
      const roles = await listMemberRoles(trx, [input.id])
      if (roles.some((role) => role.code === 'administrator')) await refuseLosingLastAdministrator(trx, input.id)
      await endSessionsOf(trx, input.id, now, null)
    }
    await updateMember(trx, input.id, {
      is_active: isActive ? 1 : 0,
      updated_at: now,
      updated_by: staffOf(call).staffId,
    })
    await recordEvent(trx, writing, { entity: 'staff', entityId: input.id })
    writing.note('staff', input.id)
    writing.note('sessions', input.id)
    return memberOf(trx, input.id)
  })

/** Gives a new one-time password and ends the person's sessions. */
export const resetPassword = async (call: Call, input: { id: number; version: number }) => {
  const { oneTimePassword, hash } = await prepareOneTimePassword(call)
  return write(call, async (trx, writing) => {
    await readForChange(trx, input.id, input.version)
    const now = call.now.toISOString()
    await updateMember(trx, input.id, {
      password_hash: hash,
      must_change_password: 1,
      updated_at: now,
      updated_by: staffOf(call).staffId,
    })
    await endSessionsOf(trx, input.id, now, null)
    await recordEvent(trx, writing, { entity: 'staff', entityId: input.id })
    writing.note('staff', input.id)
    writing.note('sessions', input.id)
    return { oneTimePassword }
  })
}
