import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrescribedLine } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { PrescribedLines } from './prescribed-lines.tsx'

/** What a patient takes now, prescribed here or told at the desk, with a way to stop what was prescribed here. */
export const CurrentMedicines = ({ patientId }: { patientId: number }) => {
  const { t } = useTranslation('prescription')
  const sentence = useErrorSentence()
  const format = useFormat()
  const mayStop = useCan('consultation.write')
  const medical = useQuery(api.consultation.getMedical.queryOptions({ input: { patientId } }))
  const [stopping, setStopping] = useState<PrescribedLine>()
  if (medical.error) return <Alert severity="warning">{sentence(medical.error)}</Alert>
  if (medical.isPending) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={72} />
      </Delayed>
    )
  }
  const { medicines, told } = medical.data
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {medicines.length === 0 && told.currentMedicines === null && (
        <Typography color="textSecondary">{t('current.none')}</Typography>
      )}
      {medicines.length > 0 && (
        <PrescribedLines
          lines={medicines}
          noteOf={({ startsOn, prescribedBy }) => t('current.since', { date: format.date(startsOn), by: prescribedBy })}
          actionOf={(line) =>
            mayStop && (
              <Button
                size="small"
                color="inherit"
                aria-label={t('stop.of', { name: line.name })}
                sx={{ alignSelf: 'flex-start' }}
                onClick={() => setStopping(line)}
              >
                {t('stop.open')}
              </Button>
            )
          }
        />
      )}
      {told.currentMedicines !== null && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          <Typography component="span" variant="body2" color="textSecondary">
            {t('current.told')}
          </Typography>{' '}
          {told.currentMedicines}
        </Typography>
      )}
      {stopping && <StopMedicineDialog line={stopping} onClose={() => setStopping(undefined)} />}
    </Box>
  )
}

const StopMedicineDialog = ({ line, onClose }: { line: PrescribedLine; onClose: () => void }) => {
  const { t } = useTranslation('prescription')
  const tell = useTell()
  const stop = useMutation(
    api.consultation.stopMedicine.mutationOptions({
      onSuccess: () => {
        tell.done(t('stop.done', { name: line.name }))
        onClose()
      },
    }),
  )
  return (
    <ReasonDialog
      title={t('stop.of', { name: line.name })}
      label={t('stop.reason')}
      missing={t('stop.reasonMissing')}
      submitLabel={t('stop.submit')}
      isSaving={stop.isPending}
      error={stop.error}
      onSubmit={(reason) => stop.mutate({ lineId: line.id, reason })}
      onClose={onClose}
    >
      <Typography variant="body2">{t('stop.text')}</Typography>
    </ReasonDialog>
  )
}
