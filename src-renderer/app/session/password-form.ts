import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { NewPassword, TypedPassword } from '#shared/values/text.ts'

const PasswordChange = z
  .object({ currentPassword: TypedPassword, newPassword: NewPassword, again: z.string() })
  .refine((form) => form.again === form.newPassword, { path: ['again'], params: { code: 'not_the_same' } })
  .refine((form) => form.newPassword !== form.currentPassword, {
    path: ['newPassword'],
    params: { code: 'same_as_before' },
  })

/** The form in which a person gives themselves a new password. */
export const usePasswordForm = () =>
  useForm({
    resolver: zodResolver(PasswordChange),
    defaultValues: { currentPassword: '', newPassword: '', again: '' },
  })

export type PasswordForm = ReturnType<typeof usePasswordForm>
