import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pcApi, useJoining } from '../../client/pc.ts'
import { FingerprintWords } from '../../widgets/fingerprint-words.tsx'
import type { LookedAtHost } from './looked-at-host.ts'

/** Last step of joining: this PC's own words stand here until the administrator has answered. */
export const JoinWait = ({ host, onAgain }: { host: LookedAtHost; onAgain: () => void }) => {
  const { t } = useTranslation('pc')
  const state = useJoining() ?? 'waiting'
  const named = { host: host.hostName }
  const words = useRef<HTMLOListElement>(null)
  // Not on the button: an Enter that was held too long must not take the question back.
  useEffect(() => words.current?.focus(), [])
  const stop = useMutation(pcApi.stopJoining.mutationOptions({ onSettled: onAgain }))
  if (state === 'refused' || state === 'gone') {
    return (
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Alert severity={state === 'refused' ? 'error' : 'warning'}>{t(`join.wait.${state}`, named)}</Alert>
        <Button variant="contained" autoFocus onClick={onAgain} sx={{ alignSelf: 'flex-end' }}>
          {t('join.wait.again')}
        </Button>
      </Box>
    )
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <FingerprintWords ref={words} label={t('join.wait.label')} words={host.stationWords} />
      <Box role="status">
        <Typography sx={{ mb: 1 }}>{t(`join.wait.${state}`, named)}</Typography>
        <LinearProgress aria-label={t(`join.wait.${state}`, named)} />
      </Box>
      {state !== 'approved' && (
        <Button
          color="inherit"
          loading={stop.isPending}
          onClick={() => stop.mutate({})}
          sx={{ alignSelf: 'flex-start' }}
        >
          {t('join.wait.stop')}
        </Button>
      )}
    </Box>
  )
}
