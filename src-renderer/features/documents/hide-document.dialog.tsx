import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { api } from '../../client/api.ts'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'

interface HideDocumentDialogProps {
  document: Document
  onHidden: () => void
  onClose: () => void
}

/** Takes a document out of sight, with a reason. */
export function HideDocumentDialog({ document, onHidden, onClose }: HideDocumentDialogProps) {
  const { t } = useTranslation('documents')
  const tell = useTell()
  const { id, version, title } = document
  const hide = useMutation(
    api.documents.hide.mutationOptions({
      onSuccess: () => {
        tell.done(t('hide.done', { title }))
        onHidden()
      },
    }),
  )
  return (
    <ReasonDialog
      title={t('hide.title', { title })}
      label={t('hide.reason')}
      missing={t('hide.reasonNeeded')}
      submitLabel={t('hide.confirm')}
      isSaving={hide.isPending}
      error={hide.error}
      onSubmit={(reason) => hide.mutate({ id, version, reason })}
      onClose={onClose}
    >
      <Typography>{t('hide.text')}</Typography>
    </ReasonDialog>
  )
}
