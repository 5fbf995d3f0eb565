import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn } from '../../client/session.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { AttemptForm, useAttempts } from './attempt-form.tsx'

/** Sign-in name and password; after a refusal the password is empty and has the focus. */
export const SignInForm = ({ secondary }: { secondary?: ReactNode }) => {
  const { t } = useTranslation('shell')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const passwordInput = useRef<HTMLInputElement>(null)
  const { problem, isWaiting, isBusy, attempt } = useAttempts()
  const isComplete = username.trim() !== '' && password !== ''

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || isWaiting || !isComplete) return
    const isIn = await attempt(() => signIn(username, password))
    if (isIn) return
    setPassword('')
    passwordInput.current?.focus()
  }
  return (
    <AttemptForm problem={problem} isWaiting={isWaiting} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('signIn.username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        autoComplete="username"
        autoFocus
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none', maxLength: 80 } }}
      />
      <PasswordField
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        inputRef={passwordInput}
      />
      <Button type="submit" variant="contained" size="large" loading={isBusy} disabled={isWaiting}>
        {t('signIn.submit')}
      </Button>
      {secondary}
    </AttemptForm>
  )
}
