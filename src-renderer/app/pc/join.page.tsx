import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { JoinCodeForm, type NewStation } from './join-code.form.tsx'
import { JoinHost } from './join-host.tsx'
import { JoinWait } from './join-wait.tsx'
import { JoinWords } from './join-words.tsx'
import type { LookedAtHost } from './looked-at-host.ts'

const STEPS = ['host', 'words', 'code', 'wait'] as const
type JoinStep = (typeof STEPS)[number]

/** A PC joins the clinic on another PC: which host, is it really that one, its code, and the administrator's yes. */
export const JoinPage = () => {
  const { t } = useTranslation(['pc', 'shell'])
  const [at, setAt] = useState<JoinStep>('host')
  const [host, setHost] = useState<LookedAtHost>()
  // Kept over a wrong code and a refusal: nobody types the name twice.
  const [station, setStation] = useState<NewStation>({ stationName: '', roleHint: 'front-desk' })
  const step = host ? at : 'host'
  const named = { host: host?.hostName ?? '' }
  const title = {
    host: t('join.title'),
    words: t('join.words.title', named),
    code: t('join.code.title', named),
    wait: t('join.wait.title', named),
  }
  const lead = {
    host: t('join.host.lead'),
    words: t('join.words.lead', named),
    code: t('join.code.lead', named),
    wait: t('join.wait.lead', named),
  }
  useWindowTitle(title[step])
  return (
    <EntryFrame title={title[step]} lead={lead[step]} above={t('shell:productName')} width={600}>
      <Stepper activeStep={STEPS.indexOf(step)} sx={{ mb: 3 }}>
        {STEPS.map((name) => (
          <Step key={name}>
            <StepLabel>{t(`join.steps.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {!host || step === 'host' ? (
        <JoinHost
          onLooked={(looked) => {
            setHost(looked)
            setAt('words')
          }}
        />
      ) : step === 'words' ? (
        <JoinWords host={host} onSame={() => setAt('code')} onBack={() => setAt('host')} />
      ) : step === 'code' ? (
        <JoinCodeForm
          station={station}
          onChange={setStation}
          onAsked={() => setAt('wait')}
          onBack={() => setAt('words')}
        />
      ) : (
        <JoinWait host={host} onAgain={() => setAt('code')} />
      )}
    </EntryFrame>
  )
}
