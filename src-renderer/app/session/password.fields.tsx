import { useTranslation } from 'react-i18next'
import { PasswordControl } from '../../widgets/form-controls.tsx'
import type { PasswordForm } from './password-form.ts'

/** Present password, the new one, and the new one again. */
export const PasswordFields = ({ form, currentLabel }: { form: PasswordForm; currentLabel: string }) => {
  const { t } = useTranslation('shell')
  return (
    <>
      <PasswordControl
        control={form.control}
        name="currentPassword"
        label={currentLabel}
        autoComplete="current-password"
        autoFocus
      />
      <PasswordControl
        control={form.control}
        name="newPassword"
        label={t('password.new')}
        autoComplete="new-password"
        hint={t('password.rule')}
      />
      <PasswordControl control={form.control} name="again" label={t('password.again')} autoComplete="new-password" />
    </>
  )
}
