import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FingerprintWords } from '../../widgets/fingerprint-words.tsx'
import type { LookedAtHost } from './looked-at-host.ts'

/** Second step of joining: a person says that the same words stand on the host's own screen. */
export const JoinWords = (props: { host: LookedAtHost; onSame: () => void; onBack: () => void }) => {
  const { t } = useTranslation('pc')
  const [doDiffer, setDiffer] = useState(false)
  const words = useRef<HTMLOListElement>(null)
  // The words are read first; an Enter that was held too long must not say they are the same.
  useEffect(() => words.current?.focus(), [])
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <FingerprintWords
        ref={words}
        label={t('join.words.label', { host: props.host.hostName })}
        words={props.host.words}
      />
      <Box role="alert" sx={{ '&:empty': { display: 'none' } }}>
        {doDiffer && (
          <Alert role="presentation" severity="error">
            {t('join.words.differText')}
          </Alert>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
        <Button color="inherit" onClick={props.onBack}>
          {t(doDiffer ? 'join.words.again' : 'back')}
        </Button>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: 'auto' }}>
          {!doDiffer && (
            <>
              <Button color="error" onClick={() => setDiffer(true)}>
                {t('join.words.differ')}
              </Button>
              <Button variant="contained" onClick={props.onSame}>
                {t('join.words.same')}
              </Button>
            </>
          )}
        </Box>
      </Box>
    </Box>
  )
}
