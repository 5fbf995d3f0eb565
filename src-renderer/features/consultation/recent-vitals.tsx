import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useFormat } from '../../widgets/format.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { VitalsStrip } from './vitals-strip.tsx'

/** What was measured in the last 24 hours, with the way to say that it was recorded in error. */
export function RecentVitals({ sets }: { sets: readonly VitalSet[] }) {
  const { t } = useTranslation('history')
  const titleId = useId()
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
      <Typography variant="h3" id={titleId} sx={{ mb: 1 }}>
        {t('vitals.recent')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {sets.map((set) => (
          <Box component="li" key={set.id}>
            <VitalSetRow set={set} />
          </Box>
        ))}
      </Box>
    </Box>
  )
}

/** One set of values with who took them and when; in error it is struck through and says why. */
function VitalSetRow({ set }: { set: VitalSet }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const mayRecord = useCan('consultation.recordVitals')
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1 }}>
          {t('vitals.taken', { at: format.dateTime(set.takenAt), by: set.takenBy })}
        </Typography>
        {mayRecord && set.inError === null && (
          <Button
            size="small"
            color="inherit"
            aria-label={t('vitals.inErrorOf', { at: format.dateTime(set.takenAt) })}
            onClick={() => setAsking(true)}
          >
            {t('vitals.inError')}
          </Button>
        )}
      </Box>
      {set.inError && (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('inErrorBy', { by: set.inError.by, reason: set.inError.reason })}
        </Typography>
      )}
      <Box sx={set.inError ? { textDecoration: 'line-through', color: 'text.secondary' } : {}}>
        <VitalsStrip set={set} />
      </Box>
      {isAsking && <VitalsInErrorDialog set={set} onClose={() => setAsking(false)} />}
    </>
  )
}

function VitalsInErrorDialog({ set, onClose }: { set: VitalSet; onClose: () => void }) {
  const { t } = useTranslation('history')
  const tell = useTell()
  const mark = useMutation(
    api.consultation.markVitalsInError.mutationOptions({
      onSuccess: () => {
        tell.done(t('vitals.inErrorDone'))
        onClose()
      },
    }),
  )
  return (
    <ReasonDialog
      label={t('reason')}
      missing={t('reasonNeeded')}
      title={t('vitals.inErrorTitle')}
      submitLabel={t('inErrorConfirm')}
      isSaving={mark.isPending}
      error={mark.error}
      onSubmit={(reason) => mark.mutate({ id: set.id, version: set.version, reason })}
      onClose={onClose}
    >
      <VitalsStrip set={set} />
      <Typography>{t('inErrorText')}</Typography>
    </ReasonDialog>
  )
}
