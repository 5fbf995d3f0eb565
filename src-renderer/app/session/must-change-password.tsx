import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { changePassword, signOut, useSession } from '../../client/session.ts'
import { AttemptForm, useAttempts } from './attempt-form.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { PasswordFields } from './password.fields.tsx'
import { usePasswordForm } from './password-form.ts'
import { useWindowTitle } from './window-title.ts'

/** Stands between a one-time password and the work: nothing else opens until the person has chosen their own. */
export const MustChangePassword = () => {
  const { t } = useTranslation('shell')
  const { user } = useSession()
  const form = usePasswordForm()
  const { problem, isWaiting, isBusy, attempt } = useAttempts()
  useWindowTitle(t('mustChange.title'))
  const save = form.handleSubmit(async ({ currentPassword, newPassword }) => {
    await attempt(() => changePassword(currentPassword, newPassword))
  })
  return (
    <EntryFrame title={t('mustChange.title')} lead={t('mustChange.lead', { name: user.fullName })}>
      <AttemptForm problem={problem} isWaiting={isWaiting} onSubmit={(event) => void save(event)}>
        <PasswordFields form={form} currentLabel={t('mustChange.current')} />
        <Button type="submit" variant="contained" size="large" loading={isBusy} disabled={isWaiting}>
          {t('mustChange.submit')}
        </Button>
        <Button color="inherit" onClick={() => void signOut()}>
          {t('user.signOut')}
        </Button>
      </AttemptForm>
    </EntryFrame>
  )
}
