import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { DocumentViewerDialog } from './document-viewer.dialog.tsx'

/** Shows one document over the page, found by its id. */
export function OpenDocumentDialog({ documentId, onClose }: { documentId: number; onClose: () => void }) {
  const { t } = useTranslation('documents')
  const sentence = useErrorSentence()
  const titleId = useId()
  const found = useQuery(api.documents.get.queryOptions({ input: { id: documentId } }))
  const document = found.data?.versions.find(({ isReplaced }) => !isReplaced) ?? found.data?.document
  if (document) return <DocumentViewerDialog document={document} onClose={onClose} />
  if (!found.error) return null
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs">
      <DialogTitle id={titleId}>{t('viewer.label')}</DialogTitle>
      <DialogContent>
        <Alert severity="warning">{sentence(found.error)}</Alert>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('viewer.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
