import { z } from 'zod'
import { PERMISSIONS } from '../permissions/roles.ts'
import { IsoInstant } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, PersonName, PhoneNumber, Username } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

const StaffFields = z.object({
  fullName: PersonName,
  username: Username,
  phone: PhoneNumber.nullable(),
  roleIds: z.array(RowId).min(1).max(20),
})

export const StaffMember = z.object({
  id: RowId,
  fullName: z.string(),
  username: z.string(),
  phone: z.string().nullable(),
  roles: z.array(z.object({ id: RowId, code: z.string(), name: z.string() })),
  doctorId: RowId.nullable(),
  isActive: z.boolean(),
  mustChangePassword: z.boolean(),
  lastSignInAt: IsoInstant.nullable(),
  version: RowVersion,
})
export type StaffMember = z.infer<typeof StaffMember>

export const Role = z.object({
  id: RowId,
  code: z.string(),
  name: z.string(),
  isBuiltIn: z.boolean(),
  permissions: z.array(z.enum(PERMISSIONS)),
  memberCount: z.int(),
  version: RowVersion,
})
export type Role = z.infer<typeof Role>

/** A password made by the host, shown once to the administrator and changed at the first sign-in. */
const OneTimePassword = z.object({ oneTimePassword: z.string() })

const Versioned = z.object({ id: RowId, version: RowVersion })

export const staffContract = {
  /** Everyone who works or worked here, active ones first. */
  list: staffProcedure('staff.manage').output(z.array(StaffMember)),
  /** Makes an account with a one-time password. */
  create: staffProcedure('staff.manage', 'staff.create')
    .input(StaffFields)
    .output(z.object({ member: StaffMember }).extend(OneTimePassword.shape))
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND')),
  /** Changes name, phone, sign-in name or roles; the person's sessions keep going with the new rights. */
  update: staffProcedure('staff.manage', 'staff.update')
    .input(StaffFields.extend(Versioned.shape))
    .output(StaffMember)
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'VERSION_CONFLICT', 'LAST_ADMINISTRATOR')),
  /** Ends the account and every session of it; the name stays on what the person did. */
  deactivate: staffProcedure('staff.manage', 'staff.deactivate')
    .input(Versioned)
    .output(StaffMember)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'LAST_ADMINISTRATOR')),
  /** Opens a deactivated account again. */
  reactivate: staffProcedure('staff.manage', 'staff.reactivate')
    .input(Versioned)
    .output(StaffMember)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Gives a new one-time password and ends the person's sessions. */
  resetPassword: staffProcedure('staff.manage', 'staff.resetPassword')
    .input(Versioned)
    .output(OneTimePassword)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Roles with their permissions and how many people hold each. */
  listRoles: staffProcedure('staff.manage').output(z.array(Role)),
  /** Adds a role of the clinic's own. */
  createRole: staffProcedure('staff.manageRoles', 'staff.createRole')
    .input(z.object({ name: lineOfText(60), permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length) }))
    .output(Role)
    .errors(errorsOf('NAME_TAKEN')),
  /** Changes a role of the clinic's own; built-in roles stay as they are. */
  updateRole: staffProcedure('staff.manageRoles', 'staff.updateRole')
    .input(
      z
        .object({ name: lineOfText(60), permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length) })
        .extend(Versioned.shape),
    )
    .output(Role)
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'VERSION_CONFLICT')),
}
