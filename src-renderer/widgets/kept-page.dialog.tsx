import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from './error-sentence.tsx'
import { PaperFrame } from './paper-frame.tsx'
import { printHtml } from './print-html.ts'

interface KeptPageProps {
  title: string
  page: { html: string; title: string } | undefined
  /** Why the page could not be had, or null. */
  error: Error | null
  onClose: () => void
}

/** A paper that was kept as a page, as it was handed out; it may be printed again. */
export function KeptPageDialog({ title, page, error, onClose }: KeptPageProps) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
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
