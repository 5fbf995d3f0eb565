import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { NewPassword, PersonName, Username } from '#shared/values/text.ts'
import { client } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { signIn } from '../../client/session.ts'
import { ClinicFields } from '../../features/clinic/clinic.fields.tsx'
import { ClinicForm, guessCurrency, guessTimeZone } from '../../features/clinic/clinic-form.ts'
import { RecoveryPhrasePanel } from '../../features/clinic/recovery-phrase.panel.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { LineControl, PasswordControl } from '../../widgets/form-controls.tsx'
import { EntryFrame } from '../session/entry-frame.tsx'
import { StarterPanel } from './starter.panel.tsx'

const AdministratorForm = z
  .object({ fullName: PersonName, username: Username, password: NewPassword, again: z.string() })
  .refine((form) => form.again === form.password, { path: ['again'], params: { code: 'not_the_same' } })

const SetUpForm = z.object({ clinic: ClinicForm, administrator: AdministratorForm })

const useSetUpForm = () =>
  useForm({
    resolver: zodResolver(SetUpForm),
    defaultValues: {
      clinic: {
        name: '',
        address: '',
        phone: '',
        currency: guessCurrency(navigator.language),
        timeZone: guessTimeZone(),
      },
      administrator: { fullName: '', username: '', password: '', again: '' },
    },
  })

const STEPS = ['clinic', 'administrator', 'phrase', 'start'] as const
const CLINIC_NAMES = {
  name: 'clinic.name',
  address: 'clinic.address',
  phone: 'clinic.phone',
  currency: 'clinic.currency',
  timeZone: 'clinic.timeZone',
} as const

/** A new clinic: its particulars, its first administrator, the recovery phrase, shown once, and words to begin with. */
export const SetUpWizard = ({ onBegin, onFinished }: { onBegin: () => void; onFinished: () => void }) => {
  const { t } = useTranslation('shell')
  const sentence = useErrorSentence()
  const form = useSetUpForm()
  const [step, setStep] = useState<0 | 1 | 2 | 3>(0)
  const [phrase, setPhrase] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isFinishing, setFinishing] = useState(false)

  const goOn = async () => {
    setProblem(undefined)
    if (await form.trigger('clinic', { shouldFocus: true })) setStep(1)
  }
  const setUp = form.handleSubmit(
    async ({ clinic, administrator: { again: _again, ...administrator } }) => {
      setProblem(undefined)
      onBegin()
      try {
        const { recoveryPhrase } = await client.clinic.setUp({ clinic, administrator })
        setPhrase(recoveryPhrase)
        setStep(2)
      } catch (error) {
        const fields = Object.values(CLINIC_NAMES)
        const beside = showFieldErrors(
          error,
          [...fields, 'administrator.fullName', 'administrator.username'],
          form.setError,
        )
        if (!beside) setProblem(sentence(error))
        if (codeOf(error) === 'ALREADY_SET_UP') onFinished()
      }
    },
    (errors) => {
      if (errors.clinic) setStep(0)
    },
  )
  const finish = async ({ withStarter, toDoctors }: { withStarter: boolean; toDoctors: boolean }) => {
    const { username, password } = form.getValues('administrator')
    setFinishing(true)
    if (toDoctors) window.location.hash = '#/doctors'
    try {
      await signIn(username, password)
      // Should it fail, every empty list offers it again.
      if (withStarter) await client.catalog.addStarterCatalogue()
    } finally {
      // Should the sign-in fail, the sign-in page says what to do.
      onFinished()
    }
  }
  return (
    <EntryFrame
      title={t(`setUp.${STEPS[step]}.title`)}
      lead={t(`setUp.${STEPS[step]}.lead`)}
      above={t('setUp.title')}
      width={600}
    >
      <Stepper activeStep={step} sx={{ mb: 3 }}>
        {STEPS.map((name) => (
          <Step key={name}>
            <StepLabel>{t(`setUp.${name}.step`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {problem && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {problem}
        </Alert>
      )}
      {step === 2 && <RecoveryPhrasePanel phrase={phrase} doneLabel={t('setUp.keep')} onDone={() => setStep(3)} />}
      {step === 3 && <StarterPanel isBusy={isFinishing} onDone={(choice) => void finish(choice)} />}
      {step < 2 && (
        <Box
          component="form"
          noValidate
          onSubmit={(event) => {
            if (step === 1) return void setUp(event)
            event.preventDefault()
            void goOn()
          }}
          sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
        >
          {step === 0 ? (
            <ClinicFields control={form.control} names={CLINIC_NAMES} autoFocus />
          ) : (
            <>
              <LineControl
                control={form.control}
                name="administrator.fullName"
                label={t('setUp.fullName')}
                autoFocus
                required
              />
              <LineControl
                control={form.control}
                name="administrator.username"
                label={t('setUp.username')}
                hint={t('setUp.usernameHint')}
                autoComplete="username"
                required
              />
              <PasswordControl
                control={form.control}
                name="administrator.password"
                label={t('setUp.password')}
                hint={t('password.rule')}
                autoComplete="new-password"
              />
              <PasswordControl
                control={form.control}
                name="administrator.again"
                label={t('password.again')}
                autoComplete="new-password"
              />
            </>
          )}
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
            {step === 1 ? (
              <Button color="inherit" onClick={() => setStep(0)}>
                {t('setUp.back')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
              {t(step === 0 ? 'setUp.next' : 'setUp.create')}
            </Button>
          </Box>
        </Box>
      )}
    </EntryFrame>
  )
}
