import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ReasonField } from './reason.field.tsx'

interface HideDocumentDialogProps {
  document: Document
  onHidden: () => void
  onClose: () => void
}

/** Takes a document out of sight, with a reason. */
export function HideDocumentDialog({ document, onHidden, onClose }: HideDocumentDialogProps) {
  const { t } = useTranslation('documents')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { id, version, title } = document
  const hide = useMutation(
    api.documents.hide.mutationOptions({
      onSuccess: () => {
        tell.done(t('hide.done', { title }))
        onHidden()
      },
    }),
  )
  const submit = () => {
    setAsked(true)
    if (reason.trim() !== '') hide.mutate({ id, version, reason: reason.trim() })
  }
  return (
    <FormDialog
      open
      title={t('hide.title', { title })}
      submitLabel={t('hide.confirm')}
      isDirty={reason !== ''}
      isSaving={hide.isPending}
      problem={hide.error ? sentence(hide.error) : undefined}
      maxWidth="xs"
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography>{t('hide.text')}</Typography>
      <ReasonField
        label={t('hide.reason')}
        value={reason}
        problem={isAsked && reason.trim() === '' ? t('hide.reasonNeeded') : undefined}
        autoFocus
        onChange={setReason}
      />
    </FormDialog>
  )
}
