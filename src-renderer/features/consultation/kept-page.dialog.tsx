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
import { PaperFrame } from '../../widgets/paper-frame.tsx'
import { printHtml } from '../../widgets/print-html.ts'

/** A paper that was kept as a page, as it was handed out; it may be printed again. */
export function KeptPageDialog({ paperId, title, onClose }: { paperId: number; title: string; onClose: () => void }) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
  const { data: page, error } = useQuery(api.consultation.getKeptPage.queryOptions({ input: { paperId } }))
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {error && <Alert severity="warning">{sentence(error)}</Alert>}
        <PaperFrame page={page} isFailed={error !== null} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit" autoFocus>
          {t('preview.close')}
        </Button>
        <Button variant="contained" disabled={!page} onClick={() => page && printHtml(page.html, page.title)}>
          {t('preview.print')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
