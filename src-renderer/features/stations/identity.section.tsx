import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { FingerprintWords } from '../../widgets/fingerprint-words.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import type { Network } from './network-change.ts'
import { StationSection } from './station-section.tsx'

/** What the host proves itself with to its PCs: renewed from time to time, or when somebody may have copied it. */
export function IdentitySection({ network }: { network: Network }) {
  const { t } = useTranslation('stations')
  const [isAsking, setAsking] = useState(false)
  return (
    <StationSection title={t('identity.title')} hint={t('identity.hint')}>
      {network.renewal ? (
        <Renewal renewal={network.renewal} />
      ) : (
        <Box>
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {t('identity.renew')}
          </Button>
        </Box>
      )}
      {isAsking && <RenewDialog onClose={() => setAsking(false)} />}
    </StationSection>
  )
}

function RenewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('stations')
  const tell = useTell()
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  const renew = useMutation(
    api.stations.renewIdentity.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.stations.getNetwork.queryKey(), saved)
        tell.done(t(saved.renewal ? 'identity.begun' : 'identity.finished'))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      title={t('identity.renewTitle')}
      confirmLabel={t('identity.renew')}
      isBusy={renew.isPending}
      problem={renew.error ? sentence(renew.error) : undefined}
      onConfirm={() => renew.mutate({})}
      onCancel={onClose}
    >
      {t('identity.renewText')}
    </ConfirmDialog>
  )
}

function Renewal({ renewal }: { renewal: NonNullable<Network['renewal']> }) {
  const { t } = useTranslation('stations')
  const format = useFormat()
  const progressId = useId()
  const [isAsking, setAsking] = useState(false)
  const { known, stations } = renewal
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <Typography id={progressId} role="status">
        {t('identity.progress', { known, count: stations, since: format.dateTime(renewal.since) })}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={stations === 0 ? 0 : (known / stations) * 100}
        aria-labelledby={progressId}
        sx={{ height: 8, borderRadius: 1, maxWidth: 560 }}
      />
      <Typography color="textSecondary" sx={{ maxWidth: '75ch' }}>
        {t('identity.waiting')}
      </Typography>
      <FingerprintWords words={renewal.words} label={t('identity.newWords')} />
      <Box>
        <Button variant="outlined" color="warning" onClick={() => setAsking(true)}>
          {t('identity.finish')}
        </Button>
      </Box>
      {isAsking && <FinishDialog missing={stations - known} onClose={() => setAsking(false)} />}
    </Box>
  )
}

function FinishDialog({ missing, onClose }: { missing: number; onClose: () => void }) {
  const { t } = useTranslation('stations')
  const tell = useTell()
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  const finish = useMutation(
    api.stations.finishRenewal.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.stations.getNetwork.queryKey(), saved)
        tell.done(t('identity.finished'))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      title={t('identity.finishTitle')}
      confirmLabel={t('identity.finish')}
      tone="error"
      isBusy={finish.isPending}
      problem={finish.error ? sentence(finish.error) : undefined}
      onConfirm={() => finish.mutate({})}
      onCancel={onClose}
    >
      {missing > 0 ? (
        <Alert severity="warning">{t('identity.finishText', { count: missing })}</Alert>
      ) : (
        t('identity.finishNone')
      )}
    </ConfirmDialog>
  )
}
