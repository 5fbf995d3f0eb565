import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'

interface CorrectProps {
  entry: TestEntry
  /** Told with the test as it stands then. */
  onChanged: (entry: TestEntry) => void
}

/** Begins the correction of a verified test, with the reason that the report will name. */
export function CorrectButton({ entry, onChanged }: CorrectProps) {
  const { t } = useTranslation('lab-entry')
  const [isOpen, setOpen] = useState(false)
  const begin = useMutation(
    api.lab.beginCorrection.mutationOptions({
      onSuccess: (changed) => {
        setOpen(false)
        onChanged(changed)
      },
    }),
  )
  const { id, version, name } = entry.test
  return (
    <>
      <Button size="small" startIcon={<EditNoteOutlined />} onClick={() => setOpen(true)}>
        {t('correct.begin')}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={t('correct.title', { name })}
          label={t('correct.reason')}
          hint={t('correct.reasonHint')}
          missing={t('correct.reasonMissing')}
          submitLabel={t('correct.begin')}
          isSaving={begin.isPending}
          error={begin.error}
          onSubmit={(reason) => begin.mutate({ orderTestId: id, version, reason })}
          onClose={() => {
            begin.reset()
            setOpen(false)
          }}
        >
          <Typography>{t('correct.text')}</Typography>
        </ReasonDialog>
      )}
    </>
  )
}

/** Says that a verified test is being corrected and why, and gives the correction up when asked. */
export function CorrectionBanner({ entry, onChanged }: CorrectProps) {
  const { t } = useTranslation('lab-entry')
  const sentence = useErrorSentence()
  const [isAsking, setAsking] = useState(false)
  const discard = useMutation(
    api.lab.discardCorrection.mutationOptions({
      onSuccess: (changed) => {
        setAsking(false)
        onChanged(changed)
      },
    }),
  )
  const { id, version, correctionReason, versionCount } = entry.test
  if (correctionReason === null) return null
  return (
    <Alert
      severity="warning"
      sx={{ my: 1, '& .MuiAlert-message': { minWidth: 0 } }}
      action={
        <Button color="inherit" size="small" onClick={() => setAsking(true)} sx={{ whiteSpace: 'nowrap' }}>
          {t('correct.discard')}
        </Button>
      }
    >
      <strong>{t('correct.underWay')}</strong>{' '}
      {t('correct.because', { reason: correctionReason, number: versionCount })}
      <ConfirmDialog
        open={isAsking}
        title={t('correct.discardTitle')}
        confirmLabel={t('correct.discard')}
        tone="error"
        isBusy={discard.isPending}
        problem={discard.error ? sentence(discard.error) : undefined}
        onConfirm={() => discard.mutate({ orderTestId: id, version })}
        onCancel={() => setAsking(false)}
      >
        {t('correct.discardText', { number: versionCount })}
      </ConfirmDialog>
    </Alert>
  )
}
