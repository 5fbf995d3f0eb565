import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useWindowState } from '../../client/session.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { Opening } from './opening.tsx'
import { SignInForm } from './sign-in.form.tsx'
import { useWindowTitle } from './window-title.ts'

const SetUpWizard = lazy(() => import('../set-up/set-up-wizard.tsx').then((file) => ({ default: file.SetUpWizard })))

/** Nobody is signed in: the sign-in page, or the set-up of a new clinic. */
export const SignedOutScreen = () => {
  const { t } = useTranslation('shell')
  const status = useQuery(api.clinic.getStatus.queryOptions({ staleTime: 0 }))
  const sentence = useErrorSentence()
  const { endedBecause } = useWindowState()
  // Once begun, set-up stays until the recovery phrase is put away, although the clinic is already set up by then.
  const [isSettingUp, setSettingUp] = useState(false)
  useWindowTitle(t(status.data?.state === 'needs-set-up' ? 'setUp.title' : 'signIn.title'), status.data?.clinicName)

  if (status.isPending) return <Opening />
  if (status.isError) {
    return (
      <EntryFrame title={t('signIn.title')}>
        <Alert severity="error">{sentence(status.error)}</Alert>
      </EntryFrame>
    )
  }
  if (isSettingUp || status.data.state === 'needs-set-up') {
    return (
      <Suspense fallback={<Opening />}>
        <SetUpWizard onBegin={() => setSettingUp(true)} onFinished={() => setSettingUp(false)} />
      </Suspense>
    )
  }
  return (
    <EntryFrame
      title={t('signIn.title')}
      above={status.data.clinicName}
      footer={
        <Typography variant="body2">
          {t(status.data.isDemo ? 'versionDemo' : 'version', { version: status.data.appVersion })}
        </Typography>
      }
    >
      {endedBecause !== 'none' && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t(`ended.${endedBecause}`)}
        </Alert>
      )}
      <SignInForm
        secondary={
          <Typography variant="body2" color="textSecondary">
            {t('signIn.forgotten')}
          </Typography>
        }
      />
    </EntryFrame>
  )
}
