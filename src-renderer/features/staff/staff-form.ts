import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { StaffMember } from '#shared/contract/staff.contract.ts'
import { RowId } from '#shared/values/ids.ts'
import { PersonName, PhoneNumber, Username } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'

const StaffForm = z.object({
  fullName: PersonName,
  username: Username,
  phone: emptyIsNone(PhoneNumber),
  roleIds: z.array(RowId).min(1, { error: 'role_needed' }).max(20),
})

/** A person's account as the form shows it. */
export const staffFormValues = (member: StaffMember | undefined) => ({
  fullName: member?.fullName ?? '',
  username: member?.username ?? '',
  phone: member?.phone ?? '',
  roleIds: member?.roles.map((role) => role.id) ?? [],
})

/** The form of a staff account. */
export const useStaffForm = (member: StaffMember | undefined) =>
  useForm({ resolver: zodResolver(StaffForm), defaultValues: staffFormValues(member) })
