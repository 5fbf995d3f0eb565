import { useTranslation } from 'react-i18next'
import { changePassword } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useAttempts } from './attempt-form.tsx'
import { PasswordFields } from './password.fields.tsx'
import { usePasswordForm } from './password-form.ts'

/** A person changes their own password; their sessions elsewhere end. */
export const ChangePasswordDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const notify = useNotify()
  const form = usePasswordForm()
  const { problem, isBusy, isWaiting, attempt } = useAttempts()
  const save = form.handleSubmit(async ({ currentPassword, newPassword }) => {
    if (isWaiting || !(await attempt(() => changePassword(currentPassword, newPassword)))) return
    notify(t('password.changed'))
    onClose()
  })
  return (
    <FormDialog
      open
      title={t('password.title')}
      submitLabel={t('password.submit')}
      isDirty={form.formState.isDirty}
      isSaving={isBusy}
      problem={problem}
      maxWidth="xs"
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <PasswordFields form={form} currentLabel={t('password.current')} />
    </FormDialog>
  )
}
