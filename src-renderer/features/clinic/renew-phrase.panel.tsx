import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { RecoveryPhrasePanel } from './recovery-phrase.panel.tsx'

/** Makes a new recovery phrase after the administrator's password, and shows it once. */
export const RenewPhrasePanel = () => {
  const { t } = useTranslation('clinic')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const titleId = useId()
  const [isAsking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const [phrase, setPhrase] = useState<string>()
  const renew = useMutation(api.clinic.renewRecoveryPhrase.mutationOptions())
  const close = () => {
    setAsking(false)
    setPassword('')
    renew.reset()
  }
  const submit = () => {
    if (password === '') return
    renew.mutate(
      { password },
      {
        onSuccess: ({ recoveryPhrase }) => {
          setPhrase(recoveryPhrase)
          close()
        },
        onError: () => setPassword(''),
      },
    )
  }
  return (
    <Card component="section" sx={{ p: 3 }}>
      <Typography variant="h2">{t('renew.title')}</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.5, mb: 2, maxWidth: '70ch' }}>
        {t('renew.text')}
      </Typography>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {t('renew.button')}
      </Button>
      <FormDialog
        open={isAsking}
        title={t('renew.title')}
        submitLabel={t('renew.submit')}
        isDirty={false}
        isSaving={renew.isPending}
        problem={renew.error ? sentence(renew.error) : undefined}
        maxWidth="xs"
        onSubmit={submit}
        onClose={close}
      >
        <Box>{t('renew.askPassword')}</Box>
        <PasswordField
          label={t('renew.password')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="current-password"
          autoFocus
        />
      </FormDialog>
      {phrase !== undefined && (
        <Dialog open aria-labelledby={titleId} maxWidth="sm" fullWidth>
          <DialogTitle id={titleId}>{t('renew.newTitle')}</DialogTitle>
          <DialogContent>
            <RecoveryPhrasePanel
              phrase={phrase}
              doneLabel={t('renew.done')}
              onDone={() => {
                setPhrase(undefined)
                notify(t('renew.finished'))
              }}
            />
          </DialogContent>
        </Dialog>
      )}
    </Card>
  )
}
