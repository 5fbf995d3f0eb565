import TextField from '@mui/material/TextField'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

interface InErrorDialogProps {
  title: string
  /** What it is about, and what becomes of it. */
  children: ReactNode
  submitLabel: string
  isSaving: boolean
  error: unknown
  onSubmit: (reason: string) => void
  onClose: () => void
}

/** Asks for the reason before something on record is marked as wrong. */
export function InErrorDialog({
  title,
  children,
  submitLabel,
  isSaving,
  error,
  onSubmit,
  onClose,
}: InErrorDialogProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = isTried && reason.trim() === ''
  return (
    <FormDialog
      open
      title={title}
      submitLabel={submitLabel}
      isDirty={reason !== ''}
      isSaving={isSaving}
      problem={error ? sentence(error) : undefined}
      maxWidth="xs"
      onSubmit={() => {
        setTried(true)
        if (reason.trim() !== '') onSubmit(reason.trim())
      }}
      onClose={onClose}
    >
      {children}
      <TextField
        label={t('reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        autoFocus
        error={isMissing}
        helperText={isMissing ? t('reasonNeeded') : undefined}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
