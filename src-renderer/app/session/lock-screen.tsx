import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Seat, signOut, unlock, useWindowState } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { AttemptForm, useAttempts } from './attempt-form.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { SignInForm } from './sign-in.form.tsx'
import { useWindowTitle } from './window-title.ts'

/** Covers a locked person's screen: their password opens it, or somebody else signs in on top of it. */
export const LockScreen = ({ seat }: { seat: Seat }) => {
  const { t } = useTranslation('shell')
  const { endedBecause, seats } = useWindowState()
  const [isSomeoneElse, setSomeoneElse] = useState(false)
  useWindowTitle(t('lock.title'))
  const name = seat.session.user.fullName
  return (
    <Box sx={{ position: 'fixed', inset: 0, zIndex: 'tooltip' }}>
      {isSomeoneElse ? (
        <EntryFrame title={t('lock.someoneElseTitle')} lead={t('lock.someoneElseLead', { name })}>
          <SignInForm
            secondary={
              <Button color="inherit" onClick={() => setSomeoneElse(false)}>
                {t('lock.backTo', { name })}
              </Button>
            }
          />
        </EntryFrame>
      ) : (
        <EntryFrame title={t('lock.title')} lead={t('lock.lead', { name })}>
          {endedBecause !== 'none' && seats.length > 0 && (
            <Alert severity="info" sx={{ mb: 2 }}>
              {t(`endedAbove.${endedBecause}`)}
            </Alert>
          )}
          <UnlockForm onSomeoneElse={() => setSomeoneElse(true)} name={name} />
        </EntryFrame>
      )}
    </Box>
  )
}

const UnlockForm = ({ name, onSomeoneElse }: { name: string; onSomeoneElse: () => void }) => {
  const { t } = useTranslation('shell')
  const sentence = useErrorSentence()
  const [password, setPassword] = useState('')
  const [isLeaving, setLeaving] = useState(false)
  const [problemLeaving, setProblemLeaving] = useState<string>()
  const { problem, isWaiting, isBusy, attempt } = useAttempts()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || isWaiting || password === '') return
    if (!(await attempt(() => unlock(password)))) setPassword('')
  }
  const leave = async () => {
    try {
      await signOut()
    } catch (error) {
      setProblemLeaving(sentence(error))
    }
  }
  return (
    <AttemptForm problem={problem} isWaiting={isWaiting} onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={t('lock.password', { name })}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        autoFocus
      />
      <Button type="submit" variant="contained" size="large" loading={isBusy} disabled={isWaiting}>
        {t('lock.submit')}
      </Button>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
        <Button color="inherit" onClick={onSomeoneElse}>
          {t('lock.someoneElse')}
        </Button>
        <Button color="inherit" onClick={() => setLeaving(true)}>
          {t('lock.signOut', { name })}
        </Button>
      </Box>
      <ConfirmDialog
        open={isLeaving}
        title={t('lock.signOutTitle', { name })}
        confirmLabel={t('lock.signOutConfirm')}
        tone="error"
        problem={problemLeaving}
        onConfirm={() => void leave()}
        onCancel={() => setLeaving(false)}
      >
        {t('lock.signOutText')}
      </ConfirmDialog>
    </AttemptForm>
  )
}
